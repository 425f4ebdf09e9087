import type { Tabs } from 'webextension-polyfill';
import { browser } from '../shared/browser.ts';
import { type ExplainerTarget, storeTarget } from '../shared/explainer-target.ts';
import { isPanelOpen } from '../shared/side-panel.ts';

/**
 * Opens the explainer at a story: in the side panel if that is open, otherwise in the popup. If the browser
 * refuses to open the popup (no focused window, a full-screen page), the popup's page opens in a new tab.
 */
export async function openExplainer(
  target: ExplainerTarget,
  tab: Pick<Tabs.Tab, 'id' | 'windowId'> | undefined,
): Promise<void> {
  const windowId = tab?.windowId ?? browser.windows.WINDOW_ID_NONE;
  await storeTarget(windowId, target);
  // An open panel listens for new targets.
  if (await isPanelOpen(windowId)) return;
  try {
    await browser.action.openPopup();
  } catch {
    const url = new URL(browser.runtime.getURL('popup.html'));
    if (tab?.id !== undefined) url.searchParams.set('tab', String(tab.id));
    await browser.tabs.create({ url: url.href });
  }
}
