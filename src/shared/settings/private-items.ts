import { browser } from '../browser.ts';
import type { StoredItems } from './parse.ts';

/**
 * Where settings are kept: on disk; or, those that the user makes in a private window, in memory, on top of those on
 * disk. They apply only in private windows and are forgotten when the last one closes.
 */
export type SettingsArea = 'local' | 'private';

/** Followed by a stored key. The value `null` says that the key of `storage.local` has no value here. */
const PREFIX = 'private:';

/** Stored items as private windows see them. Not in content scripts: they may not read `storage.session`. */
export async function withPrivateItems(items: StoredItems): Promise<Record<string, unknown>> {
  const merged = { ...items, ...(await readPrivateItems()) };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}

async function readPrivateItems(): Promise<Record<string, unknown>> {
  return withoutPrefix(await browser.storage.session.get(null));
}

/** Keeps items in memory, and hides stored ones. */
export async function keepPrivateItems(
  items: StoredItems,
  removedKeys: readonly string[],
): Promise<void> {
  const removed = removedKeys.map((key) => [PREFIX + key, null]);
  const kept = Object.entries(items).map(([key, value]) => [PREFIX + key, value]);
  await browser.storage.session.set(Object.fromEntries([...removed, ...kept]));
}

/** Forgets all that was kept for private windows. */
export async function forgetPrivateItems(): Promise<void> {
  const keys = Object.keys(await readPrivateItems());
  await browser.storage.session.remove(keys.map((key) => PREFIX + key));
}

/** The changed keys of private windows among those of `storage.session`. */
export function privateKeysIn(changes: StoredItems): string[] {
  return Object.keys(withoutPrefix(changes));
}

function withoutPrefix(items: StoredItems): Record<string, unknown> {
  const own = Object.entries(items).filter(([key]) => key.startsWith(PREFIX));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(PREFIX.length), value]));
}
