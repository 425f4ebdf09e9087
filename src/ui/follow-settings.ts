import { LatestOnly } from '../shared/latest-only.ts';
import { onSettingsChanged } from '../shared/settings/store.ts';

/**
 * Shows what is read of the settings, and again whenever they change: the newest in the end, and none that are
 * older than those on show.
 *
 * @returns reads and shows once more, for what changes and tells nobody
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
  // Before the first are read: they may change meanwhile.
  onSettingsChanged(() => void showNow());
  await showNow();
  return showNow;
}
