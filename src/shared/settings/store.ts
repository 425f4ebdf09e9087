import { browser } from '../browser.ts';
import { formatMutedName, type MutedName } from '../muted-names.ts';
import type { RuleChange } from '../site-rules.ts';
import {
  type ChoiceName,
  type Choices,
  DEFAULTS,
  type FeedbackAnswer,
  type Settings,
} from './definition.ts';
import { parseSettings, type StoredItems } from './parse.ts';
import {
  keepPrivateItems,
  privateKeysIn,
  type SettingsArea,
  withPrivateItems,
} from './private-items.ts';
import { STORAGE_KEYS } from './storage-keys.ts';

/** The area of this context's settings unless another one is given. */
let ownArea: SettingsArea = 'local';

/** Called by a page of the extension in a private window, before it reads or stores anything. */
export function usePrivateSettings(): void {
  ownArea = 'private';
}

/** Reads the current settings. */
export async function readSettings(area = ownArea): Promise<Settings> {
  return parseSettings(await readStoredItems(area));
}

/** Reads what {@link readSettings} parses. */
export async function readStoredItems(area = ownArea): Promise<Record<string, unknown>> {
  const items = await readAll();
  return area === 'private' ? withPrivateItems(items) : items;
}

function readAll(): Promise<Record<string, unknown>> {
  return browser.storage.local.get(null);
}

/**
 * Calls back when settings change, in any context, but not in content scripts when those of private windows change.
 * Returns a function that stops the callbacks.
 */
export function onSettingsChanged(
  callback: (keys: readonly string[], area: SettingsArea) => void,
): () => void {
  const onChanged = (changes: StoredItems, area: string) => {
    if (area === 'local') callback(Object.keys(changes), 'local');
    const privateKeys = area === 'session' ? privateKeysIn(changes) : [];
    if (privateKeys.length > 0) callback(privateKeys, 'private');
  };
  browser.storage.onChanged.addListener(onChanged);
  return () => browser.storage.onChanged.removeListener(onChanged);
}

/** Stores a change of site rules. */
export async function storeRules({ set, remove }: RuleChange, area = ownArea): Promise<void> {
  const items = [...set].map(([host, rule]) => [STORAGE_KEYS.rule + host, rule]);
  const removedKeys = remove.map((host) => STORAGE_KEYS.rule + host);
  await store(Object.fromEntries(items), removedKeys, area);
}

/** Pauses or resumes highlighting everywhere. */
export async function storePause(isPaused: boolean): Promise<void> {
  await storeOrRemove(STORAGE_KEYS.paused, isPaused || undefined);
}

/** Stores the value of a choice; removes it if it is the default. */
export async function storeChoice<TName extends ChoiceName>(
  name: TName,
  value: Choices[TName],
): Promise<void> {
  await storeOrRemove(name, value === DEFAULTS[name] ? undefined : value);
}

/** Stores the user's answer to "Was this useful?". */
export async function storeFeedback(analysisId: string, answer: FeedbackAnswer): Promise<void> {
  await store({ [STORAGE_KEYS.feedback + analysisId]: answer }, [], ownArea);
}

/** Stops marking a name in the scope that the muted name gives. */
export async function storeMutedName(mutedName: MutedName, area = ownArea): Promise<void> {
  await store({ [STORAGE_KEYS.mutedName + formatMutedName(mutedName)]: true }, [], area);
}

/** Marks a muted name again. */
export async function removeMutedName(mutedName: MutedName): Promise<void> {
  await store({}, [STORAGE_KEYS.mutedName + formatMutedName(mutedName)], ownArea);
}

/** A stored setting that is added, removed or changed; `undefined` means that it is not stored. */
export interface SettingChange {
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Stores changes: all of them, or none if storage is full. */
export async function storeChanges(changes: readonly SettingChange[]): Promise<void> {
  const kept = changes.filter(({ after }) => after !== undefined);
  const removed = changes.filter(({ after }) => after === undefined);
  await store(
    Object.fromEntries(kept.map(({ key, after }) => [key, after])),
    removed.map(({ key }) => key),
    'local',
  );
}

function storeOrRemove(key: string, value: unknown): Promise<void> {
  return value === undefined ? store({}, [key], 'local') : store({ [key]: value }, [], 'local');
}

/** Writes settings. Values under their keys that cannot be read are moved to quarantine first. */
function store(
  items: StoredItems,
  removedKeys: readonly string[],
  area: SettingsArea,
): Promise<void> {
  if (area === 'private') return keepPrivateItems(items, removedKeys);
  return withLock(async () => {
    await moveUnreadable();
    await browser.storage.local.set(items);
    await browser.storage.local.remove([...removedKeys]);
  });
}

/**
 * Runs while no other page of the extension changes settings. Without the lock, another page could
 * store a good value under an unreadable key after that key was read and before it is removed.
 */
function withLock<TResult>(work: () => Promise<TResult>): Promise<TResult> {
  return navigator.locks.request('settings', work);
}

/**
 * Moves settings that cannot be read to quarantine, unchanged, so that new values can be stored under
 * their keys. Returns the number of settings in quarantine.
 */
export function quarantineUnreadable(): Promise<number> {
  return withLock(moveUnreadable);
}

async function moveUnreadable(): Promise<number> {
  const stored = await readAll();
  const { unreadable } = parseSettings(stored);
  const moved: Record<string, unknown> = {};
  for (const key of unreadable) {
    moved[quarantineKey(key, stored[key], { ...stored, ...moved })] = stored[key];
  }
  if (unreadable.length > 0) {
    await browser.storage.local.set(moved);
    await browser.storage.local.remove([...unreadable]);
  }
  return Object.keys({ ...stored, ...moved }).filter((key) =>
    key.startsWith(STORAGE_KEYS.quarantine),
  ).length;
}

/**
 * The key for a value in quarantine: a free one, or the one that has this value already, because a popup
 * was closed after it had copied the value and before it removed the original.
 */
function quarantineKey(key: string, value: unknown, stored: StoredItems): string {
  const isFree = (each: string) =>
    !Object.hasOwn(stored, each) || JSON.stringify(stored[each]) === JSON.stringify(value);
  let quarantined = STORAGE_KEYS.quarantine + key;
  for (let n = 2; !isFree(quarantined); n++) quarantined = `${STORAGE_KEYS.quarantine}${key}#${n}`;
  return quarantined;
}

/** The settings in quarantine, by the key that they had; the second one of a key gets `#2`. */
export async function readQuarantine(): Promise<Record<string, unknown>> {
  const items = Object.entries(await readAll());
  const quarantined = items.filter(([key]) => key.startsWith(STORAGE_KEYS.quarantine));
  return Object.fromEntries(
    quarantined.map(([key, value]) => [key.slice(STORAGE_KEYS.quarantine.length), value]),
  );
}

/** Deletes settings from quarantine, by the keys that {@link readQuarantine} gives. */
export async function discardQuarantined(keys: readonly string[]): Promise<void> {
  await browser.storage.local.remove(keys.map((key) => STORAGE_KEYS.quarantine + key));
}
