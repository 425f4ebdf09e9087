import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { OwnStory } from '../library/own-story.ts';
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
}

/** The library in the database; or, where the browser has none for extensions, in memory. */
export interface Store {
  /** Whether it is forgotten when the browser closes. */
  readonly isTemporary: boolean;
  readState(): Promise<LibraryState>;
  /** All stories of the user, or those with these ids, in that order. */
  readStories(ids?: readonly string[]): Promise<OwnStory[]>;
  /** Returns the version of the library after the change. */
  change(change: LibraryChange): Promise<number>;
  /** The index of names that was last written; undefined if there is none. It can be made again from the stories. */
  readIndex(): Promise<NameIndex | undefined>;
  writeIndex(index: NameIndex): Promise<void>;
}

type State = Pick<LibraryState, 'off' | 'version'>;

interface Schema extends DBSchema {
  stories: { key: string; value: OwnStory };
  state: { key: 'state'; value: State };
  feeds: { key: string; value: Subscription };
  index: { key: 'index'; value: NameIndex };
}

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
    upgrade: (database, before) => {
      if (before < 1) {
        database.createObjectStore('stories', { keyPath: 'id' });
        database.createObjectStore('state');
      }
      if (before < 2) database.createObjectStore('feeds', { keyPath: 'url' });
      if (before < 3) database.createObjectStore('index');
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
    change: async (change) => {
      const { put = [], remove = [], putFeeds = [], removeFeeds = [] } = change;
      const transaction = database.transaction(['stories', 'state', 'feeds'], 'readwrite', {
        durability: 'strict',
      });
      const stories = transaction.objectStore('stories');
      const states = transaction.objectStore('state');
      const feeds = transaction.objectStore('feeds');
      const state = stateAfter((await states.get('state')) ?? NO_STATE, change);
      await Promise.all([
        ...remove.map((id) => stories.delete(id)),
        ...put.map((story) => stories.put(story)),
        ...removeFeeds.map((url) => feeds.delete(url)),
        ...putFeeds.map((feed) => feeds.put(feed)),
        states.put(state, 'state'),
        transaction.done,
      ]);
      return state.version;
    },
    readIndex: () => database.get('index', 'index'),
    writeIndex: async (index) => {
      await database.put('index', index, 'index');
    },
  };
}

function stateAfter(before: State, { put, remove, off }: LibraryChange): State {
  // Pages need not hear of a feed that was checked.
  const isOfStories = put !== undefined || remove !== undefined || off !== undefined;
  return { off: off ?? before.off, version: before.version + (isOfStories ? 1 : 0) };
}

/** The key in `storage.session`. */
const KEY = 'library';

type Memory = LibraryState & { readonly stories: readonly OwnStory[] };

const MEMORY_STORE: Store = {
  isTemporary: true,
  readState: readMemory,
  readStories: async (ids) => {
    const { stories } = await readMemory();
    return ids ? ids.flatMap((id) => stories.find((story) => story.id === id) ?? []) : [...stories];
  },
  change: async (change) => {
    const { put = [], remove = [], putFeeds = [], removeFeeds = [] } = change;
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
  readIndex: async () => undefined,
  writeIndex: async () => {},
};

async function readMemory(): Promise<Memory> {
  const { [KEY]: stored } = await browser.storage.session.get(KEY);
  return { ...NO_STATE, stories: [], feeds: [], ...(stored as Memory | undefined) };
}
