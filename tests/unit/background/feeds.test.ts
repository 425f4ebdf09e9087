import { beforeEach, describe, expect, it, vi } from 'vitest';
import { compileDrafts } from '../../../src/compile/own-story.ts';
import { feedStoryId } from '../../../src/library/feed-diff.ts';
import type { FeedUpdate } from '../../../src/library/feed-list.ts';
import type { OwnStory, UncompiledStory } from '../../../src/library/own-story.ts';
import { fakeExtension } from '../support/extension.ts';
import { entityOf, storyOf } from '../support/stories.ts';
import { tableOf } from '../support/tables.ts';

const FEED = 'https://desk.example/feed.json';
const TABLE = tableOf({ nvidia: ['Nvidia'] });
const PACK = { entities: [entityOf('nvidia')], groups: [], themes: [], analyses: [storyOf('b')] };
const DAY = 86_400_000;

const extension = fakeExtension();
const alarms = new Map<string, number>();
Object.assign(globalThis.browser, {
  alarms: {
    get: async (name: string) => alarms.get(name),
    clear: async (name: string) => alarms.delete(name),
    create: (name: string, { when }: { when: number }) => alarms.set(name, when),
  },
});
Object.assign(globalThis.browser.runtime, { getURL: (file: string) => file });

/** What the server answers next. */
let answer: () => Response;
let requests: RequestInit[] = [];
let now = Date.parse('2026-01-31T12:00:00Z');

/** A feed with items; each is its id and its text. */
function serve(
  items: Readonly<Record<string, string>>,
  headers: Record<string, string> = {},
): void {
  const list = Object.entries(items).map(([id, text]) => ({ id, title: id, content_text: text }));
  const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'The Desk', items: list };
  const all = { 'content-type': 'application/feed+json', ...headers };
  answer = () => new Response(JSON.stringify(feed), { headers: all });
}

function fail(status: number, headers: Record<string, string> = {}): void {
  answer = () => new Response('', { status, headers });
}

/** The modules as a background has them that has just been started. This environment has no database. */
async function start() {
  vi.resetModules();
  const feeds = await import('../../../src/background/feeds.ts');
  const library = await import('../../../src/background/library.ts');
  return { ...feeds, ...library };
}

function compiled(update: FeedUpdate): OwnStory[] {
  return update.items.flatMap(({ item, isOn }) => {
    const draft = {
      ...{ title: item.title, question: '', language: 'en', generator: '' as const },
      sections: [{ id: 'text', heading: 'The text', paragraphs: [item.text] }],
      ...{ definitions: [], names: [] },
    };
    const story = {
      ...{ id: feedStoryId(FEED, item.id), isOn, added: '2026-01-31', draft },
      feed: { url: FEED, title: update.title, item: item.id },
    };
    return withCompiled(story);
  });
}

function withCompiled(story: UncompiledStory): OwnStory[] {
  return compileDrafts([story], TABLE).map((compiled) => ({ ...story, compiled }));
}

type Background = Awaited<ReturnType<typeof start>>;

async function take(background: Background, removeWithdrawn = true): Promise<void> {
  const update = await background.readFeedUpdate(FEED);
  if (!update) throw new Error('nothing has arrived');
  const stories = compiled(update);
  await background.takeFeedUpdate({
    ...{ url: FEED, stagedAt: update.stagedAt, stories, removeWithdrawn },
  });
}

/** A background with a subscription whose stories were taken. */
async function subscribed(items: Readonly<Record<string, string>>): Promise<Background> {
  const background = await start();
  serve(items, { etag: '"1"' });
  await background.addFeed(FEED);
  await take(background);
  now += 1;
  return background;
}

async function texts({ exportStories }: Background): Promise<Record<string, string>> {
  const stories = await exportStories();
  return Object.fromEntries(
    stories.map(({ draft }) => [draft.title, draft.sections[0]?.paragraphs[0] ?? '']),
  );
}

