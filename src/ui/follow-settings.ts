import { onSettingsChanged } from '../shared/settings/store.ts';
import { reportRead } from './PageFrame.tsx';

/** The pause before a failed read is made again, in ms. */
const PAUSE_MS = 3000;

/**
 * Reads and shows the settings now and after each change. A slow read never replaces a newer one. After a read that
 * failed, the page says so until another one has succeeded; only the first read may fail here. Returns a function that
 * reads and shows again, for data that fires no change event.
 */
export async function followSettings<TRead>(
  read: () => Promise<TRead>,
  show: (read: TRead) => void,
): Promise<() => void> {
  const begin = latestOnly();
  const showNow = async () => {
    const take = begin();
    const now = await read();
    if (take()) show(now);
  };
  let pause: ReturnType<typeof setTimeout> | undefined;
  const follow = () => {
    clearTimeout(pause);
    showNow().then(
      () => reportRead(true),
      (error: unknown) => {
        console.error(error);
        reportRead(false);
        clearTimeout(pause);
        pause = setTimeout(follow, PAUSE_MS);
      },
    );
  };
  // Before the first read: the settings may change during it.
  onSettingsChanged(follow);
  await showNow();
  return follow;
}

/**
 * Drops results of overlapping asynchronous calls that arrive after the result of a later call. Returns a function
 * for the beginning of a call. That one returns a function for each result: whether to use it.
 */
export function latestOnly(): () => () => boolean {
  let begun = 0;
  let latest = 0;
  return () => {
    const call = ++begun;
    return () => {
      latest = Math.max(latest, call);
      return call === latest;
    };
  };
}
