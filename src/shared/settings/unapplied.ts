import { browser } from '../browser.ts';

/** The keys in `storage.session`, which the browser empties when it closes and when the extension is disabled. */
const LAST = 'settings-change';
const APPLIED = 'settings-applied';

/** Where there was no change yet. */
const NO_CHANGE = 'none';

/**
 * Notes that settings are about to change, before they do. The background may be stopped before it hears of the change,
 * and would never apply it.
 */
export async function noteChange(): Promise<void> {
  await browser.storage.session.set({ [LAST]: crypto.randomUUID() });
}

/** The last change that was noted. */
export async function lastChange(): Promise<string> {
  const { [LAST]: last = NO_CHANGE } = await browser.storage.session.get(LAST);
  return String(last);
}

/** Whether the settings are applied, with their last change. */
export async function areApplied(): Promise<boolean> {
  const { [LAST]: last = NO_CHANGE, [APPLIED]: applied } = await browser.storage.session.get([
    LAST,
    APPLIED,
  ]);
  return applied === last;
}

/**
 * Says that the settings are applied as they were after a change.
 *
 * @param change undefined if they are not any more
 */
export async function setApplied(change: string | undefined): Promise<void> {
  if (change === undefined) await browser.storage.session.remove(APPLIED);
  else await browser.storage.session.set({ [APPLIED]: change });
}
