import { LONGEST_LINE, oneLine, plainValue, type ValueProblem } from '../library/format-values.ts';
import { type DraftName, LONGEST_NAME, type StoryDraft } from '../library/own-story.ts';
import { GlossaryEntry } from '../library/story-format.ts';
import type { Fault, FileReport, Place } from './file-problem.ts';
import { isFunctionWord } from './function-words.ts';
import { nearKey } from './near-keys.ts';
import { readValue } from './report-value.ts';
import { sentencesOf } from './sentences.ts';

/** A name with what a file says of it. */
export interface Entry extends DraftName {
  /** One to three sentences; empty if it has none. */
  readonly text: string;
  /** Where its text is from; empty if it does not say. */
  readonly source: string;
  /** Where it is defined. */
  readonly place: Place;
}

/** An entry as a file has it, not checked yet. */
export interface RawEntry {
  readonly fields: Readonly<Record<string, unknown>>;
  placeOf(path: ValueProblem['path']): Place;
}

/** Most sentences of a definition: a card quotes two, and says how many more there are. */
const MAX_SENTENCES = 3;

/** Reads an entry of a glossary; undefined if it has a problem. */
export function readEntry(
  { fields, placeOf }: RawEntry,
  language: string,
  report: FileReport,
): Entry | undefined {
  const keys = Object.keys(GlossaryEntry.entries);
  for (const key of Object.keys(fields)) {
    const near = nearKey(key, keys);
    if (near !== undefined) report.warn('nearKey', placeOf([key]), key, near);
    else if (!keys.includes(key)) report.warn('unknownKey', placeOf([key]), key, keys.join(', '));
  }
  const plain = plainValue(fields) as Readonly<Record<string, unknown>>;
  const given = withFitAliases(plain, placeOf, report);
  const name = withoutTags(given['name'], placeOf(['name']), report);
  const text = withoutTags(given['text'], placeOf(['text']), report);
  const entry = readValue(GlossaryEntry, { ...given, name, text }, placeOf, report);
  if (!entry) return undefined;
  const { source = '', ...rest } = entry;
  const draftName = checkedName(rest, placeOf, report);
  return (
    draftName && {
      ...draftName,
      text: firstSentences(entry.text, language, () => report.warn('longText', placeOf(['text']))),
      source,
      place: placeOf(['name']),
    }
  );
}

/** A name of a file as drafts have it, with aliases that are fit; undefined if it would be found everywhere. */
export function checkedName(
  { name, kind = '', about = '', aliases = [], region, wikidata, sameAs }: NameGiven,
  placeOf: RawEntry['placeOf'],
  report: FileReport,
): DraftName | undefined {
  const fault = spellingFault(name);
  if (fault !== undefined) {
    report.problem(NAME_FAULTS[fault], placeOf(['name']), line(name));
    return undefined;
  }
  return {
    ...{ name, kind },
    about: withoutTags(about, placeOf(['about']), report),
    aliases: [...new Set(aliases)].filter((alias) => alias !== name),
    ...(region !== undefined && { region }),
    ...(wikidata !== undefined && { wikidata }),
    ...(sameAs && { sameAs }),
  };
}

type NameGiven = Pick<DraftName, 'name'> & Partial<DraftName>;

/** What keeps a spelling from being looked for. */
type SpellingFault = 'empty' | 'short' | 'long' | 'wide';

/** The faults of a name. */
export const NAME_FAULTS: Readonly<Record<SpellingFault, Fault>> = {
  empty: 'nameMissing',
  short: 'nameShort',
  long: 'nameLong',
  wide: 'tooWide',
};

/** Those of an alias. */
const ALIAS_FAULTS: Readonly<Record<SpellingFault, Fault>> = {
  empty: 'aliasEmpty',
  short: 'aliasShort',
  long: 'aliasLong',
  wide: 'aliasWide',
};

