import * as v from 'valibot';
import { isHost } from './hosts.ts';
import { formatMutedName, parseMutedName } from './muted-names.ts';
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

/** Stored items; the value is undefined for a setting that is not stored because it has its default. */
type Items = readonly (readonly [key: string, value: unknown])[];
type PartSchema = v.GenericSchema<unknown, Items>;

/** The schema of each field of a file. The message of an issue is a {@link Fault}. */
const PARTS = new Map<string, PartSchema>([
  [
    'paused',
    v.pipe(
      v.boolean('value'),
      v.transform((isPaused) => [[STORAGE_KEYS.paused, isPaused || undefined] as const]),
    ),
  ],
  ...Object.entries(CHOICES).map(choicePart),
  [
    'rules',
    recordSchema(STORAGE_KEYS.rule, v.pipe(v.string(), v.check(isHost, 'host')), ['on', 'off']),
  ],
  ['answers', recordSchema(STORAGE_KEYS.feedback, v.string(), ['yes', 'no'])],
  [
    'silences',
    v.pipe(
      v.array(v.custom<string>(isMutedName, 'mutedName'), 'shape'),
      v.transform((texts) => texts.map((text) => [STORAGE_KEYS.mutedName + text, true] as const)),
    ),
  ],
]);

function choicePart([name, values]: [string, readonly string[]]): [string, PartSchema] {
  const schema = v.pipe(
    v.picklist(values, 'value'),
    v.transform((value) => [[name, value] as const]),
  );
  return [name, schema];
}

/** Not `v.record`: that skips the key `__proto__`. */
function recordSchema(
  prefix: string,
  keySchema: v.GenericSchema<string>,
  values: readonly string[],
): PartSchema {
  return v.pipe(
    v.custom<object>(isObject, 'shape'),
    v.transform((record) => new Map(Object.entries(record))),
    v.map(keySchema, v.picklist(values, 'value')),
    v.transform((entries) => [...entries].map(([key, value]) => [prefix + key, value] as const)),
  );
}

function isMutedName(text: unknown): boolean {
  return typeof text === 'string' && parseMutedName(text) !== undefined;
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

function readParts(parts: object): BackupRead {
  const read = Object.entries(parts).map(([name, part]) => readPart(name, part));
  const problems = read.flatMap((each) => each.problems ?? []);
  if (problems.length > 0) return { problems };
  const items = read.flatMap((each) => each.items ?? []);
  const stored = items.filter(([, value]) => value !== undefined);
  const settings = parseSettings(Object.fromEntries(stored));
  return { backup: { settings, keys: new Set(items.map(([key]) => key)) } };
}

interface PartRead {
  readonly items?: Items;
  readonly problems?: readonly Problem[];
}

function readPart(name: string, part: unknown): PartRead {
  const schema = PARTS.get(name);
  if (!schema) {
    return {
      problems: [{ place: isIdentifier(name) ? name : JSON.stringify(name), fault: 'unknown' }],
    };
  }
  const { success, output, issues } = v.safeParse(schema, part);
  if (success) return { items: output };
  // One problem per place: of an entry whose key and value are wrong, the key.
  const faults = new Map<string, Fault>();
  for (const { path = [], message } of issues) {
    const place = name + path.map(({ key }) => `[${JSON.stringify(key)}]`).join('');
    if (!faults.has(place)) faults.set(place, message as Fault);
  }
  return { problems: [...faults].map(([place, fault]) => ({ place, fault })) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isIdentifier(name: string): boolean {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name);
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
