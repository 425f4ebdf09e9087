import { readFeed } from '../library/feed.ts';
import { diffFeed, feedStoryId, hasNews, takenAfter } from '../library/feed-diff.ts';
import type { FeedCheck, FeedInList, FeedUpdate } from '../library/feed-list.ts';
import type { OwnStory } from '../library/own-story.ts';
import type { StorySummary } from '../library/story-summary.ts';
import { browser } from '../shared/browser.ts';
import { mayRead } from '../shared/given-rights.ts';
import { type FeedAnswer, fetchFeed, nextCheckAt, type Validators } from './feed-fetch.ts';
import { changeFeeds, changeLibrary, readLibrary } from './library.ts';
import { returnRightOfFeed } from './return-rights.ts';
import { openStore } from './story-store.ts';
import type { Subscription } from './subscription.ts';

/** The alarm of the next check. It exists only while there is a feed to check. */
export const FEED_ALARM = 'check-feeds';

const MINUTE_MS = 60_000;

/** Sets the alarm if there is none: Firefox forgets alarms when it closes. */
export async function resumeChecks(): Promise<void> {
  if (!(await browser.alarms.get(FEED_ALARM))) await scheduleChecks();
}

/** Sets the alarm for the feed that is due first, `soonestMs` from now at the earliest. */
async function scheduleChecks(soonestMs = MINUTE_MS): Promise<void> {
  const feeds = (await readLibrary())?.feeds ?? [];
  const times = feeds.filter(({ isPaused }) => !isPaused).map(({ nextCheck }) => nextCheck);
  if (times.length === 0) {
    await browser.alarms.clear(FEED_ALARM);
    return;
  }
  browser.alarms.create(FEED_ALARM, { when: Math.max(Date.now() + soonestMs, Math.min(...times)) });
}

/** Asks for all feeds whose time has come, one after the other. Stories stay as they are. */
export async function checkDueFeeds(): Promise<void> {
  const feeds = (await readLibrary())?.feeds ?? [];
  const due = feeds.filter(({ isPaused, nextCheck }) => !isPaused && nextCheck <= Date.now());
  for (const { url } of due) {
    await checkFeed(url).catch((error: unknown) => console.error(error));
  }
  // Where nothing can be stored, each feed would be due again at once.
  await scheduleChecks(60 * MINUTE_MS);
}

const checking = new Map<string, Promise<void>>();

/** Asks for a feed, unless that is under way or its server wants to be left alone. */
export function checkFeed(url: string): Promise<void> {
  const running = checking.get(url) ?? checkNow(url).finally(() => checking.delete(url));
  checking.set(url, running);
  return running;
}

async function checkNow(url: string): Promise<void> {
  const before = (await readLibrary())?.feeds.find((each) => each.url === url);
  if (!before || before.notBefore > Date.now()) return;
  const answer = await ask(url, before.validators);
  // The user may have paused it or unsubscribed meanwhile, or taken an update over.
  await changeFeeds(({ feeds }) => ({
    putFeeds: feeds.filter((each) => each.url === url).map((each) => afterAnswer(each, answer)),
  }));
  await scheduleChecks();
}

/** Asks for a feed, if the browser lets Sidelight read its address. */
async function ask(url: string, validators: Validators): Promise<FeedAnswer> {
  const isAllowed = await mayRead(url);
  return isAllowed
    ? fetchFeed(url, validators)
    : { kind: 'failed', problem: 'forbidden', waitMs: 0 };
}

/** A feed after an answer: what is good is staged; anything else leaves what was staged and taken as it was. */
function afterAnswer(before: Subscription, answer: FeedAnswer): Subscription {
  const at = Date.now();
  const nextCheck = nextCheckAt(at, answer.waitMs);
  if (answer.kind === 'unchanged') return { ...before, check: { at }, nextCheck, notBefore: 0 };
  if (answer.kind === 'failed') {
    const { problem, status, waitMs } = answer;
    const check: FeedCheck = { at, problem, ...(status !== undefined && { status }) };
    return { ...before, check, nextCheck, notBefore: at + waitMs };
  }
  const feed = readFeed(answer.text);
  const common = { ...before, nextCheck, notBefore: 0 };
  if (typeof feed === 'string') return { ...common, check: { at, problem: feed } };
  const { validators } = answer;
  return { ...common, check: { at }, validators, title: feed.title, staged: { feed, at } };
}

/** Subscribes to a feed if it can be read. Its stories wait to be taken over. */
export async function addFeed(url: string): Promise<FeedCheck> {
  const known = (await readLibrary())?.feeds.find((each) => each.url === url);
  if (known) return known.check;
  const answer = await ask(url, {});
  const at = Date.now();
  const none = { url, title: '', isPaused: false, check: { at }, nextCheck: at, notBefore: 0 };
  const feed = afterAnswer({ ...none, validators: {}, taken: [] }, answer);
  if (feed.staged) {
    await changeFeeds(() => ({ putFeeds: [feed] }));
    await scheduleChecks();
  }
  return feed.check;
}

