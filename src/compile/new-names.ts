import { LONGEST_NAME } from '../library/own-story.ts';
import { AliasFlag, hasFlag } from '../pack/name-table.ts';
import type { Candidate } from '../recognition/matcher.ts';
import type { RecognitionTools } from '../recognition/page-recognition.ts';
import { isFunctionWord } from './function-words.ts';
import { sentencesOf } from './sentences.ts';

/** A name in a story that the gazetteer does not have, as far as its spelling tells. */
export interface NewName {
  readonly name: string;
  /** Shorter forms of it in the text: `Tan` of `Lip-Bu Tan`. */
  readonly aliases: readonly string[];
  /** How often the text has any of them. */
  readonly count: number;
  /** Whether it is probably a name that a reader wants marked: not a nationality, not an abbreviation. */
  readonly isLikely: boolean;
}

/** Small words inside a name: `Bank of China`, `Johnson & Johnson`, `Ursula von der Leyen`; never `and`, which lists. */
const JOINING = 'of|&|de|del|la|von|van|der|den|di|da|do|dos|du|bin|al';
const WORD = "\\p{Lu}[\\p{L}\\p{M}\\p{N}]*(?:[.'’&-][\\p{L}\\p{N}]+)*";
/** Numbers belong to it: `Model 3`, `Ascend 910C`. */
const NEXT = `(?:${WORD}|\\d+[\\p{L}\\d]*)`;

function patternOf(joining: string): RegExp {
  const first = `(?:${WORD}|\\p{Ll}+\\p{Lu}[\\p{L}\\p{N}]*)`;
  const more = `(?:[ \u00a0](?:(?:${joining})[ \u00a0]){0,2}${NEXT})*`;
  return new RegExp(`(?<![\\p{L}\\p{N}_@#/.])${first}${more}`, 'gu');
}

const namePattern = patternOf(JOINING);
/** In German, small words are between nouns, too: `dem Werk von SpaceX`. */
const germanNamePattern = patternOf('&');

/** Languages that write every noun with a capital: there only a spelling like `OpenAI` or several words tell. */
const CAPITAL_NOUNS = /^de\b/i;

interface Sighting {
  readonly name: string;
  readonly startsSentence: boolean;
}

/**
 * Finds names that a story's paragraphs have and the gazetteer does not: words with capitals that are not only at the
 * beginning of sentences. The most frequent first. Longer ones than a story can have are none. `language`: BCP 47.
 */
export function findNewNames(
  paragraphs: readonly string[],
  { match }: Pick<RecognitionTools, 'match'>,
  language: string,
): NewName[] {
  const sentences = paragraphs.flatMap((text) => sentencesOf(text, language));
  const small = smallWords(sentences);
  const pattern = CAPITAL_NOUNS.test(language) ? germanNamePattern : namePattern;
  const seen = sentences.flatMap((sentence) => sightingsIn(sentence, match, { small, pattern }));
  const inside = new Set(seen.filter((each) => !each.startsSentence).map(({ name }) => name));
  const parts = new Set([...inside].flatMap((name) => (/\s/.test(name) ? name.split(/\s/) : [])));
  const isName = (name: string) => {
    if (/\s/.test(name) || hasInnerCapital(name) || parts.has(name)) return true;
    // A single word that only begins sentences is an ordinary one.
    return inside.has(name) && !CAPITAL_NOUNS.test(language);
  };
  const isDate = dateTest(language);
  const names = seen
    .map(({ name }) => name)
    .filter((name) => name.length <= LONGEST_NAME && isName(name) && !isDate(name));
  const words = ordinary(language);
  return joinShortForms(countsOf(names))
    .map((each) => ({ ...each, isLikely: isLikely(each.name, each.count, words) }))
    .sort((a, b) => Number(b.isLikely) - Number(a.isLikely) || b.count - a.count);
}

