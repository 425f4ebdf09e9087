import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { OwnStory } from '../library/own-story.ts';
import { ownSummary, type StorySummary } from '../library/story-summary.ts';
import type { NameIndex } from '../pack/name-index.ts';
import { browser } from '../shared/browser.ts';
import type { Subscription } from './subscription.ts';

/** What is kept of the library besides the stories. */
export interface LibraryState {
  /** The ids of the bundled stories that are off. */
  readonly off: readonly string[];
  /** Feeds that the user has subscribed to. */
  readonly feeds: readonly Subscription[];
  /** Changes with every change of the stories. */
  readonly version: number;
}

/** A change of the library, made as a whole or not at all. */
export interface LibraryChange {
  readonly put?: readonly OwnStory[];
  readonly remove?: readonly string[];
  readonly off?: readonly string[];
  readonly putFeeds?: readonly Subscription[];
  /** The addresses of feeds. */
  readonly removeFeeds?: readonly string[];
  /** A batch of stories that were staged: they are put, too. */
  readonly stagedBatch?: string;
}

/** The library in the database; or, where the browser has none for extensions, in memory. */
export interface Store {
  /** Whether it is forgotten when the browser closes. */
  readonly isTemporary: boolean;
  readState(): Promise<LibraryState>;
  /** All stories of the user, or those with these ids, in that order. */
  readStories(ids?: readonly string[]): Promise<OwnStory[]>;
  /** All stories of the user, without their texts. */
  readSummaries(): Promise<StorySummary[]>;
  /** Returns the version of the library after the change. */
  change(change: LibraryChange): Promise<number>;
  /** Puts stories of a batch aside, until a change takes them over or they are dropped. */
  stage(batch: string, stories: readonly OwnStory[]): Promise<void>;
  /** The stories of a batch, some at a time. */
  eachStaged(batch: string, take: (stories: readonly OwnStory[]) => void): Promise<void>;
  dropStaged(batch: string): Promise<void>;
  /** Reads the stored index. Undefined if none is stored: the caller then makes one from the stories. */
  readIndex(): Promise<NameIndex | undefined>;
  writeIndex(index: NameIndex): Promise<void>;
}

type State = Pick<LibraryState, 'off' | 'version'>;

interface Schema extends DBSchema {
  stories: { key: string; value: OwnStory };
  summaries: { key: string; value: StorySummary };
  state: { key: 'state'; value: State };
  feeds: { key: string; value: Subscription };
  index: { key: 'index'; value: NameIndex };
  staged: { key: [batch: string, id: string]; value: OwnStory };
}

/** A batch that is older is no longer under way. */
const LONGEST_MS = 3_600_000;

/** Stories that are read at once: each has 10 to 50 kB. */
const AT_ONCE = 50;

const NO_STATE: State = { off: [], version: 0 };

let opening: Promise<Store> | undefined;

/** Opens the store, once. */
export function openStore(): Promise<Store> {
  opening ??= openDatabase().then(databaseStore, () => MEMORY_STORE);
  return opening;
}

/** Fails in private windows of Firefox, and where it never remembers history. */
async function openDatabase(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>('library', 3, {
    upgrade: async (database, before, _after, transaction) => {
      if (before < 1) {
        database.createObjectStore('stories', { keyPath: 'id' });
        database.createObjectStore('state');
      }
      if (before < 2) database.createObjectStore('feeds', { keyPath: 'url' });
      if (before < 3) {
        database.createObjectStore('index');
        database.createObjectStore('staged');
        const summaries = database.createObjectStore('summaries', { keyPath: 'id' });
        for await (const { value } of transaction.objectStore('stories'))
          void summaries.put(ownSummary(value));
      }
    },
    // Another version of Sidelight wants to upgrade it, or the browser has closed it: opened again when needed.
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close();
      opening = undefined;
    },
    terminated: () => {
      opening = undefined;
    },
  });
}

