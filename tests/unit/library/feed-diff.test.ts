import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Feed, FeedItem } from '../../../src/library/feed.ts';
import { diffFeed, feedStoryId, hasNews, takenAfter } from '../../../src/library/feed-diff.ts';

const URL_ = 'https://desk.example/feed.json';

function item(id: string, hash = `hash of ${id}`): FeedItem {
  return { id, hash, title: id, text: id, language: 'en' };
}

function feed(items: readonly FeedItem[], unread: readonly string[] = []): Feed {
  return { title: 'The Desk', items, unread };
}

const taken = (...ids: readonly string[]) => ids.map((id) => ({ item: id, hash: `hash of ${id}` }));

function stories(...items: readonly string[]) {
  return items.map((each) => ({
    id: feedStoryId(URL_, each),
    feed: { url: URL_, title: 'The Desk', item: each },
  }));
}

describe('comparing a feed with what was taken from it', () => {
  it('tells what is new, changed, withdrawn and as before', () => {
    const now = feed([item('a'), item('b', 'other'), item('d')]);
    const diff = diffFeed(now, { url: URL_, taken: taken('a', 'b', 'c') }, stories('a', 'b', 'c'));
    expect(diff).toMatchObject({
      added: [{ id: 'd' }],
      changed: [{ id: 'b' }],
      withdrawn: ['c'],
      isShrunken: false,
    });
  });

  it('does not bring back what the user removed, and leaves their own stories alone', () => {
    const own = [{ id: feedStoryId(URL_, 'b') }, { id: feedStoryId(URL_, 'c') }];
    const now = feed([item('a', 'other'), item('b', 'other'), item('c')]);
    const diff = diffFeed(now, { url: URL_, taken: taken('a', 'b') }, own);
    expect(hasNews(diff)).toBe(false);
    const gone = diffFeed(feed([item('z')]), { url: URL_, taken: taken('b') }, own);
    expect(gone.withdrawn).toEqual([]);
  });

  it('takes the same text under another id for the same story', () => {
    const now = feed([item('new', 'hash of a'), item('b')]);
    const diff = diffFeed(now, { url: URL_, taken: taken('a', 'b') }, stories('a', 'b'));
    expect(diff.renamed).toMatchObject([{ from: 'a', item: { id: 'new' } }]);
    expect(hasNews(diff)).toBe(false);
  });

  it('withdraws nothing that is only unreadable, and keeps what it was', () => {
    const now = feed([item('a')], ['b']);
    const diff = diffFeed(now, { url: URL_, taken: taken('a', 'b') }, stories('a', 'b'));
    expect(diff.withdrawn).toEqual([]);
    expect(takenAfter(now, taken('a', 'b'))).toEqual(taken('a', 'b'));
  });

  it.each([
    [['a', 'b'], false],
    [['a'], true],
  ])('a feed of which only %j of four are left is shrunken: %s', (left, isShrunken) => {
    const before = { url: URL_, taken: taken('a', 'b', 'c', 'd') };
    const diff = diffFeed(feed(left.map((id) => item(id))), before, stories('a', 'b', 'c', 'd'));
    expect(diff.isShrunken).toBe(isShrunken);
  });

  it('has no news right after an update, whatever the feed was before', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
    const hashes = fc.constantFrom('1', '2');
    fc.assert(
      fc.property(ids, ids, hashes, (before, after, hash) => {
        const now = feed(after.map((id) => item(id, `${hash} ${id}`)));
        const next = takenAfter(now, taken(...before));
        const diff = diffFeed(now, { url: URL_, taken: next }, stories(...after));
        expect(hasNews(diff)).toBe(false);
        expect(diff.isShrunken).toBe(false);
      }),
    );
  });

  it('counts each item once', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
    fc.assert(
      fc.property(ids, ids, (before, after) => {
        const now = feed(after.map((id) => item(id, id < 'd' ? 'same' : id)));
        const diff = diffFeed(now, { url: URL_, taken: taken(...before) }, stories(...before));
        const seen = [...diff.added, ...diff.changed].map(({ id }) => id);
        const all = [...seen, ...diff.renamed.map((each) => each.item.id), ...diff.withdrawn];
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });
});
