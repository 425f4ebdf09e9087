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

/** The page's top frame. It is asked even if it has reported no names: it may still be reading. */
const TOP_FRAME = 0;

/** Reads the names on a tab's page. Frames that do not answer are skipped. */
export async function readNames({ id, isLoading }: TabInfo): Promise<PageNames> {
  if (id === undefined) return { names: [], isReading: false };
  const reported = await namesByFrame(id);
  const ids = [...new Set([TOP_FRAME, ...reported.keys()])].sort((a, b) => a - b);
  const frames = await Promise.all(
    ids.map(async (frameId) => ({
      frameId,
      answer: await sendToTab(id, 'list-names', {}, frameId).catch(() => undefined),
    })),
  );
  return {
    names: countNames(frames),
    // While a page loads, its content script may not be running yet.
    isReading: frames.some(({ frameId, answer }) =>
      answer ? answer.isReading : frameId === TOP_FRAME && isLoading,
    ),
  };
}

function countNames(
  answers: readonly { readonly frameId: number; readonly answer: NamesNow | undefined }[],
): NameOnPage[] {
  const names = new Map<string, NameOnPage>();
  for (const { frameId, answer } of answers) {
    for (const [entity, count] of Object.entries(answer?.counts ?? {})) {
      const known = names.get(entity);
      const frames = [...(known?.frames ?? []), { frameId, count }];
      names.set(entity, { entity, count: count + (known?.count ?? 0), frames });
    }
  }
  return [...names.values()].sort((a, b) => b.count - a.count);
}
