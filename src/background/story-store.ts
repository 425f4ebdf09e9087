import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { OwnStory } from '../library/own-story.ts';
import { browser } from '../shared/browser.ts';

/** All that is kept of the library besides the bundled stories. */
export interface StoredLibrary {
  readonly stories: readonly OwnStory[];
  /** The ids of the bundled stories that are off. */
  readonly off: readonly string[];
  /** Changes with every change of the library. */
  readonly version: number;
}

/** A change of the library, made as a whole or not at all. */
export interface LibraryChange {
  readonly put?: readonly OwnStory[];
  readonly remove?: readonly string[];
  readonly off?: readonly string[];
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
  return openDB<Schema>('library', 1, {
    upgrade: (database) => {
      database.createObjectStore('stories', { keyPath: 'id' });
      database.createObjectStore('state');
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
      const transaction = database.transaction(['stories', 'state']);
      const [stories, state = NO_STATE] = await Promise.all([
        transaction.objectStore('stories').getAll(),
        transaction.objectStore('state').get('state'),
      ]);
      return { ...state, stories };
    },
    change: async ({ put = [], remove = [], off }) => {
      const transaction = database.transaction(['stories', 'state'], 'readwrite', {
        durability: 'strict',
      });
      const stories = transaction.objectStore('stories');
      const states = transaction.objectStore('state');
      const state = (await states.get('state')) ?? NO_STATE;
      const next = { off: off ?? state.off, version: state.version + 1 };
      await Promise.all([
        ...put.map((story) => stories.put(story)),
        ...remove.map((id) => stories.delete(id)),
        states.put(next, 'state'),
        transaction.done,
      ]);
    },
  };
}

/** The key in `storage.session`. */
const KEY = 'library';

const MEMORY_STORE: Store = {
  isTemporary: true,
  read: readMemory,
  change: async ({ put = [], remove = [], off }) => {
    const before = await readMemory();
    const gone = new Set([...remove, ...put.map(({ id }) => id)]);
    const stories = [...before.stories.filter(({ id }) => !gone.has(id)), ...put];
    const after = { stories, off: off ?? before.off, version: before.version + 1 };
    await browser.storage.session.set({ [KEY]: after });
  },
};

async function readMemory(): Promise<StoredLibrary> {
  const { [KEY]: stored } = await browser.storage.session.get(KEY);
  return (stored as StoredLibrary | undefined) ?? { ...NO_STATE, stories: [] };
}
