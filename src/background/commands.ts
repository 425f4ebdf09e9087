import type { Tabs } from 'webextension-polyfill';
import { browser } from '../shared/browser.ts';
import { namesByFrame } from '../shared/frame-names.ts';
import { type Direction, type FramePlace, sendToTab } from '../shared/messages.ts';
import { toggleSite } from './site-switch.ts';

/** A frame that holds names, and whether the reader is in it. */
export interface NamedFrame extends FramePlace {
  readonly frameId: number;
}

const TOP = 0;

/** Carries out a keyboard command in the tab that the reader looks at. */
export async function onCommand(command: string): Promise<void> {
  const tab = await activeTab();
  if (command === 'toggle-site') await toggleSite(tab?.url);
  if (command === 'next-mention') await stepMention(tab, 1);
  if (command === 'previous-mention') await stepMention(tab, -1);
  if (command === 'open-card') await openCard(tab);
}

async function activeTab(): Promise<Tabs.Tab | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab;
}

/**
 * Leads the reader to a mention: on in the frame that they are in, and past its end into the next frame;
 * past the last one, round to where they began. Without a mention, nothing happens.
 */
async function stepMention(tab: Tabs.Tab | undefined, direction: Direction): Promise<void> {
  const frames = framesInTurn(await namedFrames(tab), direction);
  for (const [index, frameId] of [...frames, ...frames.slice(0, 1)].entries()) {
    const request = { direction, isEntering: index > 0 };
    if (await sendToTab(tab?.id ?? -1, 'step-mention', request, frameId).catch(() => false)) return;
  }
}

/** Opens the card of the mention that the reader is at, or of one near by. */
async function openCard(tab: Tabs.Tab | undefined): Promise<void> {
  for (const frameId of framesInTurn(await namedFrames(tab), 1)) {
    if (await sendToTab(tab?.id ?? -1, 'open-card', {}, frameId).catch(() => false)) return;
  }
}

/** The frames of a tab that hold names. Those that have gone since are left out. */
async function namedFrames(tab: Tabs.Tab | undefined): Promise<NamedFrame[]> {
  const tabId = tab?.id;
  if (tabId === undefined) return [];
  const ask = async (frameId: number) => {
    const place = await sendToTab(tabId, 'get-focus-state', {}, frameId).catch(() => undefined);
    return place ? [{ frameId, ...place }] : [];
  };
  const ids = [...(await namesByFrame(tabId)).keys()].sort((a, b) => a - b);
  return (await Promise.all(ids.map(ask))).flat();
}

/**
 * The frames to look for a mention in, one after the other, from the one that the reader is in: that which
 * has the mention that they were led to, otherwise the page itself. Who has gone into an embedded frame with
 * the keyboard stays in it. Frames come in the order in which they were made, for nothing tells where they stand.
 */
export function framesInTurn(frames: readonly NamedFrame[], direction: Direction): number[] {
  const focused = frames.find(({ isFocused, frameId }) => isFocused && frameId !== TOP);
  if (focused) return [focused.frameId];
  const begin = Math.max(
    0,
    frames.findIndex(({ isCurrent }) => isCurrent),
  );
  const count = frames.length;
  return frames.map((_, steps) => {
    const { frameId = TOP } = frames[(begin + direction * steps + count) % count] ?? {};
    return frameId;
  });
}
