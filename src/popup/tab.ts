import type { Tabs } from 'webextension-polyfill';
import { browser } from '../shared/browser.ts';
import { namesByFrame } from '../shared/frame-names.ts';
import { hostOf } from '../shared/hosts.ts';
import { type Direction, type NamesNow, sendToTab } from '../shared/messages.ts';

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
  readonly isLoading: boolean;
}

/** One name found on the page, over all its frames. */
export interface NameHere {
  readonly entity: string;
  readonly count: number;
  readonly frames: readonly { readonly frameId: number; readonly count: number }[];
}

/** The names found on the page. */
export interface NamesFound {
  /** Most mentioned first. */
  readonly names: readonly NameHere[];
  /** Whether the page is still being read for the first time: there may be more. */
  readonly isReading: boolean;
}

/** What has to be granted for Sidelight to work. Firefox lets readers take it away. */
export const ACCESS = { origins: ['*://*/*'] };

/**
 * The tab that an explainer in a window speaks of: the one that the address names, where the popup stands
 * in a tab; or else the active one.
 */
export async function findTab(windowId: number, search: string): Promise<ReadTab> {
  const tab = await tabOf(windowId, search);
  return {
    id: tab?.id,
    page: await pageOf(tab?.url),
    isLoading: tab?.status === 'loading',
  };
}

async function tabOf(windowId: number, search: string): Promise<Tabs.Tab | undefined> {
  const named = new URLSearchParams(search).get('tab');
  if (!named) return (await browser.tabs.query({ active: true, windowId }))[0];
  // It may be closed by now.
  return browser.tabs.get(Number(named)).catch(() => undefined);
}

/** Calls back whenever another tab of a window becomes active, or one in it goes to another page. */
export function onTabsChanged(windowId: number, callback: () => void): void {
  browser.tabs.onActivated.addListener((activated) => {
    if (activated.windowId === windowId) callback();
  });
  browser.tabs.onUpdated.addListener((_tabId, change, tab) => {
    if (tab.windowId === windowId && (change.url ?? change.status)) callback();
  });
}

async function pageOf(url: string | undefined): Promise<TabPage> {
  const host = hostOf(url);
  if (url !== undefined && host !== undefined) return { kind: 'web', host, url };
  if (url?.startsWith('file:')) return { kind: 'file' };
  const isAllowed = await browser.permissions.contains(ACCESS);
  return { kind: isAllowed ? 'browser' : 'forbidden' };
}

/** The frame that is the page itself. It is asked though it has reported nothing: it may be reading. */
const TOP_FRAME = 0;

/** The names on a tab's page now. Frames that have gone are passed over. */
export async function findNames({ id, isLoading }: ReadTab): Promise<NamesFound> {
  if (id === undefined) return { names: [], isReading: false };
  const reported = await namesByFrame(id);
  const ids = [...new Set([TOP_FRAME, ...reported.keys()])].sort((a, b) => a - b);
  const frames = await Promise.all(
    ids.map(async (frameId) => ({ frameId, held: await askFrame(id, frameId) })),
  );
  const names = new Map<string, NameHere>();
  for (const { frameId, held } of frames) {
    for (const [entity, count] of Object.entries(held?.counts ?? {})) {
      const known = names.get(entity) ?? { entity, count: 0, frames: [] };
      names.set(entity, {
        entity,
        count: known.count + count,
        frames: [...known.frames, { frameId, count }],
      });
    }
  }
  return {
    names: [...names.values()].sort((a, b) => b.count - a.count),
    // A page that does not answer while it loads has yet to begin.
    isReading: frames.some(({ frameId, held }) =>
      held ? held.isReading : frameId === TOP_FRAME && isLoading,
    ),
  };
}

async function askFrame(tabId: number, frameId: number): Promise<NamesNow | undefined> {
  try {
    return await sendToTab(tabId, 'list-names', {}, frameId);
  } catch {
    return undefined;
  }
}

/**
 * Leads the reader to the `index`th mention of a name, counted through the frames; or, if that cannot be
 * seen, to the next that can, going on by `step` and round at the end.
 *
 * @returns the number of the mention that is shown now, or undefined if none can be
 */
export async function showMention(
  tabId: number,
  name: NameHere,
  index: number,
  step: Direction,
): Promise<number | undefined> {
  for (const { frameId, before, first } of framesFrom(name, index, step)) {
    const request = { entity: name.entity, index: first, step };
    // A frame may have gone, or be on its way elsewhere; another may still show one.
    const shown = await sendToTab(tabId, 'show-mention', request, frameId).catch(() => null);
    if (shown !== null) return before + shown;
  }
  return undefined;
}

/** A frame to look for a mention in. */
interface FrameTurn {
  readonly frameId: number;
  /** How many mentions stand in the frames before it. */
  readonly before: number;
  /** The first of its mentions to be tried. */
  readonly first: number;
}

/** The frames of a name in the order of a search from one of its mentions, back to the frame it began in. */
export function framesFrom({ frames }: NameHere, index: number, step: Direction): FrameTurn[] {
  const turns: FrameTurn[] = [];
  let before = 0;
  let start = 0;
  for (const { frameId, count } of frames) {
    if (index >= before) start = turns.length;
    turns.push({ frameId, before, first: step > 0 ? 0 : count - 1 });
    before += count;
  }
  const round = [...turns.slice(start), ...turns.slice(0, start)];
  const [begun, ...others] = step > 0 ? round : [...round.slice(0, 1), ...round.slice(1).reverse()];
  if (!begun) return [];
  return [{ ...begun, first: index - begun.before }, ...others, begun];
}
