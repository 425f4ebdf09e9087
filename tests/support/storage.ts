type Listener = (changes: object, area: string) => void;

/** A fake of the WebExtension API's `storage`, and what tests can do to it. */
export interface FakeStorage {
  /** The content of `storage.local`. */
  readonly stored: Map<string, unknown>;
  /** The content of `storage.session`. */
  readonly session: Map<string, unknown>;
  /** The API itself. */
  readonly api: object;
  /** The number of coming calls of `storage.local.set` that fail, as they do when the disk is full. */
  failuresLeft: number;
  /** The number of coming calls of `storage.local.remove` that fail. */
  removalFailuresLeft: number;
  /** Waits before each read and write, for tests of several pages at once. */
  pace: () => Promise<void>;
  /** Tells listeners that a key of `storage.local` has changed. */
  readonly tellChange: (key: string) => void;
  /** The number of listeners to changes. */
  readonly listenerCount: number;
}

/** Makes a fake of `storage`. */
export function fakeStorage(): FakeStorage {
  const stored = new Map<string, unknown>();
  const listeners = new Set<Listener>();
  const session = new Map<string, unknown>();
  const areaOf = (name: string, stored: Map<string, unknown>) => {
    const tell = (keys: readonly string[]) => {
      const changes = Object.fromEntries(keys.map((key) => [key, {}]));
      for (const listener of listeners) listener(changes, name);
    };
    return {
      get: async () => {
        await storage.pace();
        return structuredClone(Object.fromEntries(stored));
      },
      set: async (items: Record<string, unknown>) => {
        await storage.pace();
        if (name === 'local' && storage.failuresLeft > 0) {
          storage.failuresLeft--;
          throw new Error('no room');
        }
        for (const [key, value] of Object.entries(items)) stored.set(key, structuredClone(value));
        tell(Object.keys(items));
      },
      remove: async (keys: string | readonly string[]) => {
        await storage.pace();
        if (name === 'local' && storage.removalFailuresLeft > 0) {
          storage.removalFailuresLeft--;
          throw new Error('no room');
        }
        for (const key of [keys].flat()) stored.delete(key);
        tell([keys].flat());
      },
    };
  };
  const onChanged = {
    addListener: (listener: Listener) => listeners.add(listener),
    removeListener: (listener: Listener) => listeners.delete(listener),
  };
  const storage: FakeStorage = {
    ...{ stored, session, failuresLeft: 0, removalFailuresLeft: 0 },
    api: { local: areaOf('local', stored), session: areaOf('session', session), onChanged },
    pace: async () => {},
    tellChange: (key) => {
      for (const listener of listeners) listener({ [key]: {} }, 'local');
    },
    get listenerCount() {
      return listeners.size;
    },
  };
  return storage;
}

/** A fake of `navigator.locks` for a single lock: each request waits for those before it. */
export function fakeLocks() {
  let last: Promise<unknown> = Promise.resolve();
  let held = 0;
  return {
    request: async <TResult>(
      _name: string,
      options: { ifAvailable?: boolean } | ((lock: object | null) => Promise<TResult>),
      given?: (lock: object | null) => Promise<TResult>,
    ): Promise<TResult> => {
      const [work, wishes] = typeof options === 'function' ? [options, {}] : [given, options];
      if (!work) throw new Error('nothing to do');
      if (wishes.ifAvailable && held > 0) return work(null);
      held++;
      const done = last.then(() => work({})).finally(() => held--);
      last = done.catch(() => undefined);
      return done;
    },
    /** Gives the lock back: the page that had it was closed. */
    reset: () => {
      last = Promise.resolve();
      held = 0;
    },
  };
}
