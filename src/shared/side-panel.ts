import { browser } from './browser.ts';

// The panel is the one thing that the browsers have under different names. Set by the build.
declare const IS_FIREFOX: boolean;

/**
 * Opens the side panel in a window. Only from a click or a key of the reader, and before anything is
 * awaited: browsers refuse it otherwise.
 */
export function openPanel(windowId: number): Promise<void> {
  return IS_FIREFOX ? browser.sidebarAction.open() : chrome.sidePanel.open({ windowId });
}

/** Whether the side panel is open in a window, with Sidelight in it. */
export async function isPanelOpen(windowId: number): Promise<boolean> {
  if (IS_FIREFOX) return browser.sidebarAction.isOpen({ windowId });
  const panels = await chrome.runtime.getContexts({
    contextTypes: [chrome.runtime.ContextType.SIDE_PANEL],
    documentUrls: [browser.runtime.getURL(panelAddress(windowId))],
  });
  return panels.length > 0;
}

/** Called in the panel: Chrome does not tell which window a panel is in, but for its address. */
export function tellWindow(windowId: number): void {
  history.replaceState(null, '', `/${panelAddress(windowId)}`);
}

function panelAddress(windowId: number): string {
  return `panel.html?window=${windowId}`;
}
