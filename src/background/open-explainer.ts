import type { Tabs } from 'webextension-polyfill';
import { browser } from '../shared/browser.ts';
import { type ExplainerTarget, storeTarget } from '../shared/explainer-target.ts';
import { isPanelOpen } from '../shared/side-panel.ts';

/**
 * Opens the explainer at a passage: in the side panel, if that is open beside the tab, or else in the
 * popup. Where the browser refuses to open that (no focused window, a full-screen page), the same page
 * opens in a tab beside.
 */
export async function openExplainer(
  target: ExplainerTarget,
  tab: Pick<Tabs.Tab, 'id' | 'windowId'> | undefined,
): Promise<void> {
  const windowId = tab?.windowId ?? browser.windows.WINDOW_ID_NONE;
  await storeTarget(windowId, target);
  // It hears of the target.
  if (await isPanelOpen(windowId)) return;
  try {
    await browser.action.openPopup();
  } catch {
    const url = new URL(browser.runtime.getURL('popup.html'));
    if (tab?.id !== undefined) url.searchParams.set('tab', String(tab.id));
    await browser.tabs.create({ url: url.href });
  }
}
