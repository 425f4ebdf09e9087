import { findLines, type JsonLines, type JsonPath } from './json-lines.ts';
import { formatMutedName, parseMutedName } from './muted-names.ts';
import { CHOICES, nonDefaults, type Settings } from './settings/definition.ts';
import { parseSettings, storedItems } from './settings/parse.ts';
import { STORAGE_KEYS } from './settings/storage-keys.ts';
import type { SettingChange } from './settings/store.ts';
import { readHost } from './sites.ts';

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
type Fault =
  /** The file is no text. */
  | 'encoding'
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
  /** A host that many sites share. */
  | 'suffix'
  | 'mutedName'
  | 'value';

/** A place in a file that cannot be read. */
export interface Problem {
  readonly fault: Fault;
  /** The host, muted name or setting that the file has there; empty if the file as a whole is wrong. */
  readonly name: string;
  /** Counted from 1. Undefined if the file as a whole is wrong. */
  readonly line?: number | undefined;
}

/** The settings in a file. */
export interface Backup {
  readonly settings: Settings;
  /** The stored keys of all settings in the file, including those with a default value: `"paused": false`. */
  readonly keys: ReadonlySet<string>;
}

/** The result of reading a file: what is good in it, and what is not. */
export interface BackupRead {
  /** Undefined if nothing is good. */
  readonly backup?: Backup | undefined;
  readonly problems: readonly Problem[];
}

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
  } catch {
    return failure('json', findLines(text).mistake);
  }
  if (!isObject(file) || !Object.hasOwn(file, 'sidelight')) return failure('foreign');
  const { sidelight: version, ...parts } = file;
  const lines = findLines(text);
  if (version === VERSION) return readParts(parts, lines);
  const line = lines.lineOf(['sidelight']);
  if (typeof version === 'number' && version > VERSION) return failure('newer', line);
  return { problems: [{ fault: 'value', name: 'sidelight', line }] };
}

function failure(fault: Fault, line?: number): BackupRead {
  return { problems: [{ fault, name: '', line }] };
}

/** A setting in a file as a stored item, and what is wrong if the item cannot be read. */
interface FileItem {
  readonly key: string;
  /** Undefined for a setting that is not stored because it has its default. */
  readonly value: unknown;
  readonly path: JsonPath;
  readonly fault: Fault;
  readonly name: string;
}

function readParts(parts: object, lines: JsonLines): BackupRead {
  const items = Object.entries(parts).flatMap(([name, part]) => itemsOf(name, part));
  const isBroken = ({ key, value }: FileItem) =>
    value !== undefined && parseSettings({ [key]: value }).unreadable.length > 0;
  const problems = items
    .filter(isBroken)
    .map(({ fault, name, path }) => ({ fault, name, line: lines.lineOf(path) }));
  const good = items.filter((item) => !isBroken(item));
  if (good.length === 0 && problems.length > 0) return { problems };
  const stored = good.filter(({ value }) => value !== undefined);
  const settings = parseSettings(Object.fromEntries(stored.map(({ key, value }) => [key, value])));
  return { backup: { settings, keys: new Set(good.map(({ key }) => key)) }, problems };
}

/** No stored item has this key. */
const NO_KEY = '';

/** The settings in one field of a file; one item without a key if the field as a whole is wrong. */
function itemsOf(name: string, part: unknown): FileItem[] {
  const wrong = (fault: Fault) => [{ key: NO_KEY, value: part, path: [name], fault, name }];
  if (name === 'rules') return isObject(part) ? Object.entries(part).map(ruleItem) : wrong('shape');
  if (name === 'answers')
    return isObject(part) ? Object.entries(part).map(feedbackItem) : wrong('shape');
  if (name === 'silences') return Array.isArray(part) ? part.map(mutedNameItem) : wrong('shape');
  if (name !== STORAGE_KEYS.paused && !Object.hasOwn(CHOICES, name)) return wrong('unknown');
  const isDefault = name === STORAGE_KEYS.paused && part === false;
  const value = isDefault ? undefined : part;
  return [{ key: name, value, path: [name], fault: 'value', name }];
}

function ruleItem([text, value]: [string, unknown]): FileItem {
  const { host, fault = 'value' } = readHost(text);
  const key = host === undefined ? NO_KEY : STORAGE_KEYS.rule + host;
  return { key, value, path: ['rules', text], fault, name: text };
}

function feedbackItem([id, value]: [string, unknown]): FileItem {
  const key = STORAGE_KEYS.feedback + id;
  return { key, value, path: ['answers', id], fault: 'value', name: id };
}

function mutedNameItem(text: unknown, index: number): FileItem {
  const key = typeof text === 'string' ? STORAGE_KEYS.mutedName + normalizeMutedName(text) : NO_KEY;
  const name = typeof text === 'string' ? text : JSON.stringify(text);
  return { key, value: true, path: ['silences', index], fault: 'mutedName', name };
}

/** A muted name whose site is written in any way that a rule may be. */
function normalizeMutedName(text: string): string {
  if (parseMutedName(text)) return text;
  const [, entity, where = ''] = /^\s*([\w-]+)\s*@(.+)$/.exec(text) ?? [];
  const { host } = readHost(where);
  return entity === undefined || host === undefined ? text : `${entity.toLowerCase()}@${host}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
