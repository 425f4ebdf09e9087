import { namesByFrame } from '../shared/frame-names.ts';
import { type NamesNow, sendToTab } from '../shared/messages.ts';
import type { TabInfo } from './tab.ts';
import { type Unread, whyUnread } from './unread.ts';

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
  /** Why Sidelight does not run on the page, if it does not. */
  readonly unread?: Unread;
}

/** The page's top frame. It is asked even if it has reported no names: it may still be reading. */
const TOP_FRAME = 0;

/** A page may have just loaded: its content script starts a moment later, in ms. */
const STARTING_MS = 500;

/**
 * Reads the names on a tab's page. Frames that do not answer are skipped; if the top frame does not, the reason is
 * given.
 */
export async function readNames(tab: TabInfo): Promise<PageNames> {
  const names = await askForNames(tab);
  if (names.isAnswered || tab.isLoading || tab.id === undefined || tab.page.kind !== 'web')
    return names;
  const unread = await whyUnread(tab.id, tab.page.url);
  if (unread !== 'absent') return { ...names, unread };
  await new Promise((resolve) => setTimeout(resolve, STARTING_MS));
  const again = await askForNames(tab);
  return again.isAnswered ? again : { ...again, unread };
}

/** Names with whether the top frame has answered. */
type AskedNames = PageNames & { readonly isAnswered: boolean };

async function askForNames({ id, isLoading }: TabInfo): Promise<AskedNames> {
  if (id === undefined) return { names: [], isReading: false, isAnswered: false };
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
    isAnswered: frames.some(({ frameId, answer }) => frameId === TOP_FRAME && answer !== undefined),
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
