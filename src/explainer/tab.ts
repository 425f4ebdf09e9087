import { browser } from '../platform/browser.ts';
import { namesByFrame } from '../platform/frame-names.ts';
import { hostOf } from '../platform/hosts.ts';
import { type NameCounts, sendToTab } from '../platform/messages.ts';

/** What can be highlighted in a tab: a web page, or nothing, and why not. */
export type TabPage =
  | { readonly kind: 'web'; readonly host: string; readonly url: string }
  | { readonly kind: 'file' }
  | { readonly kind: 'browser' }
  /** The reader has not allowed Sidelight to read pages. */
  | { readonly kind: 'forbidden' };

/** The tab that the explainer speaks of. */
export interface ReadTab {
  readonly id: number | undefined;
  readonly page: TabPage;
}

/** One name found on the page, over all its frames. */
export interface NameHere {
  readonly entity: string;
  readonly count: number;
  readonly frames: readonly { readonly frameId: number; readonly count: number }[];
}

/** What has to be granted for Sidelight to work. Firefox lets readers take it away. */
export const ACCESS = { origins: ['*://*/*'] };

/** The tab beside the popup; or the one that the address names, where the popup stands in a tab. */
export async function findTab(search: string): Promise<ReadTab> {
  const named = new URLSearchParams(search).get('tab');
  const tab = named
    ? await browser.tabs.get(Number(named))
    : (await browser.tabs.query({ active: true, currentWindow: true }))[0];
  return { id: tab?.id, page: await pageOf(tab?.url) };
}

async function pageOf(url: string | undefined): Promise<TabPage> {
  const host = hostOf(url);
  if (url !== undefined && host !== undefined) return { kind: 'web', host, url };
  if (url?.startsWith('file:')) return { kind: 'file' };
  const isAllowed = await browser.permissions.contains(ACCESS);
  return { kind: isAllowed ? 'browser' : 'forbidden' };
}

/** The names on a tab's page now, most mentioned first. Frames that have gone are passed over. */
export async function findNames(tabId: number | undefined): Promise<NameHere[]> {
  if (tabId === undefined) return [];
  const reported = await namesByFrame(tabId);
  const frames = await Promise.all([...reported.keys()].sort().map((id) => askFrame(tabId, id)));
  const names = new Map<string, NameHere>();
  for (const { frameId, counts } of frames) {
    for (const [entity, count] of Object.entries(counts)) {
      const known = names.get(entity) ?? { entity, count: 0, frames: [] };
      names.set(entity, {
        entity,
        count: known.count + count,
        frames: [...known.frames, { frameId, count }],
      });
    }
  }
  return [...names.values()].sort((a, b) => b.count - a.count);
}

async function askFrame(
  tabId: number,
  frameId: number,
): Promise<{ frameId: number; counts: NameCounts }> {
  try {
    return { frameId, counts: await sendToTab(tabId, 'list-names', {}, frameId) };
  } catch {
    return { frameId, counts: {} };
  }
}

/** Leads the reader to the `index`th mention of a name, counted through the frames. */
export async function showMention(tabId: number, name: NameHere, index: number): Promise<void> {
  let left = index % name.count;
  for (const { frameId, count } of name.frames) {
    if (left < count) {
      await sendToTab(tabId, 'show-mention', { entity: name.entity, index: left }, frameId);
      return;
    }
    left -= count;
  }
}
