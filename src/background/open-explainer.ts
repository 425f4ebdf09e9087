import type { Tabs } from 'webextension-polyfill';
import { browser } from '../shared/browser.ts';
import { type ExplainerTarget, storeTarget, takeTarget } from '../shared/explainer-target.ts';
import { isPanelOpen } from '../shared/side-panel.ts';
import { focusWindow, hasToolbar, windowIdOf } from '../shared/windows.ts';

/** The tab of a card. */
type CardTab = Pick<Tabs.Tab, 'id' | 'windowId'> | undefined;

/**
 * Opens the explainer at a story: in the side panel if that is open, otherwise in the popup. If the browser
 * refuses to open the popup (no focused window, a full-screen page) or cannot, or the window has no toolbar, the popup's page
 * opens in a new tab.
 */
export async function openExplainer(target: ExplainerTarget, tab: CardTab): Promise<void> {
  const windowId = windowIdOf(tab);
  // An open panel listens for new targets.
  if (await isPanelOpen(windowId)) await storeTarget({ windowId }, target);
  else if (browser.action.openPopup && (await hasToolbar(windowId)))
    await openPopup(target, windowId, tab);
  else await openInTab(target, tab);
}

async function openPopup(target: ExplainerTarget, windowId: number, tab: CardTab): Promise<void> {
  await storeTarget({ windowId }, target);
  try {
    await browser.action.openPopup?.();
  } catch {
    await takeTarget({ windowId });
    await openInTab(target, tab);
  }
}

/** The browser chooses the window, which may be behind another one. */
async function openInTab(target: ExplainerTarget, tab: CardTab): Promise<void> {
  const url = new URL(browser.runtime.getURL('popup.html'));
  if (tab?.id !== undefined) url.searchParams.set('tab', String(tab.id));
  const opened = await browser.tabs.create({ url: url.href });
  // The page may have opened by now: it listens.
  if (opened.id !== undefined) await storeTarget({ tabId: opened.id }, target);
  if (opened.windowId !== undefined) await focusWindow(opened.windowId);
}
