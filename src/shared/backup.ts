import { isHost } from './hosts.ts';
import { formatMutedName } from './muted-names.ts';
import { CHOICES, nonDefaults, type Settings } from './settings/definition.ts';
import { parseSettings, storedItems } from './settings/parse.ts';
import { STORAGE_KEYS } from './settings/storage-keys.ts';
import type { SettingChange } from './settings/store.ts';

/**
 * Settings as a file that users can keep, move to another browser, read and edit:
 *
 *     { "sidelight": 1, "style": "tint", "rules": { "example.com": "off" }, "silences": ["apple@*"] }
 *
 * A setting that is not in the file has its default. All of this is pure.
 */

/** The version of the format. Users have such files: its field names must not change. */
const VERSION = 1;

/** Why a place in a file cannot be read. */
export type Fault =
  /** The file is not JSON. */
  | 'json'
  /** It is not a file of Sidelight. */
  | 'foreign'
  /** It was written by a later version. */
  | 'newer'
  /** There is no such setting. */
  | 'unknown'
  /** Not an object or a list, as it should be. */
  | 'shape'
  | 'host'
  | 'mutedName'
  | 'value';

/** A place in a file that cannot be read. */
export interface Problem {
  /** In JavaScript's notation: `rules["x y"]`. If the file is not JSON, the browser's error message. */
  readonly place: string;
  readonly fault: Fault;
}

/** The settings in a file. */
export interface Backup {
  readonly settings: Settings;
  /** The stored keys of all settings in the file, including those with a default value: `"paused": false`. */
  readonly keys: ReadonlySet<string>;
}

/** The result of reading a file: the settings, or all problems. */
export type BackupRead =
  | { readonly backup: Backup; readonly problems?: never }
  | { readonly backup?: never; readonly problems: readonly Problem[] };

/** Writes settings as the text of a file. */
export function writeBackup(settings: Settings): string {
  const { isPaused, rules, mutedNames, feedback } = settings;
  const file = {
    sidelight: VERSION,
    ...(isPaused && { paused: true }),
    ...nonDefaults(settings),
    ...(rules.size > 0 && { rules: Object.fromEntries(rules) }),
    ...(mutedNames.length > 0 && { silences: mutedNames.map(formatMutedName) }),
    ...(feedback.size > 0 && { answers: Object.fromEntries(feedback) }),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Reads what {@link writeBackup} wrote, perhaps edited by the user. */
export function readBackup(text: string): BackupRead {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    return failure((error as Error).message, 'json');
  }
  if (!isObject(file) || !Object.hasOwn(file, 'sidelight')) return failure('', 'foreign');
  const { sidelight: version, ...parts } = file;
  if (version === VERSION) return readParts(parts);
  const isLater = typeof version === 'number' && version > VERSION;
  return failure('sidelight', isLater ? 'newer' : 'value');
}

function failure(place: string, fault: Fault): BackupRead {
  return { problems: [{ place, fault }] };
}

/** A setting in a file as a stored item, and what is wrong if the item cannot be read. */
interface FileItem extends Problem {
  readonly key: string;
  /** Undefined for a setting that is not stored because it has its default. */
  readonly value: unknown;
}

function readParts(parts: object): BackupRead {
  const items = Object.entries(parts).flatMap(([name, part]) => itemsOf(name, part));
  const stored = items.filter(({ value }) => value !== undefined);
  const settings = parseSettings(Object.fromEntries(stored.map(({ key, value }) => [key, value])));
  const unreadable = new Set(settings.unreadable);
  const broken = items.filter(({ key }) => unreadable.has(key));
  if (broken.length > 0) return { problems: broken.map(({ place, fault }) => ({ place, fault })) };
  return { backup: { settings, keys: new Set(items.map(({ key }) => key)) } };
}

/** The fields with an entry for each host or story, and the prefixes of their keys in storage. */
const PREFIXES = new Map<string, string>([
  ['rules', STORAGE_KEYS.rule],
  ['answers', STORAGE_KEYS.feedback],
]);

/** No stored item has this key. */
const NO_KEY = '';

/** The settings in one field of a file; one item without a key if the field as a whole is wrong. */
function itemsOf(name: string, part: unknown): FileItem[] {
  const wrong = (fault: Fault) => [{ place: fieldPlace(name), key: NO_KEY, value: part, fault }];
  const prefix = PREFIXES.get(name);
  if (prefix) {
    if (!isObject(part)) return wrong('shape');
    return Object.entries(part).map(([key, value]) => ({
      place: `${name}[${JSON.stringify(key)}]`,
      key: prefix + key,
      value,
      fault: name === 'rules' && !isHost(key) ? 'host' : 'value',
    }));
  }
  if (name === 'silences') {
    if (!Array.isArray(part)) return wrong('shape');
    return part.map((text, index) => ({
      place: `${name}[${index}]`,
      key: typeof text === 'string' ? STORAGE_KEYS.mutedName + text : NO_KEY,
      value: true,
      fault: 'mutedName',
    }));
  }
  if (name !== STORAGE_KEYS.paused && !Object.hasOwn(CHOICES, name)) return wrong('unknown');
  const isDefault = name === STORAGE_KEYS.paused && part === false;
  return [{ place: name, key: name, value: isDefault ? undefined : part, fault: 'value' }];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** In JavaScript's notation. */
function fieldPlace(name: string): string {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) ? name : JSON.stringify(name);
}

/** Whether the import keeps or removes the settings that are not in the file. */
export type ImportWay = 'merge' | 'replace';

/** The changes that an import of a file would make. */
export function changesTo(now: Settings, file: Backup, way: ImportWay): SettingChange[] {
  const [before, after] = [storedItems(now), storedItems(file.settings)];
  // Importing a default removes the stored value.
  const keys = new Set([...file.keys, ...(way === 'replace' ? Object.keys(before) : [])]);
  return [...keys]
    .map((key) => ({ key, before: before[key], after: after[key] }))
    .filter((change) => change.before !== change.after);
}
