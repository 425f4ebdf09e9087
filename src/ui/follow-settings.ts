import { LatestOnly } from '../shared/latest-only.ts';
import { onSettingsChanged } from '../shared/settings/store.ts';

/**
 * Reads and shows the settings now and after each change. A slow read never replaces a newer one.
 *
 * @returns a function that reads and shows again, for data that fires no change event
 */
export async function followSettings<TRead>(
  read: () => Promise<TRead>,
  show: (read: TRead) => void,
): Promise<() => Promise<void>> {
  const turns = new LatestOnly();
  const showNow = async () => {
    const take = turns.begin();
    const now = await read();
    if (take()) show(now);
  };
  // Before the first read: the settings may change during it.
  onSettingsChanged(() => void showNow());
  await showNow();
  return showNow;
}
