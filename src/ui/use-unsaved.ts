import { useEffect, useRef } from 'preact/hooks';
import { keepUnsaved, unsavedKey } from '../shared/unsaved-text.ts';

/** The user has stopped typing, in ms. */
const SETTLED_MS = 500;

/**
 * Keeps what is not saved: the browser asks before it closes the page, and the text is there again when the page
 * opens the same story. `unsavedNow`: undefined if all is saved; `storyNow`: undefined if nothing may be kept.
 */
export function useUnsaved(
  unsavedNow: () => string | undefined,
  storyNow: () => string | undefined,
) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keep = () => {
    clearTimeout(timer.current);
    const story = storyNow();
    if (story === undefined) return;
    keepUnsaved(unsavedKey(story), unsavedNow()).catch((error: unknown) => console.error(error));
  };
  const keepLatest = useRef(keep);
  keepLatest.current = keep;
  useEffect(() => {
    const end = new AbortController();
    const { signal } = end;
    const ask = (event: BeforeUnloadEvent) => {
      if (unsavedNow() !== undefined) event.preventDefault();
    };
    addEventListener('beforeunload', ask, { signal });
    addEventListener('pagehide', () => keepLatest.current(), { signal });
    const onHide = () => document.hidden && keepLatest.current();
    document.addEventListener('visibilitychange', onHide, { signal });
    return () => end.abort();
  }, []);
  return {
    keep,
    keepSoon: () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => keepLatest.current(), SETTLED_MS);
    },
  };
}
