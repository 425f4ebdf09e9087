import { OWN } from '../pack/pack.ts';
import type { Feed, FeedItem } from './feed.ts';
import type { StorySummary } from './story-summary.ts';
import { textHash } from './text-hash.ts';

/** An item of a feed whose story was offered to the user and taken. */
export interface TakenItem {
  readonly item: string;
  readonly hash: string;
}

/** What an update would change. */
export interface FeedDiff {
  readonly added: readonly FeedItem[];
  readonly changed: readonly FeedItem[];
  /** The same text under another id. Nothing changes for the user. */
  readonly renamed: readonly { readonly from: string; readonly item: FeedItem }[];
  /** The items whose stories are no longer in the feed. */
  readonly withdrawn: readonly string[];
  /** Whether less than half of the stories are still there: the feed may be broken. */
  readonly isShrunken: boolean;
}

/** The id of the story of an item: the same each time, so that nothing is there twice. */
export function feedStoryId(url: string, item: string): string {
  return `${OWN}feed-${textHash(`${url}\n${item}`)}`;
}

/**
 * Compares a feed with what was taken from it before. A story that the user has removed does not come back, and one
 * that they have replaced by their own is left alone: it has no `feed`.
 */
export function diffFeed(
  { items, unread }: Feed,
  { url, taken }: { readonly url: string; readonly taken: readonly TakenItem[] },
  stories: readonly Pick<StorySummary, 'id' | 'feed'>[],
): FeedDiff {
  const before = new Map(taken.map(({ item, hash }) => [item, hash]));
  const now = new Set([...items.map(({ id }) => id), ...unread]);
  const missing = taken.filter(({ item }) => !now.has(item));
  const names = new Map(missing.map(({ item, hash }) => [hash, item]));
  const fresh = items.filter(({ id }) => !before.has(id));
  const renamed = fresh.flatMap((item) => {
    const from = names.get(item.hash);
    // Two items may have the same text.
    names.delete(item.hash);
    return from === undefined ? [] : [{ from, item }];
  });
  const ids = new Map(stories.map((story) => [story.id, story]));
  const storyOf = (item: string) => ids.get(feedStoryId(url, item));
  const isOfFeed = (item: string) => storyOf(item)?.feed !== undefined;
  const isOwn = (item: string) => storyOf(item) !== undefined && !isOfFeed(item);
  const moved = new Set(renamed.flatMap(({ from, item }) => [from, item.id]));
  const gone = missing.filter(({ item }) => !moved.has(item));
  return {
    added: fresh.filter(({ id }) => !moved.has(id) && !isOwn(id)),
    changed: items.filter(
      ({ id, hash }) => before.has(id) && before.get(id) !== hash && isOfFeed(id),
    ),
    renamed: renamed.filter(({ from }) => isOfFeed(from)),
    withdrawn: gone.map(({ item }) => item).filter(isOfFeed),
    isShrunken: (taken.length - gone.length) * 2 < taken.length,
  };
}

/** Whether there is anything that the user would see. */
export function hasNews({ added, changed, withdrawn }: FeedDiff): boolean {
  return added.length + changed.length + withdrawn.length > 0;
}

/** What counts as taken after an update. Items that could not be read stay as they were. */
export function takenAfter({ items, unread }: Feed, taken: readonly TakenItem[]): TakenItem[] {
  const kept = taken.filter(({ item }) => unread.includes(item));
  return [...items.map(({ id, hash }) => ({ item: id, hash })), ...kept];
}
