import { isHost } from './hosts.ts';
import { formatMutedName } from './muted-names.ts';
import { CHOICES, KEYS, nonDefaults, type Settings } from './settings/definition.ts';
import { parseSettings, storedItems } from './settings/parse.ts';
import type { SettingChange } from './settings/store.ts';

/**
 * Settings as a file that readers can keep, move to another browser, read and edit:
 *
 *     { "sidelight": 1, "style": "tint", "rules": { "example.com": "off" }, "silences": ["apple@*"] }
 *
 * What is not in it is as if the reader had chosen nothing. All of this is pure.
 */

/** The version of the format. */
const VERSION = 1;

/** Under what name a file says that settings are paused. */
const PAUSED = 'paused';

/** What is wrong with a place of a file. */
export type Fault =
  /** The file is not JSON. */
  | 'json'
  /** It is JSON of something else. */
  | 'foreign'
  /** It was written by a later version. */
  | 'newer'
  /** There is no such setting. */
  | 'unknown'
  /** Not the object or list that stands there. */
  | 'shape'
  | 'host'
  | 'mutedName'
  | 'value';

/** A place of a file that cannot be read. */
export interface Problem {
  /** As JavaScript would write it: `rules["x y"]`. Where the file is no JSON, what the browser says. */
  readonly place: string;
  readonly fault: Fault;
}

/** The settings in a file. */
export interface Backup {
  readonly settings: Settings;
  /** The stored keys of all that the file names, of what holds anyway, too: `"paused": false`. */
  readonly keys: ReadonlySet<string>;
}

/** What a file holds: settings, or everything that is wrong with it. */
export type BackupRead =
  | { readonly backup: Backup; readonly problems?: never }
  | { readonly backup?: never; readonly problems: readonly Problem[] };

/** Writes settings into a file. */
export function writeBackup(settings: Settings): string {
  const { isPaused, rules, mutedNames, feedback } = settings;
  const file = {
    sidelight: VERSION,
    ...(isPaused && { [PAUSED]: true }),
    ...nonDefaults(settings),
    ...(rules.size > 0 && { rules: Object.fromEntries(rules) }),
    ...(mutedNames.length > 0 && { silences: mutedNames.map(formatMutedName) }),
    ...(feedback.size > 0 && { answers: Object.fromEntries(feedback) }),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Reads what {@link writeBackup} wrote, and the reader may have edited. */
export function readBackup(text: string): BackupRead {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    return brokenAt((error as Error).message, 'json');
  }
  if (!isObject(file) || !Object.hasOwn(file, 'sidelight')) return brokenAt('', 'foreign');
  const { sidelight: version, ...parts } = file;
  if (version !== VERSION) {
    const isLater = typeof version === 'number' && version > VERSION;
    return brokenAt('sidelight', isLater ? 'newer' : 'value');
  }
  const entries = Object.entries(parts).flatMap(([name, part]) => entriesOf(name, part));
  const items = new Map<string, unknown>();
  const problems: Problem[] = [];
  for (const { place, fault, item } of entries) {
    if (item && canBeRead(...item)) items.set(...item);
    else problems.push({ place, fault });
  }
  if (problems.length > 0) return { problems };
  const stored = [...items].filter(([, value]) => value !== undefined);
  const settings = parseSettings(Object.fromEntries(stored));
  return { backup: { settings, keys: new Set(items.keys()) } };
}

function brokenAt(place: string, fault: Fault): BackupRead {
  return { problems: [{ place, fault }] };
}

/**
 * One setting in a file: as it would be stored, if there is such a setting (undefined, where it would not
 * be), and what is wrong where that cannot be.
 */
interface FileEntry extends Problem {
  readonly item?: readonly [key: string, value: unknown];
}

/** The settings in one part of a file. */
function entriesOf(name: string, part: unknown): FileEntry[] {
  if (Object.hasOwn(CHOICES, name)) return [{ place: name, fault: 'value', item: [name, part] }];
  switch (name) {
    case PAUSED:
      return [
        {
          place: name,
          fault: 'value',
          item: [KEYS.paused, part === false ? undefined : part],
        },
      ];
    case 'rules':
      return fieldsOf(name, part, (host, rule) => ({
        fault: isHost(host) ? 'value' : 'host',
        item: [KEYS.rule + host, rule],
      }));
    case 'answers':
      return fieldsOf(name, part, (analysis, answer) => ({
        fault: 'value',
        item: [KEYS.feedback + analysis, answer],
      }));
    case 'silences':
      return silencesIn(name, part);
    default:
      return [{ place: isIdentifier(name) ? name : JSON.stringify(name), fault: 'unknown' }];
  }
}

function fieldsOf(
  name: string,
  part: unknown,
  entryOf: (key: string, value: unknown) => Omit<FileEntry, 'place'>,
): FileEntry[] {
  if (!isObject(part)) return [{ place: name, fault: 'shape' }];
  return Object.entries(part).map(([key, value]) => ({
    place: `${name}[${JSON.stringify(key)}]`,
    ...entryOf(key, value),
  }));
}

function silencesIn(name: string, part: unknown): FileEntry[] {
  if (!Array.isArray(part)) return [{ place: name, fault: 'shape' }];
  return part.map((text: unknown, index) => ({
    place: `${name}[${index}]`,
    fault: 'mutedName',
    ...(typeof text === 'string' && { item: [KEYS.mutedName + text, true] as const }),
  }));
}

function canBeRead(key: string, value: unknown): boolean {
  return value === undefined || parseSettings({ [key]: value }).unreadable.length === 0;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isIdentifier(name: string): boolean {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name);
}

/** What becomes of the settings that a file does not hold: they stay, or they go. */
export type ImportWay = 'merge' | 'replace';

/** What would come, go and change if the settings of a file were taken in. */
export function changesTo(now: Settings, file: Backup, way: ImportWay): SettingChange[] {
  const [before, after] = [storedItems(now), storedItems(file.settings)];
  // What the file says holds anyway is stored nowhere: it goes, even from among settings that stay.
  const keys = new Set([...file.keys, ...(way === 'replace' ? Object.keys(before) : [])]);
  return [...keys]
    .map((key) => ({ key, before: before[key], after: after[key] }))
    .filter((change) => change.before !== change.after);
}
