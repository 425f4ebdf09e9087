import { withJoined } from '../library/join.ts';
import {
  type CompiledStory,
  makingOf,
  type OwnStory,
  type UncompiledStory,
} from '../library/own-story.ts';
import { storiesOf, storyScores } from '../library/story-scores.ts';
import { type StorySummary, summaryOf } from '../library/story-summary.ts';
import { INDEX_FORM, type NameIndex } from '../pack/name-index.ts';
import type { NamesTable } from '../pack/name-table.ts';
import type { Pack } from '../pack/pack.ts';
import { joinedIds, sameId } from '../recognition/indexed-names.ts';
import { browser } from '../shared/browser.ts';
import {
  LIBRARY_KEY,
  type LibraryNotice,
  libraryNoticeIn,
  packFilter,
} from '../shared/library-notice.ts';
import { loadBundledPack, loadNames } from '../shared/load-pack.ts';
import type { KeptStory, OwnStories, OwnStoriesRequest, StoryList } from '../shared/messages.ts';
import { bestFirst } from '../story/rank-stories.ts';
import { indexAfter, namesAfter, readIndex } from './library-index.ts';
import { type LibraryChange, type LibraryState, openStore, type Store } from './story-store.ts';

/** All stories that are on, with the names to find. */
export interface Library {
  /** The bundled stories that are on. */
  readonly pack: Pack;
  /** The bundled names. */
  readonly table: NamesTable;
  /** The names of the user's stories; undefined if there are none. */
  readonly index: NameIndex | undefined;
}

let loading: Promise<Library> | undefined;

