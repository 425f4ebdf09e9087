import { browser } from './browser.ts';
import type { NameCounts } from './messages.ts';

/**
 * The names of each frame, in `storage.session`, because the browser may stop the background at any time.
 * One key per frame, so that frames never overwrite each other.
 */
const PREFIX = 'names:';

function keyOf(tabId: number, frameId: number): string {
  return `${PREFIX}${tabId}:${frameId}`;
}

/** Stores the names of a frame; removes its entry if it has no names. */
export async function storeNames(
  tabId: number,
  frameId: number,
  counts: NameCounts,
): Promise<void> {
  const key = keyOf(tabId, frameId);
  if (Object.keys(counts).length === 0) await browser.storage.session.remove(key);
  else await browser.storage.session.set({ [key]: counts });
}

/** Removes the names of a tab. */
export async function removeTab(tabId: number): Promise<void> {
  const frames = await namesByFrame(tabId);
  await browser.storage.session.remove([...frames.keys()].map((frameId) => keyOf(tabId, frameId)));
}

/** The names of a tab, by frame id. */
export async function namesByFrame(tabId: number): Promise<Map<number, NameCounts>> {
  const stored = await browser.storage.session.get(null);
  const prefix = `${PREFIX}${tabId}:`;
  const ofTab = Object.entries(stored).filter(([key]) => key.startsWith(prefix));
  return new Map(
    ofTab.map(([key, counts]) => [Number(key.slice(prefix.length)), counts as NameCounts]),
  );
}

/** Calls back when the names of a tab change, with the id of the tab. */
export function onNamesChanged(callback: (tabId: number) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== 'session') return;
    const keys = Object.keys(changes).filter((key) => key.startsWith(PREFIX));
    const tabIds = keys.map((key) => Number.parseInt(key.slice(PREFIX.length), 10));
    for (const tabId of new Set(tabIds)) callback(tabId);
  });
}

/** The ids of the distinct entities in a tab. */
export async function namesIn(tabId: number | undefined): Promise<string[]> {
  if (tabId === undefined) return [];
  const frames = await namesByFrame(tabId);
  return [...new Set([...frames.values()].flatMap((counts) => Object.keys(counts)))];
}