beforeEach(() => {
  extension.local.clear();
  extension.session.clear();
  alarms.clear();
  requests = [];
  now = Date.parse('2026-01-31T12:00:00Z');
  vi.spyOn(Date, 'now').mockImplementation(() => now);
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    if (url === 'pack.json') return Response.json(PACK);
    if (url === 'names.json') return Response.json(TABLE);
    requests.push(init ?? {});
    return answer();
  });
});

describe('feeds', () => {
  it('ask for nothing, and set no alarm, as long as there is none', async () => {
    const { checkDueFeeds, listFeeds, resumeChecks } = await start();
    await resumeChecks();
    await checkDueFeeds();
    expect(await listFeeds()).toEqual([]);
    expect(requests).toEqual([]);
    expect(alarms.size).toBe(0);
    expect(extension.local.size).toBe(0);
  });

  it('are kept only if they can be read', async () => {
    const { addFeed, listFeeds } = await start();
    fail(500);
    expect(await addFeed(FEED)).toMatchObject({ problem: 'status', status: 500 });
    expect(await listFeeds()).toEqual([]);
    expect(alarms.size).toBe(0);
  });

  it('change no story when they are checked, and all of them at once when they are taken', async () => {
    const background = await subscribed({ a: 'One.', b: 'Two.' });
    serve({ a: 'One, corrected.', c: 'Three.' });
    await background.checkFeed(FEED);
    expect(await texts(background)).toEqual({ a: 'One.', b: 'Two.' });
    expect((await background.listFeeds())[0]?.news).toEqual({
      ...{ added: 1, changed: 1, withdrawn: 1, isShrunken: false },
    });
    await take(background);
    expect(await texts(background)).toEqual({ a: 'One, corrected.', c: 'Three.' });
    expect((await background.listFeeds())[0]?.news).toBeUndefined();
  });

  it('leave a withdrawn story where the user keeps it', async () => {
    const background = await subscribed({ a: 'One.', b: 'Two.' });
    serve({ a: 'One.' });
    await background.checkFeed(FEED);
    await take(background, false);
    expect(await texts(background)).toEqual({ a: 'One.', b: 'Two.' });
    expect((await background.listFeeds())[0]?.news).toBeUndefined();
  });

  it.each([
    [() => fail(500), 'status'],
    [() => fail(429), 'busy'],
    [() => serve({}), 'noItems'],
    [() => serve({ a: 'x' }, { 'content-type': 'text/html' }), 'notJson'],
  ])('keep their last good stories and say what failed, case %#', async (happen, problem) => {
    const background = await subscribed({ a: 'One.', b: 'Two.' });
    happen();
    await background.checkFeed(FEED);
    expect(await texts(background)).toEqual({ a: 'One.', b: 'Two.' });
    const [feed] = await background.listFeeds();
    expect(feed).toMatchObject({ title: 'The Desk', stories: 2, check: { problem } });
    expect(feed?.news).toBeUndefined();
  });

  it('say that less than half of the stories are left', async () => {
    const background = await subscribed({ a: '1.', b: '2.', c: '3.' });
    serve({ a: '1.' });
    await background.checkFeed(FEED);
    expect((await background.listFeeds())[0]?.news).toMatchObject({ isShrunken: true });
  });

  it('never overwrite what the user changed, and do not bring back what they removed', async () => {
    const background = await subscribed({ a: 'One.', b: 'Two.' });
    const stories = await background.exportStories();
    const [a] = stories.filter(({ draft }) => draft.title === 'a');
    if (!a) throw new Error('no story');
    const { feed: _feed, ...own } = a;
    await background.keepStories(withCompiled(own));
    await background.removeStory(feedStoryId(FEED, 'b'));
    serve({ a: 'Changed.', b: 'Changed.', c: 'Three.' });
    await background.checkFeed(FEED);
    await take(background);
    expect(await texts(background)).toEqual({ a: 'One.', c: 'Three.' });
  });

  it('keep a story whose item has another id', async () => {
    const background = await subscribed({ a: 'One.' });
    answer = renamed;
    await background.checkFeed(FEED);
    expect((await background.listFeeds())[0]?.news).toBeUndefined();
    await take(background);
    expect((await background.exportStories()).map(({ feed }) => feed?.item)).toEqual(['new']);
  });

  function renamed(): Response {
    const items = [{ id: 'new', title: 'a', content_text: 'One.' }];
    const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'The Desk', items };
    return Response.json(feed);
  }

  it('take nothing that arrived after it was compiled', async () => {
    const background = await subscribed({ a: 'One.' });
    serve({ a: 'Two.' });
    await background.checkFeed(FEED);
    const update = await background.readFeedUpdate(FEED);
    now += 1;
    serve({ a: 'Three.' });
    await background.checkFeed(FEED);
    const stories = update ? compiled(update) : [];
    const stagedAt = update?.stagedAt ?? 0;
    await expect(
      background.takeFeedUpdate({ url: FEED, stagedAt, stories, removeWithdrawn: true }),
    ).rejects.toThrow();
    expect(await texts(background)).toEqual({ a: 'One.' });
  });

  it('take all or nothing', async () => {
    const background = await subscribed({ a: 'One.' });
    serve({ a: 'Two.', b: 'New.' });
    await background.checkFeed(FEED);
    const update = await background.readFeedUpdate(FEED);
    const stories = update ? compiled(update).slice(1) : [];
    const stagedAt = update?.stagedAt ?? 0;
    await expect(
      background.takeFeedUpdate({ url: FEED, stagedAt, stories, removeWithdrawn: true }),
    ).rejects.toThrow();
    expect(await texts(background)).toEqual({ a: 'One.' });
  });

  it('ask for a newer version only, once a day, and not when paused', async () => {
    const background = await subscribed({ a: 'One.' });
    expect(alarms.get('check-feeds')).toBeGreaterThanOrEqual(now + DAY - 1);
    await background.checkDueFeeds();
    expect(requests).toHaveLength(1);
    now += 1.2 * DAY;
    answer = () => new Response(null, { status: 304 });
    await background.checkDueFeeds();
    expect(requests[1]?.headers).toMatchObject({ 'if-none-match': '"1"' });
    await background.pauseFeed(FEED, true);
    expect(alarms.size).toBe(0);
    now += 2 * DAY;
    await background.checkDueFeeds();
    expect(requests).toHaveLength(2);
    await background.pauseFeed(FEED, false);
    expect(alarms.size).toBe(1);
  });

  it('leave a server alone for as long as it wants, also when the user asks', async () => {
    const background = await subscribed({ a: 'One.' });
    fail(429, { 'retry-after': '172800' });
    await background.checkFeed(FEED);
    serve({ a: 'Two.' });
    await background.checkFeed(FEED);
    expect(requests).toHaveLength(2);
    expect(alarms.get('check-feeds')).toBeGreaterThanOrEqual(now + 2 * DAY);
    now += 2 * DAY + 1;
    await background.checkFeed(FEED);
    expect(requests).toHaveLength(3);
  });

  it('go with their stories, or leave them to the user', async () => {
    const background = await subscribed({ a: 'One.' });
    await background.removeFeed(FEED, false);
    expect(await texts(background)).toEqual({ a: 'One.' });
    expect(alarms.size).toBe(0);
    expect((await background.exportStories())[0]?.feed).toBeUndefined();
    serve({ b: 'Two.' });
    await background.addFeed(FEED);
    await take(background);
    await background.removeFeed(FEED, true);
    expect(await texts(background)).toEqual({ a: 'One.' });
  });

  it('are checked again after the browser forgot its alarms', async () => {
    await subscribed({ a: 'One.' });
    alarms.clear();
    await (await start()).resumeChecks();
    expect(alarms.size).toBe(1);
  });
});
