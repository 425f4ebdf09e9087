import type { Tabs } from 'webextension-polyfill';
import { browser } from '../shared/browser.ts';
import { mayRead, readRights } from '../shared/given-rights.ts';
import { hostOf } from '../shared/hosts.ts';
import { ALL_SITES } from '../shared/rights.ts';
import { activeTabIn, windowIdOf } from '../shared/windows.ts';
import { type ClosedPage, closedPage, pageBehind } from './closed-page.ts';
import { closedByRefusal } from './unread.ts';

/** What a tab shows: a web page, or something that cannot be highlighted, and why. */
export type TabPage =
  | { readonly kind: 'web'; readonly host: string; readonly url: string }
  | {
      readonly kind: ClosedPage;
      /** The web page that it shows in another way, if any. */
      readonly behind?: string | undefined;
    }
  /** A web page that the browser does not let Sidelight read; without a host if it does not tell the address either. */
  | { readonly kind: 'forbidden'; readonly host?: string };

/** The tab that the popup is about. */
export interface TabInfo {
  readonly id: number | undefined;
  readonly page: TabPage;
  /** What the browser lets Sidelight read. */
  readonly rights: readonly string[];
  readonly isLoading: boolean;
  /** Whether it is in a private window. */
  readonly isPrivate: boolean;
}

/**
 * Reads which tab the popup of a window is about: the one that its address names, if the popup is open in a
 * tab of its own, otherwise the active one.
 */
export async function readTab(windowId: number): Promise<TabInfo> {
  const [tab, rights] = await Promise.all([findTab(windowId), readRights()]);
  return {
    id: tab?.id,
    page: await pageOf(tab, rights),
    rights,
    isLoading: tab?.status === 'loading',
    isPrivate: tab?.incognito === true,
  };
}

async function findTab(windowId: number): Promise<Tabs.Tab | undefined> {
  const id = new URLSearchParams(location.search).get('tab');
  if (!id) return activeTabIn(windowId);
  // The tab may be closed by now.
  return browser.tabs.get(Number(id)).catch(() => undefined);
}

/** Calls back when another tab of a window becomes active, or a tab of it loads or navigates. */
export function onTabsChanged(windowId: number, callback: () => void): void {
  browser.tabs.onActivated.addListener((activated) => {
    if (windowIdOf(activated) === windowId) callback();
  });
  browser.tabs.onUpdated.addListener((_tabId, change, tab) => {
    if (windowIdOf(tab) === windowId && (change.url ?? change.status)) callback();
  });
}

async function pageOf(
  { id, url }: Partial<Tabs.Tab> = {},
  rights: readonly string[],
): Promise<TabPage> {
  const host = hostOf(url);
  if (url !== undefined && host !== undefined) {
    return (await mayRead(url)) ? { kind: 'web', host, url } : { kind: 'forbidden', host };
  }
  const kind = closedPage(url, browser.runtime.getURL(''));
  if (kind !== 'unknown') return { kind, behind: pageBehind(url) };
  const refused = id === undefined ? kind : await closedByRefusal(id);
  const isHidden = refused === 'unknown' && !rights.includes(ALL_SITES);
  return { kind: isHidden ? 'forbidden' : refused };
}
