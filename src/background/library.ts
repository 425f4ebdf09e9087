import { joinPacks, joinTables, withStories } from '../library/join.ts';
import type { OwnStory } from '../library/own-story.ts';
import type { NamesTable } from '../pack/name-table.ts';
import type { Pack } from '../pack/pack.ts';
import { compilePrefilter } from '../recognition/prefilter.ts';
import { browser } from '../shared/browser.ts';
import { LIBRARY_KEY, type LibraryNotice, libraryNoticeIn } from '../shared/library-notice.ts';
import { loadBundledPack, loadNames } from '../shared/load-pack.ts';
import type { OwnStories, StoryInList, StoryList } from '../shared/messages.ts';
import { type LibraryChange, openStore, type StoredLibrary } from './story-store.ts';

/** All stories that are on, with the names to find. */
interface Library {
  readonly pack: Pack;
  readonly table: NamesTable;
}

let loading: Promise<Library> | undefined;

/** The bundled stories and those of the user, as far as they are on. */
export function loadLibrary(): Promise<Library> {
  loading ??= load().catch((error: unknown) => {
    // The next call tries again.
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<Library> {
  const [pack, table, stored] = await Promise.all([loadBundledPack(), loadNames(), readLibrary()]);
  return stored ? joined(pack, table, stored) : { pack, table };
}

function joined(pack: Pack, table: NamesTable, stored: StoredLibrary): Library {
  const own = onlyOn(stored).map(({ compiled }) => compiled);
  const all = joinPacks(pack, own, stored.off);
  const names = withStories(joinTables(table, own), all.analyses, all.entities);
  // Without a story, no name has a card.
  return { pack: all, table: all.analyses.length > 0 ? names : { ...names, aliases: [] } };
}

function onlyOn({ stories }: StoredLibrary): OwnStory[] {
  return stories.filter(({ isOn }) => isOn);
}

/** The library as it is kept; undefined if the user has changed nothing: then the database is not even opened. */
export async function readLibrary(): Promise<StoredLibrary | undefined> {
  const notice = await readNotice();
  if (!notice) return undefined;
  const stored = await (await openStore()).read();
  // The background was stopped between a change and its notice.
  if (notice.version !== stored.version) await notify(stored);
  return stored;
}

async function readNotice(): Promise<LibraryNotice | undefined> {
  return libraryNoticeIn(await browser.storage.local.get(LIBRARY_KEY));
}

/** Tells open pages to read again, and pages to come where the names of the user's stories may begin. */
async function notify(stored: StoredLibrary): Promise<void> {
  const { isTemporary } = await openStore();
  const notice = noticeOf(stored);
  await browser.storage.local.set({
    [LIBRARY_KEY]: isTemporary ? { ...notice, prefilter: null } : notice,
  });
}

function noticeOf(stored: StoredLibrary): LibraryNotice {
  const aliases = onlyOn(stored).flatMap(({ compiled }) => compiled.aliases);
  const table = {
    entities: [],
    aliases: aliases.map(([text, , flags]) => [text, 0, flags] as const),
  };
  const prefilter = aliases.length > 0 ? compilePrefilter(table) : null;
  return { version: stored.version, prefilter };
}

/** Stored items as frames of private windows get them. What is forgotten with the browser is not in those on disk. */
export async function withNotice(
  items: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  if (!libraryNoticeIn(items)) return items;
  const store = await openStore();
  return store.isTemporary ? { ...items, [LIBRARY_KEY]: noticeOf(await store.read()) } : items;
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

/** Removes a story of the user. */
export function removeStory(id: string): Promise<void> {
  return changeLibrary(() => ({ remove: [id] }));
}

/** Switches a story on or off: one of the user, or a bundled one. */
export function switchStory(id: string, isOn: boolean): Promise<void> {
  return changeLibrary(({ stories, off }) => {
    const story = stories.find((each) => each.id === id);
    if (story) return { put: [{ ...story, isOn }] };
    const others = off.filter((each) => each !== id);
    return { off: isOn ? others : [...others, id] };
  });
}

let lastChange: Promise<void> = Promise.resolve();

/** Changes the library, one change after the other: two at once would leave the notice of the first. */
export function changeLibrary(plan: (before: StoredLibrary) => LibraryChange): Promise<void> {
  return inTurn(() => changeNow(plan));
}

function inTurn(make: () => Promise<void>): Promise<void> {
  const change = lastChange.then(make);
  lastChange = change.catch(() => {});
  return change;
}

/** From now on the database is read: the user has something in it. */
async function markAsUsed(): Promise<void> {
  if (await readNotice()) return;
  await browser.storage.local.set({ [LIBRARY_KEY]: { version: 0, prefilter: null } });
}

/** Changes feeds and not their stories: pages need not hear of it. */
export function changeFeeds(
  plan: (before: StoredLibrary) => Pick<LibraryChange, 'putFeeds' | 'removeFeeds'>,
): Promise<void> {
  return inTurn(async () => {
    const store = await openStore();
    await markAsUsed();
    await store.change(plan(await store.read()));
  });
}

async function changeNow(plan: (before: StoredLibrary) => LibraryChange): Promise<void> {
  const store = await openStore();
  const before = await store.read();
  // If the background is stopped between the next two steps, its next start finds the change.
  await markAsUsed();
  await store.change(plan(before));
  loading = undefined;
  onChange();
  await notify(await store.read());
}

/** The stories of the user that are on, and the bundled ones that are off, for pages of the extension. */
export async function ownStories(): Promise<OwnStories> {
  const stored = await readLibrary();
  if (!stored) return { stories: [], off: [] };
  return { stories: onlyOn(stored).map(({ compiled }) => compiled), off: stored.off };
}

/** All stories, those of the user first, the newest before the others. */
export async function listStories(): Promise<StoryList> {
  const [bundled, stored, store] = await Promise.all([
    loadBundledPack(),
    readLibrary(),
    openStore(),
  ]);
  const own = [...(stored?.stories ?? [])].sort((a, b) => b.added.localeCompare(a.added));
  return {
    isTemporary: store.isTemporary,
    stories: [
      ...own.map(
        ({ compiled, isOn, added }): StoryInList => ({
          analysis: compiled.analysis,
          isOn,
          added,
        }),
      ),
      ...bundled.analyses.map((analysis) => ({
        analysis,
        isOn: !stored?.off.includes(analysis.id),
      })),
    ],
  };
}

/** A story of the user as it is kept; null if there is none. */
export async function readStory(id: string): Promise<OwnStory | null> {
  return (await exportStories()).find((each) => each.id === id) ?? null;
}

/** The stories of the user as they are kept, to export or to edit them. */
export async function exportStories(): Promise<OwnStory[]> {
  return [...((await readLibrary())?.stories ?? [])];
}
