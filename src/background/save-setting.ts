import { t } from '../shared/i18n.ts';
import { RightMissingError } from './site-switch.ts';
import { removeTrouble, showTrouble } from './toolbar-button.ts';

/** How long the button of a tab shows a failure, in ms. */
const SHOWN_MS = 10_000;
/** How long a change may take until the button says that it is not stored yet, in ms. */
const SLOW_MS = 1000;

/**
 * Waits for a change of the settings that the user made without a page of the extension: by a key or in the menu.
 * If the browser did not store it, or not yet, the button of the tab says so.
 *
 * @param showStored called when the user is told that: shows the stored value again
 */
export async function saveSetting(
  change: Promise<void>,
  tabId: number | undefined,
  showStored: () => Promise<void> = async () => {},
): Promise<void> {
  /** What was shown so far: one after the other. */
  let shown: Promise<void> | undefined;
  const show = async (text: string, title: string) => {
    await shown;
    await Promise.all([
      tabId !== undefined && showTrouble(tabId, change, text, title),
      showStored(),
    ]);
  };
  const clear = async () => {
    if (tabId !== undefined) await removeTrouble(tabId, change);
  };
  const timer = setTimeout(() => {
    shown = show('…', t('storing')).catch((error: unknown) => console.error(error));
  }, SLOW_MS);
  try {
    await change;
    clearTimeout(timer);
    if (!shown) return;
    await shown;
    await clear();
  } catch (error) {
    clearTimeout(timer);
    const isForbidden = error instanceof RightMissingError;
    if (!isForbidden) console.error(error);
    await show('!', t(isForbidden ? 'rightMissing' : 'notStored')).catch((failure: unknown) =>
      console.error(failure),
    );
    setTimeout(() => void clear(), SHOWN_MS);
  }
}
