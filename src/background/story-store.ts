import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { OwnStory } from '../library/own-story.ts';
import { browser } from '../shared/browser.ts';
import type { Subscription } from './subscription.ts';

/** All that is kept of the library besides the bundled stories. */
export interface StoredLibrary {
  readonly stories: readonly OwnStory[];
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
interface Store {
  /** Whether it is forgotten when the browser closes. */
  readonly isTemporary: boolean;
  read(): Promise<StoredLibrary>;
  change(change: LibraryChange): Promise<void>;
}

interface Schema extends DBSchema {
  stories: { key: string; value: OwnStory };
  state: { key: 'state'; value: Pick<StoredLibrary, 'off' | 'version'> };
  feeds: { key: string; value: Subscription };
}

const NO_STATE: Pick<StoredLibrary, 'off' | 'version'> = { off: [], version: 0 };

let opening: Promise<Store> | undefined;

/** Opens the store, once. */
export function openStore(): Promise<Store> {
  opening ??= openDatabase().then(databaseStore, () => MEMORY_STORE);
  return opening;
}

/** Fails in private windows of Firefox, and where it never remembers history. */
async function openDatabase(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>('library', 2, {
    upgrade: (database, before) => {
      if (before < 1) {
        database.createObjectStore('stories', { keyPath: 'id' });
        database.createObjectStore('state');
      }
      if (before < 2) database.createObjectStore('feeds', { keyPath: 'url' });
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
    read: async () => {
      const transaction = database.transaction(['stories', 'state', 'feeds']);
      const [stories, state = NO_STATE, feeds] = await Promise.all([
        transaction.objectStore('stories').getAll(),
        transaction.objectStore('state').get('state'),
        transaction.objectStore('feeds').getAll(),
      ]);
      return { ...state, stories, feeds };
    },
    change: async (change) => {
      const { put = [], remove = [], putFeeds = [], removeFeeds = [] } = change;
      const transaction = database.transaction(['stories', 'state', 'feeds'], 'readwrite', {
        durability: 'strict',
      });
      const stories = transaction.objectStore('stories');
      const states = transaction.objectStore('state');
      const feeds = transaction.objectStore('feeds');
      const state = (await states.get('state')) ?? NO_STATE;
      await Promise.all([
        ...remove.map((id) => stories.delete(id)),
        ...put.map((story) => stories.put(story)),
        ...removeFeeds.map((url) => feeds.delete(url)),
        ...putFeeds.map((feed) => feeds.put(feed)),
        states.put(stateAfter(state, change), 'state'),
        transaction.done,
      ]);
    },
  };
}

function stateAfter(before: typeof NO_STATE, { put, remove, off }: LibraryChange): typeof NO_STATE {
  // Pages need not hear of a feed that was checked.
  const isOfStories = put !== undefined || remove !== undefined || off !== undefined;
  return { off: off ?? before.off, version: before.version + (isOfStories ? 1 : 0) };
}

/** The key in `storage.session`. */
const KEY = 'library';

const MEMORY_STORE: Store = {
  isTemporary: true,
  read: readMemory,
  change: async (change) => {
    const { put = [], remove = [], putFeeds = [], removeFeeds = [] } = change;
    const before = await readMemory();
    const gone = new Set([...remove, ...put.map(({ id }) => id)]);
    const goneFeeds = new Set([...removeFeeds, ...putFeeds.map(({ url }) => url)]);
    const after: StoredLibrary = {
      ...stateAfter(before, change),
      stories: [...before.stories.filter(({ id }) => !gone.has(id)), ...put],
      feeds: [...before.feeds.filter(({ url }) => !goneFeeds.has(url)), ...putFeeds],
    };
    await browser.storage.session.set({ [KEY]: after });
  },
};

async function readMemory(): Promise<StoredLibrary> {
  const { [KEY]: stored } = await browser.storage.session.get(KEY);
  return { ...NO_STATE, stories: [], feeds: [], ...(stored as StoredLibrary | undefined) };
}
