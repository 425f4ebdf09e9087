import { browser } from './browser.ts';

/** Whether the browser has a side panel, under one name or the other. */
export function hasPanel(): boolean {
  return (browser.sidebarAction ?? browser.sidePanel) !== undefined;
}

/** Opens the side panel in a window. Browsers refuse it outside a user gesture, and after an `await` in one. */
export async function openPanel(windowId: number): Promise<void> {
  await (browser.sidebarAction?.open() ?? browser.sidePanel?.open({ windowId }));
}

/** Whether the side panel of a window is open and shows Sidelight. */
export async function isPanelOpen(windowId: number): Promise<boolean> {
  if (browser.sidebarAction) return browser.sidebarAction.isOpen({ windowId });
  if (!browser.sidePanel) return false;
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
