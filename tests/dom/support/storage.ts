import { type FakeStorage, fakeLocks, fakeStorage } from '../../support/storage.ts';

/** Gives the browser of the test an empty storage. */
export function installStorage(): FakeStorage {
  const storage = fakeStorage();
  Object.assign(globalThis.browser, { storage: storage.api });
  Object.defineProperty(navigator, 'locks', { configurable: true, value: fakeLocks() });
  return storage;
}
