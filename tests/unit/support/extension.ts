import { vi } from 'vitest';
import { fakeMessages } from '../../support/messages.ts';
import { fakeLocks, fakeStorage } from '../../support/storage.ts';

/** What a test can see of, and do to, the extension API that it stands in for. */
export interface FakeExtension {
  /** What `storage.local` holds. */
  readonly local: Map<string, unknown>;
  /** What `storage.session` holds. */
  readonly session: Map<string, unknown>;
  /** Makes the next `storage.local.set` fail, as a full disk does. */
  failNextSet(): void;
  /** Makes some coming calls of `storage.local.remove` fail. */
  failRemoves(count: number): void;
  /** Tells listeners that a key of `storage.local` has changed. */
  tellChange(key: string): void;
  /** Gives back the lock that a page had which was closed. */
  resetLocks(): void;
  /** Lets what storage does wait each time, as it may where several pages use it at once. */
  paceStorage(pace: () => Promise<void>): void;
  /** What each listener of `runtime.onMessage` answers to a message, in order. */
  deliver(message: unknown, sender?: unknown): unknown[];
  /** How many listen to messages. */
  readonly listenerCount: number;
  /** How many listen to changes of storage. */
  readonly storageListenerCount: number;
}

/**
 * Stands in for the WebExtension API. Call it before anything that leads to `src/shared/browser.ts`
 * is imported, and import that dynamically: the polyfill throws outside an extension. With `browser`
 * there, it hands that out as it is, as it does in Firefox.
 */
export function fakeExtension(): FakeExtension {
  const storage = fakeStorage();
  const messages = fakeMessages();
  const api = {
    runtime: {
      id: 'test',
      getURL: (page: string) => `chrome-extension://test/${page}`,
      onMessage: messages.api,
    },
    storage: storage.api,
    // The browser lets Sidelight read all sites.
    permissions: { contains: async () => true, getAll: async () => ({ origins: ['*://*/*'] }) },
  };
  vi.stubGlobal('chrome', api);
  vi.stubGlobal('browser', api);
  const locks = fakeLocks();
  vi.stubGlobal('navigator', { locks });
  return {
    local: storage.stored,
    session: storage.session,
    failNextSet: () => {
      storage.failuresLeft = 1;
    },
    failRemoves: (count) => {
      storage.removalFailuresLeft = count;
    },
    tellChange: storage.tellChange,
    resetLocks: locks.reset,
    paceStorage: (pace) => {
      storage.pace = pace;
    },
    deliver: messages.deliver,
    get listenerCount() {
      return messages.listenerCount;
    },
    get storageListenerCount() {
      return storage.listenerCount;
    },
  };
}
