import { LONGEST_NAME, type StoryDraft } from '../library/own-story.ts';
import type { FileReport, Place } from './file-problem.ts';
import { KINDS } from './gazetteer-schema.ts';
import { isFunctionWord } from './new-names.ts';
import { sentencesOf } from './passages.ts';

/** A name with what a file says of it. */
export interface Entry {
  readonly name: string;
  readonly aliases: readonly string[];
  /** One to three sentences; empty if it has none. */
  readonly text: string;
  readonly source: string;
  /** One of the kinds of entities, or empty. */
  readonly kind: string;
  /** One line that says what it is; may be empty. */
  readonly about: string;
  /** Where it is defined. */
  readonly place: Place;
}

/** The keys of an entry in a glossary. */
const KEYS = ['name', 'aliases', 'text', 'source', 'kind'];

/** An entry as a file has it, not checked yet. */
export interface RawEntry {
  readonly fields: Readonly<Record<string, unknown>>;
  placeOf(key?: string): Place;
}

/** Most sentences of a definition: a card quotes two, and says how many more there are. */
const MAX_SENTENCES = 3;
/** Longest definition and line, in UTF-16 units (library/own-story.ts). */
const LONGEST_TEXT = 20_000;
const LONGEST_LINE = 300;

/** Reads an entry of a glossary; undefined if it has a problem. */
export function readEntry(
  { fields, placeOf }: RawEntry,
  language: string,
  report: FileReport,
): Entry | undefined {
  const before = report.problems.length;
  for (const key of Object.keys(fields)) {
    if (!KEYS.includes(key)) report.warn('unknownKey', placeOf(key), key, KEYS.join(', '));
  }
  const name = plain(fields['name'], placeOf('name'), report);
  if (name === '') report.problem('nameMissing', placeOf('name'));
  else checkSpelling(name, placeOf('name'), report);
  const aliases = aliasesIn(fields['aliases']);
  for (const alias of aliases) {
    if (alias === '') report.problem('aliasEmpty', placeOf('aliases'));
    else checkSpelling(alias, placeOf('aliases'), report);
  }
  const text = plain(fields['text'], placeOf('text'), report);
  if (text === '') report.problem('textMissing', placeOf('text'), name);
  if (text.length > LONGEST_TEXT) report.problem('textLong', placeOf('text'));
  const kind = wordsOf(fields['kind']);
  if (kind !== '' && !isKind(kind)) {
    report.problem('kind', placeOf('kind'), kind, KINDS.join(', '));
  }
  if (report.problems.length > before) return undefined;
  return {
    name,
    aliases: [...new Set(aliases)].filter((alias) => alias !== name),
    text: firstSentences(text, language, () => report.warn('longText', placeOf('text'))),
    source: line(wordsOf(fields['source'])),
    kind,
    about: '',
    place: placeOf('name'),
  };
}

/** The entry of a name in the front matter of a story; undefined if it has a problem. */
export function readEntity(
  { fields, placeOf }: RawEntry,
  language: string,
  report: FileReport,
): Entry | undefined {
  // It is checked as an entry of a glossary whose text may be missing.
  const { about, text, ...rest } = fields;
  const isDefined = wordsOf(text) !== '';
  const known = Object.fromEntries(Object.entries(rest).filter(([key]) => KEYS.includes(key)));
  const whole = { ...known, text: isDefined ? text : 'none' };
  const entry = readEntry({ fields: whole, placeOf }, language, report);
  return (
    entry && {
      ...entry,
      text: isDefined ? entry.text : '',
      about: line(plain(about, placeOf('about'), report)),
    }
  );
}

function isKind(kind: string): boolean {
  return (KINDS as readonly string[]).includes(kind);
}

/** Reports a name that cannot be looked for, or that would be found everywhere. Returns whether it did. */
export function checkSpelling(
  name: string,
  place: Place,
  report: Pick<FileReport, 'problem'>,
): boolean {
  if (name.length < 2 || name.length > LONGEST_NAME) {
    report.problem('nameLength', place, line(name));
    return true;
  }
  // The matcher takes "#" at the end for any version, and a function word is in every sentence.
  const isWide =
    !/\p{L}/u.test(name) ||
    /#$/.test(name) ||
    (name === name.toLowerCase() && isFunctionWord(name));
  if (isWide) report.problem('tooWide', place, name);
  return isWide;
}

/** The first sentences of a text; calls `onMore` if it has more. */
export function firstSentences(text: string, language: string, onMore: () => void): string {
  const sentences = sentencesOf(text, language);
  if (sentences.length > MAX_SENTENCES) onMore();
  return sentences.slice(0, MAX_SENTENCES).join(' ');
}

/** A list of aliases, or one text with semicolons between them. */
export function aliasesIn(value: unknown): string[] {
  if (value === undefined || value === null || value === '') return [];
  const all: unknown[] = Array.isArray(value) ? value : String(value).split(';');
  return all.map(wordsOf);
}

/** Plain text on one line. Markup of HTML would be shown as it is: it is removed, with a warning. */
function plain(value: unknown, place: Place, report: FileReport): string {
  const text = wordsOf(value);
  const stripped = wordsOf(text.replace(TAG, ' '));
  if (stripped !== text) report.warn('html', place);
  return stripped;
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
  const names = new Map<string, StoryDraft['names'][number]>();
  for (const { name, kind, about, aliases } of entries) {
    const before = names.get(name);
    names.set(name, {
      name,
      kind: before?.kind || kind,
      about: before?.about || about,
      aliases: [...new Set([...(before?.aliases ?? []), ...aliases])],
    });
  }
  const definitions = entries.filter(({ text }) => text !== '');
  return {
    names: [...names.values()],
    definitions: definitions.map(({ name, text, source }) => ({
      name,
      text,
      ...(source !== '' && { source }),
    })),
  };
}
