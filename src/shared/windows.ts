import type { Tabs } from 'webextension-polyfill';
import { browser } from './browser.ts';

/** The window id that is used where the browser has one window and no `browser.windows`. */
const NO_WINDOW = -1;

/**
 * Whether the browser has windows. Firefox for Android has none, and with them no toolbar and no menu of a page: the
 * popup covers the whole screen there.
 */
export function hasWindows(): boolean {
  return browser.windows !== undefined;
}

/** The id of the window that a page of the extension is in. */
export async function currentWindowId(): Promise<number> {
  const { id = NO_WINDOW } = (await browser.windows?.getCurrent()) ?? {};
  return id;
}

/** The id of the window that a tab is in. Firefox for Android has such ids, too, but one for each tab. */
export function windowIdOf(tab: Pick<Tabs.Tab, 'windowId'> | undefined): number {
  return (hasWindows() ? tab?.windowId : undefined) ?? NO_WINDOW;
}

/** The active tab of a window. */
export async function activeTabIn(windowId: number): Promise<Tabs.Tab | undefined> {
  const scope = hasWindows() ? { windowId } : {};
  return (await browser.tabs.query({ active: true, ...scope }))[0];
}

/** Whether a window has toolbar buttons: windows that pages open with a size of their own have none. */
export async function hasToolbar(windowId: number): Promise<boolean> {
  const window = await browser.windows?.get(windowId).catch(() => undefined);
  return window?.type === undefined || window.type === 'normal';
}

/** Brings a window to the front. */
export async function focusWindow(windowId: number): Promise<void> {
  await browser.windows?.update(windowId, { focused: true });
}

/** Calls back when the last private window, or the last private tab where there are no windows, has been closed. */
export function onLastPrivateClosed(callback: () => void): void {
  browser.windows?.onRemoved.addListener(async () => {
    const windows = (await browser.windows?.getAll()) ?? [];
    if (!windows.some(({ incognito }) => incognito)) callback();
  });
  if (hasWindows()) return;
  browser.tabs.onRemoved.addListener(async (removed) => {
    const tabs = await browser.tabs.query({});
    if (!tabs.some(({ id, incognito }) => incognito && id !== removed)) callback();
  });
}
