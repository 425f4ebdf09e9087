import { vi } from 'vitest';

type Listener = (message: unknown, sender: unknown) => unknown;
type StorageListener = (changes: object, area: string) => void;

/** What a test can see of, and do to, the extension API that it stands in for. */
export interface FakeExtension {
  /** What `storage.local` holds. */
  readonly local: Map<string, unknown>;
  /** Makes the next `storage.local.set` fail, as a full disk does. */
  failNextSet(): void;
  /** Lets what storage does wait each time, as it may where several pages use it at once. */
  paceStorage(pace: () => Promise<void>): void;
  /** What each listener of `runtime.onMessage` answers to a message, in order. */
  deliver(message: unknown): unknown[];
  /** How many listen to messages. */
  readonly listenerCount: number;
}

/**
 * Stands in for the WebExtension API. Call it before anything that leads to `src/shared/browser.ts`
 * is imported, and import that dynamically: the polyfill throws outside an extension. With `browser`
 * there, it hands that out as it is, as it does in Firefox.
 */
export function fakeExtension(): FakeExtension {
  const local = new Map<string, unknown>();
  const listeners = new Set<Listener>();
  const storageListeners = new Set<StorageListener>();
  let isNextSetFailing = false;
  let pace = async () => {};
  const tell = (keys: readonly string[]) => {
    const changes = Object.fromEntries(keys.map((key) => [key, {}]));
    for (const listener of storageListeners) listener(changes, 'local');
  };
  const api = {
    runtime: {
      id: 'test',
      onMessage: {
        addListener: (listener: Listener) => listeners.add(listener),
        removeListener: (listener: Listener) => listeners.delete(listener),
      },
    },
    storage: {
      local: {
        get: async () => {
          await pace();
          return structuredClone(Object.fromEntries(local));
        },
        set: async (items: Record<string, unknown>) => {
          await pace();
          if (isNextSetFailing) {
            isNextSetFailing = false;
            throw new Error('no room');
          }
          for (const [key, value] of Object.entries(items)) local.set(key, structuredClone(value));
          tell(Object.keys(items));
        },
        remove: async (keys: string | string[]) => {
          await pace();
          for (const key of [keys].flat()) local.delete(key);
          tell([keys].flat());
        },
      },
      onChanged: { addListener: (listener: StorageListener) => storageListeners.add(listener) },
    },
  };
  vi.stubGlobal('chrome', api);
  vi.stubGlobal('browser', api);
  vi.stubGlobal('navigator', { locks: oneLock() });
  return {
    local,
    failNextSet: () => {
      isNextSetFailing = true;
    },
    paceStorage: (other) => {
      pace = other;
    },
    deliver: (message) => [...listeners].map((listener) => listener(message, { id: 'test' })),
    get listenerCount() {
      return listeners.size;
    },
  };
}

/** Stands in for `navigator.locks` where all ask for the same one: each waits for those before it. */
function oneLock() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request: <TResult>(_name: string, work: () => Promise<TResult>): Promise<TResult> => {
      const done = last.then(work);
      last = done.catch(() => undefined);
      return done;
    },
  };
}
