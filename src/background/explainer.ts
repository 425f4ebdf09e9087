import { browser } from '../platform/browser.ts';
import { storeTarget } from '../platform/explainer-target.ts';

/**
 * Opens the popup at a passage. Where the browser refuses to (no focused window, a full-screen
 * page), the same page opens in a tab beside.
 */
export async function openExplainer(tabId: number | undefined, passage?: string): Promise<void> {
  await storeTarget(passage);
  try {
    await browser.action.openPopup();
  } catch {
    const url = new URL(browser.runtime.getURL('popup.html'));
    if (tabId !== undefined) url.searchParams.set('tab', String(tabId));
    await browser.tabs.create({ url: url.href });
  }
}