/** The bundled stories and the names of those of the user, as far as they are on. */
export function loadLibrary(): Promise<Library> {
  loading ??= load().catch((error: unknown) => {
    // The next call tries again.
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<Library> {
  const [pack, table, state] = await Promise.all([loadBundledPack(), loadNames(), readLibrary()]);
  if (!state) return { pack, table, index: undefined };
  return libraryOf(pack, table, state.off, await readIndex(state.version, pack));
}

/** The library without the stories that are off. Those of the user that are off are not in the index. */
function libraryOf(
  pack: Pack,
  table: NamesTable,
  off: readonly string[],
  index: NameIndex,
): Library {
  const isOn = ({ id }: { readonly id: string }) => !off.includes(id);
  const names = { ...table, stories: table.stories.filter(isOn) };
  const hasStories = names.stories.length + index.storyRows.length > 0;
  return {
    pack: { ...pack, analyses: pack.analyses.filter(isOn) },
    // Without a story, no name has a card.
    table: hasStories ? names : { ...names, aliases: [] },
    index: index.storyRows.length > 0 ? index : undefined,
  };
}

/** The library as it is kept; undefined if the user has changed nothing: then the database is not even opened. */
export async function readLibrary(): Promise<LibraryState | undefined> {
  const notice = await readNotice();
  if (!notice) return undefined;
  const state = await (await openStore()).readState();
  // The background was stopped between a change and its notice, or an earlier version of Sidelight wrote it.
  if (notice.version !== state.version)
    await notify(await readIndex(state.version, await loadBundledPack()));
  return state;
}

async function readNotice(): Promise<LibraryNotice | undefined> {
  return libraryNoticeIn(await browser.storage.local.get(LIBRARY_KEY));
}

/** Tells open pages to read again, and pages to come where the names of the user's stories may begin. */
async function notify(index: NameIndex): Promise<void> {
  const { isTemporary } = await openStore();
  const notice = noticeOf(index);
  await browser.storage.local.set({
    [LIBRARY_KEY]: isTemporary ? { ...notice, filter: null } : notice,
  });
}

/** More bytes of keys are left out of the notice: to read 100 kB from storage takes a frame 20 ms. */
const MANY_KEYS = 8000;

function noticeOf({ form, version, filter }: NameIndex): LibraryNotice {
  const length = filter.keys?.length ?? 0;
  if (length === 0) return { form, version, filter: null };
  const known = length > MANY_KEYS ? { ...filter, keys: null } : filter;
  return { form, version, filter: packFilter(known) };
}

/** Stored items as frames of private windows get them. What is forgotten with the browser is not in those on disk. */
export async function withNotice(
  items: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  if (!libraryNoticeIn(items)) return items;
  const { isTemporary } = await openStore();
  const { index } = isTemporary ? await loadLibrary() : { index: undefined };
  return index ? { ...items, [LIBRARY_KEY]: noticeOf(index) } : items;
}

/** Called with each change, before open pages read again. */
let onChange = () => {};

/** Sets what is to be forgotten when the library has changed. */
export function onLibraryChanged(callback: () => void): void {
  onChange = callback;
}

/** Adds stories of the user or replaces them: all, or none. Throws if that fails. */
export function keepStories(stories: readonly OwnStory[]): Promise<void> {
  return changeLibrary(() => ({ put: stories }));
}

/** Puts stories of a batch aside. Nothing of it is in the library before {@link keepStaged}. */
export async function stageStories(batch: string, stories: readonly OwnStory[]): Promise<void> {
  await (await openStore()).stage(batch, stories);
}

/** Adds the stories of a batch: all, or none. Throws if that fails, or if not all of them are there any more. */
export function keepStaged(batch: string, count: number): Promise<void> {
  return changeLibrary(() => ({ stagedBatch: batch }), count);
}

/** Forgets the stories of a batch. */
export async function dropStaged(batch: string): Promise<void> {
  await (await openStore()).dropStaged(batch);
}

/** Removes a story of the user. */
export function removeStory(id: string): Promise<void> {
  return changeLibrary(() => ({ remove: [id] }));
}

/** Switches a story on or off: one of the user, or a bundled one. */
export function switchStory(id: string, isOn: boolean): Promise<void> {
  return changeLibrary(async ({ off }, store) => {
    const [story] = await store.readStories([id]);
    if (story) return { put: [{ ...story, isOn }] };
    const others = off.filter((each) => each !== id);
    return { off: isOn ? others : [...others, id] };
  });
}

/** Plans a change of the library as it is. */
type Plan = (before: LibraryState, store: Store) => LibraryChange | Promise<LibraryChange>;

let lastChange: Promise<void> = Promise.resolve();

/**
 * Changes the library, one change after the other: two at once would leave the notice of the first. Throws if the change
 * takes another number of staged stories over.
 */
export function changeLibrary(plan: Plan, stagedCount = 0): Promise<void> {
  return inTurn(() => changeNow(plan, stagedCount));
}

function inTurn(make: () => Promise<void>): Promise<void> {
  const change = lastChange.then(make);
  lastChange = change.catch(() => {});
  return change;
}

/** From now on the database is read: the user has something in it. */
async function markAsUsed(): Promise<void> {
  if (await readNotice()) return;
  const unused: LibraryNotice = { form: INDEX_FORM, version: 0, filter: null };
  await browser.storage.local.set({ [LIBRARY_KEY]: unused });
}

/** Changes feeds and not their stories: pages need not hear of it. */
export function changeFeeds(
  plan: (before: LibraryState) => Pick<LibraryChange, 'putFeeds' | 'removeFeeds'>,
): Promise<void> {
  return inTurn(async () => {
    const store = await openStore();
    await markAsUsed();
    await store.change(plan(await store.readState()));
  });
}

async function changeNow(plan: Plan, stagedCount: number): Promise<void> {
  const store = await openStore();
  const before = await store.readState();
  const pack = await loadBundledPack();
  const index = await readIndex(before.version, pack);
  const change = await plan(before, store);
  const names = await namesAfter(change, pack);
  if (names.stagedCount !== stagedCount) throw new Error('stories of the batch are missing');
  // If the background is stopped between the next two steps, its next start finds the change.
  await markAsUsed();
  const version = await store.change(change);
  loading = undefined;
  compiled.clear();
  onChange();
  await notify(indexAfter(index, names, version));
}

/** Most stories of the user that are kept in memory, with 10 to 50 kB each. */
const MOST_READ = 100;

const compiled = new Map<string, CompiledStory>();

/** Stories of the user by their ids. */
export async function compiledStories(ids: readonly string[]): Promise<CompiledStory[]> {
  const missing = ids.filter((id) => !compiled.has(id));
  if (missing.length > 0) {
    if (compiled.size + missing.length > MOST_READ) compiled.clear();
    const [{ index }, store] = await Promise.all([loadLibrary(), openStore()]);
    const idsNow = index ? joinedIds(index) : new Map<string, string>();
    for (const story of await store.readStories(missing))
      compiled.set(story.id, withJoined(story.compiled, idsNow));
  }
  return ids.flatMap((id) => compiled.get(id) ?? []);
}

/** Most stories of the user that the explainer lists. */
const MOST_LISTED = 30;

/**
 * What a page of the extension needs besides the bundled stories.
 *
 * @param names the ids of the names of a page: the stories that fit it best come first
 * @param wanted the id of a story that is needed in any case
 */
export async function ownStories({ names, wanted }: OwnStoriesRequest): Promise<OwnStories> {
  const state = await readLibrary();
  if (!state) return { stories: [], off: [] };
  const { pack, index } = await loadLibrary();
  const scores = storyScores(pack, index, names);
  const isWanted = ({ id }: { readonly id: string }) => id === wanted;
  const rows = index?.storyRows ?? [];
  const [first, others] = [rows.filter(isWanted), rows.filter((row) => !isWanted(row))];
  const best = bestFirst(others, scores).slice(0, MOST_LISTED);
  const ids = [...first, ...best].map(({ id }) => id);
  return { stories: await compiledStories(ids), off: state.off };
}

/** Those of some entities that stories of the user have. */
export async function knownEntities(ids: readonly string[]): Promise<string[]> {
  const { index } = await loadLibrary();
  return index ? ids.filter((id) => storiesOf(index, [id]).length > 0) : [];
}

/** Some entities, and those that they are the same as in today's library. */
export async function withSame(ids: ReadonlySet<string>): Promise<string[]> {
  if (ids.size === 0) return [];
  const { index } = await loadLibrary();
  return [...new Set([...ids].flatMap((id) => (index ? [id, sameId(index, id)] : id)))];
}

/** All stories, those of the user first, the newest before the others; those of one day by title. */
export async function listStories(): Promise<StoryList> {
  const [{ analyses }, state, { isTemporary, readSummaries }] = await Promise.all([
    loadBundledPack(),
    readLibrary(),
    openStore(),
  ]);
  const own = state ? await readSummaries() : [];
  own.sort(newestFirst);
  const bundled = analyses.map((story) => summaryOf(story, !state?.off.includes(story.id)));
  return { isTemporary, stories: [...own, ...bundled] };
}

/** The ids are random, but two stories of a day may have the same title. */
function newestFirst(a: StorySummary, b: StorySummary): number {
  return (
    (b.added ?? '').localeCompare(a.added ?? '') ||
    a.title.localeCompare(b.title) ||
    a.id.localeCompare(b.id)
  );
}

/** Whether the browser keeps stories only until it closes. */
export async function isLibraryTemporary(): Promise<boolean> {
  return (await openStore()).isTemporary;
}

/** A story of the user as it is kept; null if there is none. */
export async function readStory(id: string): Promise<OwnStory | null> {
  const [story] = await (await openStore()).readStories([id]);
  return story ?? null;
}

/** Those of some stories that the user has as their own. What a feed changes is left to it. */
export async function keptStories(ids: readonly string[]): Promise<KeptStory[]> {
  if (!(await readLibrary())) return [];
  const stories = await (await openStore()).readStories(ids);
  return stories
    .filter(({ feed }) => !feed)
    .map(({ id, isOn, added, draft }) => ({ id, isOn, added, title: draft.title }));
}

/** The stories of the user as they are kept, without what is made from them: to export them. */
export async function exportStories(): Promise<UncompiledStory[]> {
  if (!(await readLibrary())) return [];
  const stories = await (await openStore()).readStories();
  return stories.map(withoutMade);
}

function withoutMade({
  compiled: _compiled,
  madeWith: _with,
  ...story
}: OwnStory): UncompiledStory {
  return story;
}

/** Most stories that are compiled again at once: if that is cut off, those before them stay done. */
const RENEWED_AT_ONCE = 50;

/** Stories that were compiled with another gazetteer or by another compiler: some of them, to be compiled again. */
export async function readStaleStories(): Promise<UncompiledStory[]> {
  if (!(await readLibrary())) return [];
  const [pack, store] = await Promise.all([loadBundledPack(), openStore()]);
  const stale = (await store.readSummaries()).filter(({ madeWith }) => madeWith !== makingOf(pack));
  const ids = stale.slice(0, RENEWED_AT_ONCE).map(({ id }) => id);
  return (await store.readStories(ids)).map(withoutMade);
}

/** Replaces what was made from stories, if they are still the same. Throws if that fails. */
export function renewStories(stories: readonly OwnStory[]): Promise<void> {
  const renewedById = new Map(stories.map((story) => [story.id, story]));
  return changeLibrary(async (_before, store) => {
    const now = await store.readStories([...renewedById.keys()]);
    const put = now.flatMap((story) => {
      const renewed = renewedById.get(story.id);
      if (!renewed || JSON.stringify(renewed.draft) !== JSON.stringify(story.draft)) return [];
      const { compiled: made, madeWith } = renewed;
      return [{ ...story, compiled: made, ...(madeWith !== undefined && { madeWith }) }];
    });
    return { put };
  });
}
