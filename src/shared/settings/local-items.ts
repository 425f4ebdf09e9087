import { browser } from '../browser.ts';
import { parseSettings, type StoredItems } from './parse.ts';
import { STORAGE_KEYS } from './storage-keys.ts';

/**
 * The value of a key that is removed by the same write that stores others. Browsers do one call of `set` as a whole or
 * not at all, also if they are killed meanwhile, but not a `set` and a `remove`. The key itself is removed after that,
 * or, if that did not happen, with the next change.
 */
const REMOVED = null;

/** How long the browser may take to read, in ms. After that, reading has failed. */
const READ_MS = 10_000;

/** What `storage.local` holds, without what is removed. Fails if the browser does not answer. */
export async function readLocalItems(): Promise<Record<string, unknown>> {
  return withoutRemoved(await readAll());
}

async function readAll(): Promise<Record<string, unknown>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the browser did not read the settings')), READ_MS);
  });
  try {
    return await Promise.race([browser.storage.local.get(null), late]);
  } finally {
    clearTimeout(timer);
  }
}

function withoutRemoved(stored: StoredItems): StoredItems {
  // Each frame reads the settings, and there is hardly ever anything to leave out.
  if (!Object.values(stored).includes(REMOVED)) return stored;
  return Object.fromEntries(Object.entries(stored).filter(([key]) => !isRemoved(stored, key)));
}

/** A value in quarantine may be anything. */
function isRemoved(stored: StoredItems, key: string): boolean {
  return stored[key] === REMOVED && !key.startsWith(STORAGE_KEYS.quarantine);
}

/**
 * Runs while no other page of the extension changes settings. Without the lock, another page could store a value under
 * a key after that was read and before it is removed, or change what a change depends on.
 */
export function withLock<TResult>(work: () => Promise<TResult>): Promise<TResult> {
  return navigator.locks.request('settings', work);
}

/**
 * Stores items and removes keys: all of that or, if the browser fails or is killed, nothing. Values that cannot be read
 * are moved to quarantine by the same write. Needs the lock.
 *
 * @param known what is stored; read without it
 */
export async function writeLocalItems(
  items: StoredItems,
  removedKeys: readonly string[],
  known?: StoredItems,
): Promise<void> {
  const stored = known ?? (await readAll());
  const { unreadable } = parseSettings(withoutRemoved(stored));
  const kept = { ...quarantined(stored, unreadable), ...items };
  const leftOver = Object.keys(stored).filter((key) => isRemoved(stored, key));
  const gone = [...removedKeys, ...unreadable, ...leftOver].filter(
    (key) => !Object.hasOwn(items, key),
  );
  if (Object.keys(kept).length === 0) {
    if (gone.length > 0) await browser.storage.local.remove(gone);
    return;
  }
  const hidden = gone.filter((key) => Object.hasOwn(stored, key) && !isRemoved(stored, key));
  await browser.storage.local.set({
    ...Object.fromEntries(hidden.map((key) => [key, REMOVED])),
    ...kept,
  });
  // Readers take these keys for removed already, so nothing has failed if this does.
  if (gone.length > 0) await browser.storage.local.remove(gone).catch(() => {});
}

/** Copies of values that cannot be read, under the keys that they get in quarantine. */
function quarantined(stored: StoredItems, unreadable: readonly string[]): Record<string, unknown> {
  const moved: Record<string, unknown> = {};
  for (const key of unreadable)
    moved[quarantineKey(key, stored[key], { ...stored, ...moved })] = stored[key];
  return moved;
}

/**
 * The key for a value in quarantine: a free one, or the one that has this value already: earlier versions copied the
 * value first and removed the original then, and may have been stopped between.
 */
function quarantineKey(key: string, value: unknown, stored: StoredItems): string {
  const isFree = (each: string) =>
    !Object.hasOwn(stored, each) || JSON.stringify(stored[each]) === JSON.stringify(value);
  let quarantined = STORAGE_KEYS.quarantine + key;
  for (let n = 2; !isFree(quarantined); n++) quarantined = `${STORAGE_KEYS.quarantine}${key}#${n}`;
  return quarantined;
}

/**
 * Moves settings that cannot be read to quarantine, unchanged, so that new values can be stored under their keys. Takes
 * back those that can be read: a later version wrote them before this one came, or is this one.
 */
export function sortUnreadable(): Promise<void> {
  return withLock(async () => {
    const stored = await readAll();
    const readable = readableInQuarantine(stored);
    await writeLocalItems(readable, [], stored);
    const moved = Object.keys(readable).map((key) => STORAGE_KEYS.quarantine + key);
    // If the browser is killed before this, copies stay.
    if (moved.length > 0) await browser.storage.local.remove(moved);
  });
}

/** The values in quarantine that can be read, by their keys, as far as nothing else is stored under these. */
function readableInQuarantine(stored: StoredItems): Record<string, unknown> {
  const items = Object.entries(stored)
    .filter(([key]) => key.startsWith(STORAGE_KEYS.quarantine))
    .map(([key, value]) => [key.slice(STORAGE_KEYS.quarantine.length), value] as const)
    .filter(([key, value]) => !Object.hasOwn(stored, key) && isReadable({ [key]: value }));
  return Object.fromEntries(items);
}

function isReadable(items: StoredItems): boolean {
  return parseSettings(items).unreadable.length === 0;
}

/**
 * The settings that could not be read, by the key that they had; the second one of a key gets `#2`. Those that are not
 * in quarantine yet, because storage is full, are among them.
 */
export async function readQuarantine(): Promise<Record<string, unknown>> {
  const stored = await readLocalItems();
  const left = parseSettings(stored).unreadable.map((key) => [key, stored[key]]);
  const moved = Object.entries(stored)
    .filter(([key]) => key.startsWith(STORAGE_KEYS.quarantine))
    .map(([key, value]) => [key.slice(STORAGE_KEYS.quarantine.length), value]);
  return Object.fromEntries([...left, ...moved]);
}

/** Deletes settings that could not be read, by the keys that {@link readQuarantine} gives. */
export function discardQuarantined(keys: readonly string[]): Promise<void> {
  return withLock(async () => {
    const stored = await readLocalItems();
    const inQuarantine = (key: string) => STORAGE_KEYS.quarantine + key;
    const { unreadable } = parseSettings(stored);
    const isLeft = (key: string) => !Object.hasOwn(stored, inQuarantine(key));
    const left = keys.filter((key) => unreadable.includes(key) && isLeft(key));
    await browser.storage.local.remove([...keys.map(inQuarantine), ...left]);
  });
}
