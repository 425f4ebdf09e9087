import { useEffect, useRef, useState } from 'preact/hooks';
import type { PreviewRequest, StoryPreview } from '../compile/story-preview.ts';
import { PreviewClient } from './preview-client.ts';

/** The user has stopped typing, in ms. */
const SETTLED_MS = 300;

/** The preview of what the user has typed, once typing pauses. One text is read at a time, the latest next. */
export function usePreview(textNow: () => string, storyNow: () => PreviewRequest['story']) {
  const client = useRef<PreviewClient>(undefined);
  const [preview, setPreview] = useState<StoryPreview>();
  const [isFailed, setFailed] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const state = useRef({ isBusy: false, isOutdated: false });
  const read = async () => {
    const now = state.current;
    now.isOutdated = now.isBusy;
    if (now.isBusy || !client.current) return;
    now.isBusy = true;
    try {
      setPreview(await client.current.preview(textNow(), storyNow()));
      setFailed(false);
    } catch (error) {
      console.error(error);
      setFailed(true);
    }
    now.isBusy = false;
    if (now.isOutdated) void read();
  };
  useEffect(() => {
    client.current = new PreviewClient();
    void read();
    return () => {
      clearTimeout(timer.current);
      client.current?.end();
      client.current = undefined;
    };
  }, []);
  return {
    preview,
    isFailed,
    /** The text has changed. */
    outdate: () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void read(), SETTLED_MS);
    },
    /** Reads a text at once, whatever is typed meanwhile. */
    readNow: (text: string) => {
      if (!client.current) throw new Error('the editor is closed');
      return client.current.preview(text, storyNow());
    },
  };
}
