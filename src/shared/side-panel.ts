import { browser } from './browser.ts';

// The build sets this. The side panel is the only API with different names in the two browsers.
declare const IS_FIREFOX: boolean;

/** Opens the side panel in a window. Browsers refuse it outside a user gesture, and after an `await` in one. */
export function openPanel(windowId: number): Promise<void> {
  return IS_FIREFOX ? browser.sidebarAction.open() : chrome.sidePanel.open({ windowId });
}

/** Whether the side panel of a window is open and shows Sidelight. */
export async function isPanelOpen(windowId: number): Promise<boolean> {
  if (IS_FIREFOX) return browser.sidebarAction.isOpen({ windowId });
  const panels = await chrome.runtime.getContexts({
    contextTypes: [chrome.runtime.ContextType.SIDE_PANEL],
    documentUrls: [browser.runtime.getURL(panelAddress(windowId))],
  });
  return panels.length > 0;
}

/** Called in the panel: puts the window id into its address, the only way to find out the window in Chrome. */
export function addWindowToAddress(windowId: number): void {
  history.replaceState(null, '', `/${panelAddress(windowId)}`);
}

function panelAddress(windowId: number): string {
  return `panel.html?window=${windowId}`;
}