/** The words that the text has in small letters, too: `The`, where it has `the`. */
function smallWords(sentences: readonly string[]): Set<string> {
  return new Set(sentences.flatMap((text) => text.match(/(?<!\p{L})\p{Ll}+(?!\p{L})/gu) ?? []));
}

function sightingsIn(
  sentence: string,
  match: RecognitionTools['match'],
  { small, pattern }: { readonly small: ReadonlySet<string>; readonly pattern: RegExp },
): Sighting[] {
  // A topic may be a part of a name: `Figure AI`.
  const known = match(sentence).filter(({ alias }) => !hasFlag(alias, AliasFlag.broad));
  return [...sentence.matchAll(pattern)]
    .flatMap(({ index, 0: text }) => withoutKnown({ index, text }, known))
    .flatMap(({ index, text }) => {
      // The first word may be an ordinary one: `The Acme Group said`.
      const startsSentence = /^[^\p{L}\p{N}]*$/u.test(sentence.slice(0, index));
      const [first = '', ...rest] = text.split(/[ \u00a0]/);
      const isOrdinary =
        startsSentence && (small.has(first.toLowerCase()) || isFunctionWord(first));
      const name = (isOrdinary ? rest.join(' ') : text)
        .replaceAll('\u00a0', ' ')
        .replace(/['’]s$/, '');
      if (name.length < 2 || !/\p{Lu}/u.test(name)) return [];
      return [{ name, startsSentence: startsSentence && !isOrdinary }];
    });
}

interface Piece {
  readonly index: number;
  readonly text: string;
}

/** What is left of a piece of a sentence without the names that the gazetteer has: `Optimus` of `Tesla Optimus`. */
function withoutKnown({ index, text }: Piece, known: readonly Candidate[]): Piece[] {
  let pieces: Piece[] = [{ index, text }];
  for (const { start, end } of known) {
    pieces = pieces.flatMap((piece) => {
      const [from, to] = [start - piece.index, end - piece.index];
      if (to <= 0 || from >= piece.text.length) return [piece];
      return [
        { index: piece.index, text: piece.text.slice(0, Math.max(0, from)) },
        { index: piece.index + to, text: piece.text.slice(to) },
      ];
    });
  }
  return pieces.map((piece) => {
    const trimmed = piece.text.replace(smallEdges, '');
    return { index: piece.index + piece.text.indexOf(trimmed), text: trimmed };
  });
}

/** All but capitals and digits at the beginning, joining words at the end. */
const smallEdges = new RegExp(
  `^(?:(?!\\p{Ll}+\\p{Lu})[^\\p{Lu}\\d])+|[ \u00a0](?:(?:${JOINING})[ \u00a0]?)*$`,
  'gu',
);

/** `OpenAI`, `iPhone`, `GPT-4`, `BYD`: no ordinary word of any language. */
function hasInnerCapital(name: string): boolean {
  return /\p{Ll}\p{Lu}|^\p{Lu}{2,}|\p{L}-?\d/u.test(name);
}

function countsOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** What companies add to their names: `Figure AI`, `Agility Robotics`. */
const companyForm =
  /^ (?:AI|AG|Bank|Co|Company|Corp|Corporation|Energy|Entertainment|Group|GmbH|Holdings?|Inc|Industries|Labs?|Ltd|Media|Motors?|Networks|Robotics|SE|Semiconductors?|Software|Systems|Technolog(?:y|ies)|Therapeutics)\b/;

/**
 * Joins names with the longer one that begins or ends with them, if there is only one, or only one that looks like the
 * name of a company.
 */
function joinShortForms(counts: ReadonlyMap<string, number>): Omit<NewName, 'isLikely'>[] {
  const names = [...counts.keys()];
  const longerOf = (name: string) => {
    const longer = names.filter((each) => each.startsWith(`${name} `) || each.endsWith(` ${name}`));
    const company = longer.filter((each) => companyForm.test(each.slice(name.length)));
    const [only] = longer.length === 1 ? longer : company;
    return longer.length === 1 || company.length === 1 ? only : undefined;
  };
  const own = names.filter((name) => longerOf(name) === undefined);
  return own.map((name) => {
    const aliases = names.filter((each) => longerOf(each) === name);
    const count = [name, ...aliases].reduce((sum, each) => sum + (counts.get(each) ?? 0), 0);
    return { name, aliases, count };
  });
}

function isLikely(name: string, count: number, words: ReadonlySet<string>): boolean {
  if (words.has(name.toLowerCase())) return false;
  return /\s/.test(name) || hasInnerCapital(name) || count > 1;
}

/** Tells whether a name is only a day or a month: `March`, `Monday`, `Early September`, `Oct 5`, `Ende März 2026`. */
function dateTest(language: string): (name: string) => boolean {
  const words = new Set([
    ...dateWords(language, { month: 'long' }),
    ...dateWords(language, { weekday: 'long' }),
  ]);
  // `Jan` and `Mar` alone may be names.
  const short = new Set([...dateWords(language, { month: 'short' }), 'sept']);
  const other = new Set(DATE_PARTS.split(' '));
  return (name) => {
    const parts = name.toLowerCase().replace(/\.$/, '').split(' ');
    const hasNumber = parts.some((part) => /^\d/.test(part));
    const isDay = (part: string) =>
      words.has(part) || words.has(part.replace(/s$/, '')) || (hasNumber && short.has(part));
    return (
      parts.some(isDay) && parts.every((part) => isDay(part) || other.has(part) || /^\d/.test(part))
    );
  };
}

/** Words that dates begin with: `Early September`, `Ende März`. */
const DATE_PARTS = 'early mid late last next anfang mitte ende';

/** The months, or the days of the week, in a language, in small letters. */
function dateWords(language: string, options: Intl.DateTimeFormatOptions): string[] {
  const format = new Intl.DateTimeFormat(language, options);
  const months = Array.from({ length: 12 }, (_none, index) => new Date(2026, index));
  const days = Array.from({ length: 7 }, (_none, index) => new Date(2026, 0, index + 1));
  return [...months, ...days].map((date) => format.format(date).toLowerCase().replace(/\.$/, ''));
}

/** Short months, languages and countries in a language, in small letters: capitals, but no names of a story. */
function ordinary(language: string): Set<string> {
  const languages = new Intl.DisplayNames(language, { type: 'language' });
  const countries = new Intl.DisplayNames(language, { type: 'region' });
  const words = [
    ...dateWords(language, { month: 'short' }),
    ...LANGUAGES.split(' ').map((code) => languages.of(code) ?? code),
    ...COUNTRIES.split(' ').map((code) => countries.of(code) ?? code),
    ...NATIONALITIES.split(' '),
    ...ABBREVIATIONS.split(' '),
  ];
  return new Set(words.map((word) => word.toLowerCase().replace(/\.$/, '')));
}

const LANGUAGES =
  'ar cs da de el en es fa fi fr he hi hu id it ja ko ms nl no pl pt ro ru sv th tr uk vi zh';
const COUNTRIES =
  'AE AR AT AU BE BR CA CH CL CN CZ DE DK EG ES FI FR GB GR HK HU ID IE IL IN IR IT JP KR MX MY NG NL NO NZ PH PK PL ' +
  'PT RO RU SA SE SG TH TR TW UA US VN ZA';
/** Those that are no language. */
const NATIONALITIES =
  'american americans british canadian australian mexican brazilian indian israeli taiwanese singaporean european ' +
  'europeans african asian swiss austrian belgian irish saudi emirati iranian western eastern';
/** Those of no single company or person. */
const ABBREVIATIONS =
  'ai ki ia ceo cfo cto coo cpu cpus gpu gpus npu tpu api apis ipo gdp llm llms pc pcs it tv vr ar ip ngo ev evs iot usd ' +
  'eur eu un uk us usa uae uno ml agi suv r&d b2b esg hr pr led oled usb ssd ram 2d 3d 4g 5g 6g';
