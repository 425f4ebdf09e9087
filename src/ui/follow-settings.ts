import { onSettingsChanged } from '../shared/settings/store.ts';

/**
 * Reads and shows the settings now and after each change. A slow read never replaces a newer one. Returns a
 * function that reads and shows again, for data that fires no change event.
 */
export async function followSettings<TRead>(
  read: () => Promise<TRead>,
  show: (read: TRead) => void,
): Promise<() => Promise<void>> {
  const begin = latestOnly();
  const showNow = async () => {
    const take = begin();
    const now = await read();
    if (take()) show(now);
  };
  // Before the first read: the settings may change during it.
  onSettingsChanged(() => void showNow());
  await showNow();
  return showNow;
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
