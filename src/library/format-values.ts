import * as v from 'valibot';
import { isWebAddress } from '../story/web-address.ts';

/**
 * What is wrong with a value of the format: each is a message of a schema, and the key of a text in which the page for
 * adding stories says what to write instead.
 */
export type ValueFault =
  | 'citedSource'
  | 'contributor'
  | 'correction'
  | 'day'
  | 'digitalSourceType'
  | 'entity'
  | 'entry'
  | 'generator'
  | 'kind'
  | 'list'
  | 'longWords'
  | 'longList'
  | 'nameLong'
  | 'nameMissing'
  | 'nameShort'
  | 'textLong'
  | 'textMissing'
  | 'provenance'
  | 'sectionName'
  | 'webAddress'
  | 'wikidata'
  | 'words';

/** A message of a schema, checked by the compiler. */
export function fault(key: ValueFault): ValueFault {
  return key;
}

/** Longest line, in UTF-16 units. */
export const LONGEST_LINE = 300;

/** A text on one line, without control characters and those that turn the direction of the text around it. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s\u200b\u2028-\u202e\u2066-\u2069\ufeff]+/gu, ' ').trim();
}

function wordsUpTo(most: number) {
  return v.pipe(
    v.string(fault('words')),
    v.regex(/\S/, fault('words')),
    v.maxLength(most, fault('longWords')),
    v.transform(oneLine),
    v.minLength(1, fault('words')),
  );
}

/** Some words on one line. */
export const Words = wordsUpTo(LONGEST_LINE);

/** A sentence or some. */
export const Sentences = wordsUpTo(2000);

/** The address of a web page. Only these become links: never `javascript:`. */
export const WebAddress = v.pipe(
  v.string(fault('webAddress')),
  v.regex(/^https?:\/\//i, fault('webAddress')),
  v.maxLength(2000, fault('webAddress')),
  v.check(isWebAddress, fault('webAddress')),
  v.transform((text) => new URL(text).href),
);

/** A day, `2026-01-31`, or a moment (RFC 3339), of which the day is taken as its author wrote it. */
export const Day = v.pipe(
  v.string(fault('day')),
  v.regex(/^\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}.*)?$/, fault('day')),
  v.check(isDay, fault('day')),
  v.transform((text) => text.slice(0, 10)),
);

/** `2026-02-30` is none. */
function isDay(text: string): boolean {
  const date = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text.slice(0, 10));
}

/** The id of an item in Wikidata, or its address. */
export const WikidataId = v.pipe(
  v.string(fault('wikidata')),
  v.regex(
    /^(?:https?:\/\/(?:www\.)?wikidata\.org\/(?:wiki|entity)\/)?Q[1-9]\d{0,11}$/,
    fault('wikidata'),
  ),
  v.transform((text) => text.replace(/^.*\//, '')),
);

/** Longest list of aliases or addresses of a name. */
const MOST_SPELLINGS = 50;

/** A list, or one text with semicolons between its items: CSV has no lists. */
export function listOrText<TItem extends v.GenericSchema<string, string>>(item: TItem) {
  const list = listOf(item, MOST_SPELLINGS);
  return v.union(
    [
      list,
      v.pipe(
        v.string(),
        v.transform((text) => text.split(';').map(oneLine)),
        list,
      ),
    ],
    fault('list'),
  );
}

/** A list of at most `most` items. */
export function listOf<TItem extends v.GenericSchema>(item: TItem, most: number) {
  return v.pipe(v.array(item, fault('list')), v.maxLength(most, fault('longList')), v.readonly());
}

/** What is wrong with a part of a value. */
export interface ValueProblem {
  readonly fault: ValueFault;
  readonly path: readonly (string | number)[];
  /** What is there instead; undefined if it is missing. */
  readonly value: unknown;
}

/** The problems of a value that does not fit its schema: of each part the first. */
export function problemsIn(issues: readonly v.BaseIssue<unknown>[]): ValueProblem[] {
  const all = issues.flatMap((issue) => leavesOf(issue, []));
  const firsts = new Map(all.toReversed().map((each) => [JSON.stringify(each.path), each]));
  return all.filter((each) => firsts.get(JSON.stringify(each.path)) === each);
}

/** The issues of the branch of a union that the value is meant for: the one that looks into it. */
function leavesOf(
  { path, issues, message, input }: v.BaseIssue<unknown>,
  before: ValueProblem['path'],
): ValueProblem[] {
  const whole = [...before, ...(path ?? []).map(({ key }) => key as string | number)];
  const inner = (issues ?? []).filter((each) => each.path !== undefined);
  if (inner.length > 0) return inner.flatMap((each) => leavesOf(each, whole));
  return [{ fault: message as ValueFault, path: whole, value: input }];
}

/**
 * What of a value fits its schema, without the fields and items that do not, and without what is nothing without these;
 * undefined if nothing is left.
 */
export function salvage<TSchema extends v.GenericSchema>(
  schema: TSchema,
  value: unknown,
): v.InferOutput<TSchema> | undefined {
  let rest = value;
  for (;;) {
    const result = v.safeParse(schema, rest);
    if (result.success) return result.output;
    // What is missing cannot be left out: what should have it is.
    const faulty = problemsIn(result.issues).map((each) =>
      each.value === undefined ? each.path.slice(0, -1) : each.path,
    );
    if (faulty.some((path) => path.length === 0)) return undefined;
    rest = without(rest, new Set(faulty.map((path) => JSON.stringify(path))), []);
  }
}

function without(value: unknown, faulty: ReadonlySet<string>, path: ValueProblem['path']): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  const rest = entries.flatMap(([key, each]) => {
    const inner = [...path, key];
    return faulty.has(JSON.stringify(inner)) ? [] : [[key, without(each, faulty, inner)] as const];
  });
  return Array.isArray(value) ? rest.map(([, each]) => each) : Object.fromEntries(rest);
}

/** A value of YAML, JSON or CSV as the schemas read it: numbers are words, and what is empty is missing. */
export function plainValue(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map((each) => plainValue(each) ?? '');
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, each]) => [key, plainValue(each)] as const)
      .filter(([, each]) => each !== undefined && each !== ''),
  );
}