function databaseStore(database: IDBPDatabase<Schema>): Store {
  return {
    isTemporary: false,
    readState: async () => {
      const transaction = database.transaction(['state', 'feeds']);
      const [state = NO_STATE, feeds] = await Promise.all([
        transaction.objectStore('state').get('state'),
        transaction.objectStore('feeds').getAll(),
      ]);
      return { ...state, feeds };
    },
    readStories: async (ids) => {
      if (!ids) return database.getAll('stories');
      const { store } = database.transaction('stories');
      const found = await Promise.all(ids.map((id) => store.get(id)));
      return found.flatMap((story) => story ?? []);
    },
    readSummaries: () => database.getAll('summaries'),
    change: async (change) => {
      const { put = [], remove = [], putFeeds = [], removeFeeds = [], stagedBatch } = change;
      const transaction = database.transaction(
        ['stories', 'summaries', 'state', 'feeds', 'staged'],
        'readwrite',
        { durability: 'strict' },
      );
      const stories = transaction.objectStore('stories');
      const summaries = transaction.objectStore('summaries');
      if (stagedBatch !== undefined) {
        const aside = transaction.objectStore('staged');
        for await (const { value } of aside.iterate(rangeOf(stagedBatch))) {
          void stories.put(value);
          void summaries.put(ownSummary(value));
        }
        void aside.delete(rangeOf(stagedBatch));
      }
      const states = transaction.objectStore('state');
      const feeds = transaction.objectStore('feeds');
      const state = stateAfter((await states.get('state')) ?? NO_STATE, change);
      await Promise.all([
        ...remove.flatMap((id) => [stories.delete(id), summaries.delete(id)]),
        ...put.flatMap((story) => [stories.put(story), summaries.put(ownSummary(story))]),
        ...removeFeeds.map((url) => feeds.delete(url)),
        ...putFeeds.map((feed) => feeds.put(feed)),
        states.put(state, 'state'),
        transaction.done,
      ]);
      return state.version;
    },
    stage: async (batch, added) => {
      const transaction = database.transaction('staged', 'readwrite');
      await Promise.all([
        // What browsers left that were closed meanwhile. Batches begin with their time.
        transaction.store.delete(IDBKeyRange.upperBound([String(Date.now() - LONGEST_MS)])),
        ...added.map((story) => transaction.store.put(story, [batch, story.id])),
        transaction.done,
      ]);
    },
    eachStaged: async (batch, take) => {
      const keys = await database.getAllKeys('staged', rangeOf(batch));
      for (let at = 0; at < keys.length; at += AT_ONCE) {
        const last = keys[Math.min(at + AT_ONCE, keys.length) - 1];
        take(await database.getAll('staged', IDBKeyRange.bound(keys[at], last)));
      }
    },
    dropStaged: (batch) => database.delete('staged', rangeOf(batch)),
    readIndex: () => database.get('index', 'index'),
    writeIndex: async (index) => {
      await database.put('index', index, 'index');
    },
  };
}

/** All stories of a batch. */
function rangeOf(batch: string): IDBKeyRange {
  return IDBKeyRange.bound([batch, ''], [batch, '\uffff']);
}

function stateAfter(before: State, { put, remove, off, stagedBatch }: LibraryChange): State {
  // Pages need not hear of a feed that was checked.
  const isOfStories = [put, remove, off, stagedBatch].some((each) => each !== undefined);
  return { off: off ?? before.off, version: before.version + (isOfStories ? 1 : 0) };
}

/** The key in `storage.session`. */
const KEY = 'library';

const stagedInMemory = new Map<string, OwnStory[]>();

type Memory = LibraryState & { readonly stories: readonly OwnStory[] };

const MEMORY_STORE: Store = {
  isTemporary: true,
  readState: readMemory,
  readStories: async (ids) => {
    const { stories } = await readMemory();
    return ids ? ids.flatMap((id) => stories.find((story) => story.id === id) ?? []) : [...stories];
  },
  readSummaries: async () => (await readMemory()).stories.map(ownSummary),
  change: async (change) => {
    const { remove = [], putFeeds = [], removeFeeds = [], stagedBatch = '' } = change;
    const put = [...(change.put ?? []), ...(stagedInMemory.get(stagedBatch) ?? [])];
    stagedInMemory.delete(stagedBatch);
    const before = await readMemory();
    const gone = new Set([...remove, ...put.map(({ id }) => id)]);
    const goneFeeds = new Set([...removeFeeds, ...putFeeds.map(({ url }) => url)]);
    const after: Memory = {
      ...stateAfter(before, change),
      stories: [...before.stories.filter(({ id }) => !gone.has(id)), ...put],
      feeds: [...before.feeds.filter(({ url }) => !goneFeeds.has(url)), ...putFeeds],
    };
    await browser.storage.session.set({ [KEY]: after });
    return after.version;
  },
  stage: async (batch, added) => {
    stagedInMemory.set(batch, [...(stagedInMemory.get(batch) ?? []), ...added]);
  },
  eachStaged: async (batch, take) => take(stagedInMemory.get(batch) ?? []),
  dropStaged: async (batch) => {
    stagedInMemory.delete(batch);
  },
  readIndex: async () => undefined,
  writeIndex: async () => {},
};

async function readMemory(): Promise<Memory> {
  const { [KEY]: stored } = await browser.storage.session.get(KEY);
  return { ...NO_STATE, stories: [], feeds: [], ...(stored as Memory | undefined) };
}