/** All feeds, by title; those of the same title by address. */
export async function listFeeds(): Promise<FeedInList[]> {
  const feeds = (await readLibrary())?.feeds ?? [];
  if (feeds.length === 0) return [];
  const stories = await (await openStore()).readSummaries();
  return feeds
    .map((feed) => inList(feed, stories))
    .sort((a, b) => a.title.localeCompare(b.title) || a.url.localeCompare(b.url));
}

function inList(feed: Subscription, stories: readonly StorySummary[]): FeedInList {
  const { url, title, isPaused, check, notBefore } = feed;
  const own = stories.filter((story) => story.feed?.url === url);
  const diff = feed.staged && diffFeed(feed.staged.feed, feed, stories);
  const { added = [], changed = [], withdrawn = [], isShrunken = false } = diff ?? {};
  return {
    ...{ url, title, isPaused, check, notBefore, stories: own.length },
    ...(diff &&
      hasNews(diff) && {
        news: {
          added: added.length,
          changed: changed.length,
          withdrawn: withdrawn.length,
          isShrunken,
        },
      }),
  };
}

/** Pauses the checks of a feed, or goes on with them. */
export async function pauseFeed(url: string, isPaused: boolean): Promise<void> {
  await changeFeeds(({ feeds }) => ({
    putFeeds: feeds.filter((each) => each.url === url).map((each) => ({ ...each, isPaused })),
  }));
  await scheduleChecks();
}

/** Unsubscribes from a feed. Its stories go with it, or become stories of the user that no feed changes. */
export async function removeFeed(url: string, withStories: boolean): Promise<void> {
  await changeLibrary(async (_before, store) => {
    const own = (await store.readSummaries()).filter(({ feed }) => feed?.url === url);
    const ids = own.map(({ id }) => id);
    if (withStories) return { removeFeeds: [url], remove: ids };
    const stories = await store.readStories(ids);
    return { removeFeeds: [url], put: stories.map(({ feed: _feed, ...story }) => story) };
  });
  await returnRightOfFeed(url);
  await scheduleChecks();
}

/** What has arrived from a feed, for a page that compiles it. */
export async function readFeedUpdate(url: string): Promise<FeedUpdate | null> {
  const feed = (await readLibrary())?.feeds.find((each) => each.url === url);
  if (!feed?.staged) return null;
  const stories = await (await openStore()).readSummaries();
  const { added, changed } = diffFeed(feed.staged.feed, feed, stories);
  const items = [...added, ...changed].map((item) => {
    const story = stories.find(({ id }) => id === feedStoryId(url, item.id));
    return { item, isOn: story?.isOn ?? true };
  });
  return { stagedAt: feed.staged.at, title: feed.title, items };
}

interface Taking {
  readonly url: string;
  readonly stagedAt: number;
  readonly stories: readonly OwnStory[];
  readonly removeWithdrawn: boolean;
}

/** Takes over what has arrived from a feed, in one change. Throws if something else has arrived since it was compiled. */
export function takeFeedUpdate(taking: Taking): Promise<void> {
  const { url, stagedAt, stories, removeWithdrawn } = taking;
  return changeLibrary(async ({ feeds }, store) => {
    const feed = feeds.find((each) => each.url === url);
    if (feed?.staged?.at !== stagedAt) throw new Error('the feed has changed meanwhile');
    const { staged, ...rest } = feed;
    const diff = diffFeed(staged.feed, feed, await store.readSummaries());
    // Only what the feed has, and nothing that is the user's own.
    const wanted = new Set([...diff.added, ...diff.changed].map(({ id }) => feedStoryId(url, id)));
    const put = stories.filter(({ id }) => wanted.has(id));
    if (put.length < wanted.size) throw new Error('a story of the feed is missing');
    const removed = removeWithdrawn ? diff.withdrawn : [];
    const items = new Map(diff.renamed.map(({ from, item }) => [feedStoryId(url, from), item.id]));
    const old = await store.readStories([...items.keys()]);
    const renamed = old.map((story) => renamedStory(story, url, items.get(story.id) ?? ''));
    const gone = [...removed, ...diff.renamed.map(({ from }) => from)];
    return {
      put: [...put, ...renamed],
      remove: gone.map((item) => feedStoryId(url, item)),
      putFeeds: [{ ...rest, taken: takenAfter(staged.feed, feed.taken) }],
    };
  });
}

/** The same story as that of another item. */
function renamedStory(story: OwnStory, url: string, item: string): OwnStory {
  const id = feedStoryId(url, item);
  const { compiled, feed } = story;
  return {
    ...{ ...story, id, compiled: { ...compiled, analysis: { ...compiled.analysis, id } } },
    ...(feed && { feed: { ...feed, item } }),
  };
}
