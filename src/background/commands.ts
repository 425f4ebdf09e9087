import type { Tabs } from 'webextension-polyfill';
import { browser } from '../shared/browser.ts';
import { namesByFrame } from '../shared/frame-names.ts';
import { type Direction, type FocusState, sendToTab } from '../shared/messages.ts';
import { saveSetting } from './save-setting.ts';
import { toggleSite } from './site-switch.ts';

/** A frame that has names, and whether the user is in it. */
export interface NamedFrame extends FocusState {
  readonly frameId: number;
}

const TOP = 0;

/** Runs a keyboard command in the active tab. */
export async function onCommand(command: string): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (command === 'toggle-site') await saveSetting(toggleSite(tab), tab?.id);
  if (command === 'next-mention') await stepMention(tab, 1);
  if (command === 'previous-mention') await stepMention(tab, -1);
  if (command === 'open-card') await openCard(tab);
}

/**
 * Moves to the next or previous mention: in the current frame, after its last mention in the next frame,
 * and after the last frame again in the first. Does nothing if the tab has no mentions.
 */
async function stepMention(tab: Tabs.Tab | undefined, direction: Direction): Promise<void> {
  const frames = framesInOrder(await namedFrames(tab), direction);
  for (const [index, frameId] of [...frames, ...frames.slice(0, 1)].entries()) {
    const request = { direction, isEntering: index > 0 };
    if (await sendToTab(tab?.id ?? -1, 'step-mention', request, frameId).catch(() => false)) return;
  }
}

/** Opens the card of the current mention, or of a visible one. */
async function openCard(tab: Tabs.Tab | undefined): Promise<void> {
  for (const frameId of framesInOrder(await namedFrames(tab), 1)) {
    if (await sendToTab(tab?.id ?? -1, 'open-card', {}, frameId).catch(() => false)) return;
  }
}

/** The frames of a tab that have names, without those that do not answer. */
async function namedFrames(tab: Tabs.Tab | undefined): Promise<NamedFrame[]> {
  const tabId = tab?.id;
  if (tabId === undefined) return [];
  const askFrame = async (frameId: number) => {
    const state = await sendToTab(tabId, 'get-focus-state', {}, frameId).catch(() => undefined);
    return state ? [{ frameId, ...state }] : [];
  };
  const ids = [...(await namesByFrame(tabId)).keys()].sort((a, b) => a - b);
  return (await Promise.all(ids.map(askFrame))).flat();
}

/**
 * The ids of the frames to search for a mention, in order, beginning with the frame of the current mention,
 * or else with the top frame. A child frame that has the focus is the only one: a keyboard user stays in it.
 * The order is that of creation, because the browser does not tell where frames are on the page.
 */
export function framesInOrder(frames: readonly NamedFrame[], direction: Direction): number[] {
  const focused = frames.find(({ isFocused, frameId }) => isFocused && frameId !== TOP);
  if (focused) return [focused.frameId];
  const ids = frames.map(({ frameId }) => frameId);
  const current = Math.max(
    0,
    frames.findIndex(({ isCurrent }) => isCurrent),
  );
  const rotated = [...ids.slice(current), ...ids.slice(0, current)];
  return direction === 1 ? rotated : [...rotated.slice(0, 1), ...rotated.slice(1).reverse()];
}