/** What keeps a name from being looked for, or would find it everywhere; undefined if nothing does. */
export function spellingFault(name: string): SpellingFault | undefined {
  if (name === '') return 'empty';
  if (name.length > LONGEST_NAME) return 'long';
  if (name.length < 2) return 'short';
  // The matcher takes "#" at the end for any version, and a function word is in every sentence.
  const isWide =
    !/\p{L}/u.test(name) ||
    /#$/.test(name) ||
    (name === name.toLowerCase() && isFunctionWord(name));
  return isWide ? 'wide' : undefined;
}

/** Whether an alias can be looked for. If not, it is left out, and the report says so. */
export function isFitAlias(alias: string, place: Place, report: FileReport): boolean {
  const fault = spellingFault(alias);
  if (fault !== undefined) report.warn(ALIAS_FAULTS[fault], place, line(alias));
  return fault === undefined;
}

/** The fields of an entry without the aliases that cannot be looked for. What is no list of texts stays as it is. */
export function withFitAliases(
  fields: Readonly<Record<string, unknown>>,
  placeOf: RawEntry['placeOf'],
  report: FileReport,
): Readonly<Record<string, unknown>> {
  const { aliases } = fields;
  const isText = typeof aliases === 'string';
  if (!isText && !Array.isArray(aliases)) return fields;
  const all: readonly unknown[] = isText ? aliases.split(';') : aliases;
  const fit = all.filter((each, index) => {
    if (typeof each !== 'string') return true;
    return isFitAlias(oneLine(each), placeOf(isText ? ['aliases'] : ['aliases', index]), report);
  });
  return { ...fields, aliases: fit };
}

/** The first sentences of a text; calls `onMore` if it has more. */
export function firstSentences(text: string, language: string, onMore: () => void): string {
  const sentences = sentencesOf(text, language);
  if (sentences.length > MAX_SENTENCES) onMore();
  return sentences.slice(0, MAX_SENTENCES).join(' ');
}

/** Markup of HTML would be shown as it is: it is removed, with a warning. Empty if the value is no text. */
export function withoutTags(value: unknown, place: Place, report: FileReport): string {
  const text = wordsOf(value);
  const stripped = wordsOf(text.replace(TAG, ' '));
  if (stripped !== text) report.warn('html', place);
  return stripped;
}

/** Where a text has the first tag of HTML; -1 if it has none. */
export function tagAt(text: string): number {
  return text.search(TAG);
}

/** A tag or a comment of HTML. `a < b` and `x<y>` of mathematics are not: only known names of tags count. */
const TAG =
  /<!--.*?-->|<\/?(?:a|abbr|b|blockquote|br|code|details|div|em|font|h[1-6]|hr|i|iframe|img|kbd|li|mark|object|ol|p|pre|s|script|small|span|strong|style|sub|summary|sup|svg|table|tbody|td|th|tr|u|ul)(?:\s[^<>]*)?\/?>/gi;

/** Any value as text with single spaces. */
export function wordsOf(value: unknown): string {
  if (value === undefined || value === null || typeof value === 'object') return '';
  return String(value).replace(/\s+/g, ' ').trim();
}

/** A text that fits into a line of a draft. */
export function line(text: string): string {
  return text.slice(0, LONGEST_LINE).trim();
}

/** The part of a draft that entries make. Those with the same name are joined. */
export function namesOf(
  entries: readonly Entry[],
): Pick<StoryDraft, 'names'> & { readonly definitions: StoryDraft['definitions'] } {
  const names = new Map<string, DraftName>();
  for (const { text: _text, source: _source, place: _place, ...name } of entries) {
    const before = names.get(name.name);
    names.set(name.name, {
      ...{ ...name, ...before },
      kind: before?.kind || name.kind,
      about: before?.about || name.about,
      aliases: [...new Set([...(before?.aliases ?? []), ...name.aliases])],
    });
  }
  const definitions = entries.filter(({ text }) => text !== '');
  return {
    names: [...names.values()],
    definitions: definitions.map(({ name, text, source }) => ({
      ...{ name, text },
      ...(source !== '' && { source }),
    })),
  };
}
