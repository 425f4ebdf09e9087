import { namesByFrame } from '../shared/frame-names.ts';
import { type NamesNow, sendToTab } from '../shared/messages.ts';
import type { TabInfo } from './tab.ts';

/** One name found on the page, in all its frames. */
export interface NameOnPage {
  readonly entity: string;
  readonly count: number;
  readonly frames: readonly { readonly frameId: number; readonly count: number }[];
}

/** The names found on the page. */
export interface PageNames {
  /** Most mentioned first. */
  readonly names: readonly NameOnPage[];
  /** Whether the first scan of the page is still running: there may be more. */
  readonly isReading: boolean;
}

interface FrameAnswer {
  readonly frameId: number;
  /** Undefined if the frame did not answer. */
  readonly answer: NamesNow | undefined;
}

/** The page's top frame. It is asked even if it has reported no names: it may still be reading. */
const TOP_FRAME = 0;

/** Reads the names on a tab's page. Frames that do not answer are skipped. */
export async function readNames({ id, isLoading }: TabInfo): Promise<PageNames> {
  if (id === undefined) return { names: [], isReading: false };
  const reported = await namesByFrame(id);
  const ids = [...new Set([TOP_FRAME, ...reported.keys()])].sort((a, b) => a - b);
  const frames = await Promise.all(ids.map((frameId) => askFrame(id, frameId)));
  return {
    names: countNames(frames),
    // While a page loads, its content script may not be running yet.
    isReading: frames.some(({ frameId, answer }) =>
      answer ? answer.isReading : frameId === TOP_FRAME && isLoading,
    ),
  };
}

async function askFrame(tabId: number, frameId: number): Promise<FrameAnswer> {
  const answer = sendToTab(tabId, 'list-names', {}, frameId);
  return { frameId, answer: await answer.catch(() => undefined) };
}

function countNames(frames: readonly FrameAnswer[]): NameOnPage[] {
  const names = new Map<string, NameOnPage>();
  for (const { frameId, answer } of frames) {
    for (const [entity, count] of Object.entries(answer?.counts ?? {})) {
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
