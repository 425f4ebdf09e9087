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
import { readLocalItems, withLock, writeLocalItems } from './local-items.ts';
import { parseSettings, type StoredItems } from './parse.ts';
import {
  keepPrivateItems,
  privateKeysIn,
  type SettingsArea,
  withPrivateItems,
} from './private-items.ts';
import { affectsInjection, STORAGE_KEYS } from './storage-keys.ts';
import { noteChange } from './unapplied.ts';

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
  const items = await readLocalItems();
  return area === 'private' ? withPrivateItems(items) : items;
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

/**
 * Changes site rules. What becomes of them depends on the settings of the moment, not on those that a page has shown:
 * another window may have changed them.
 */
export async function storeRules(
  change: (settings: Settings) => RuleChange,
  area = ownArea,
): Promise<void> {
  await withLock(async () => {
    const { set, remove } = change(await readSettings(area));
    const items = [...set].map(([host, rule]) => [STORAGE_KEYS.rule + host, rule]);
    const removedKeys = remove.map((host) => STORAGE_KEYS.rule + host);
    await write(Object.fromEntries(items), removedKeys, area);
  });
}

/** Pauses or resumes highlighting everywhere. */
export async function storePause(isPaused: boolean): Promise<void> {
  await storeOrRemove(STORAGE_KEYS.paused, isPaused || undefined);
}

/** Resumes highlighting if it is paused, and pauses it otherwise. */
export async function invertPause(): Promise<void> {
  await withLock(async () => {
    const { isPaused } = await readSettings('local');
    const [items, removedKeys] = isPaused
      ? [{}, [STORAGE_KEYS.paused]]
      : [{ [STORAGE_KEYS.paused]: true }, []];
    await write(items, removedKeys, 'local');
  });
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

/** Stores changes: all of them or, if the browser fails or is killed, none. */
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

function store(
  items: StoredItems,
  removedKeys: readonly string[],
  area: SettingsArea,
): Promise<void> {
  return withLock(() => write(items, removedKeys, area));
}

/** Writes settings. Needs the lock. */
async function write(
  items: StoredItems,
  removedKeys: readonly string[],
  area: SettingsArea,
): Promise<void> {
  // Not waited for: it is kept in memory, so it comes first. Without it, the change is applied unless the background is
  // stopped just then.
  if ([...Object.keys(items), ...removedKeys].some(affectsInjection)) noteChange().catch(() => {});
  await (area === 'private'
    ? keepPrivateItems(items, removedKeys)
    : writeLocalItems(items, removedKeys));
}
