import {
  AliasFlag,
  type AliasRow,
  hasFlag,
  type MatchingTable,
  type PrefilterSource,
} from '../pack/name-table.ts';
import { groupBy } from './group-by.ts';
import type { NameFilter } from './name-filter.ts';
import { foldText, mayHideNames } from './normalize.ts';
import { escaped, NEVER, triePattern } from './trie-pattern.ts';

/**
 * Where in a text a name may begin: patterns of the first characters of all aliases, which the engine runs as
 * native code. They find every name, and some places that are none; the matcher checks each place exactly.
 *
 * The form of the patterns is the fastest one in V8 (cold, 853 aliases, a filing of 522,000 characters: 13 ms;
 * one pattern over the lower-cased text takes 33 ms, one alternation that ignores case 86 ms):
 * - seven characters of a name tell it from nearly all other text (five let 30 % more through), and
 *   names share them as a trie;
 * - capitals: `[A-Z]` first, and the letter itself by look-behind;
 * - names in small letters have a pattern of their own, for which that does not pay;
 * - Chinese, Japanese, Korean and other names are only looked for in text that has any such character.
 */

/** Number of characters of a name that the patterns have. */
const PREFIX_LENGTH = 7;
/** The same for names in scripts whose characters tell more: of 1,042 aliases, 0.5 kB less on every page. */
const PREFIX_LENGTH_OF_SYLLABLES = 4;
const PREFIX_LENGTH_OF_WORDS = 3;
/** Number of those in its second word, at least: a long first word may be an ordinary one, as in `Advanced Micro`. */
const OF_NEXT_WORD = 1;
/** Longest hit, in UTF-16 units: a name may hold much white space. */
export const LONGEST_HIT = 200;

/** Makes the patterns of a table: at build time for pages, because that takes 5 ms. */
export function compilePrefilter({ aliases }: MatchingTable): PrefilterSource {
  const isBroad = (alias: AliasRow) => hasFlag(alias, AliasFlag.broad);
  const [topics, names] = [aliases.filter(isBroad), aliases.filter((alias) => !isBroad(alias))];
  const forms = formsOf(aliases);
  const of = (kind: Kind) => forms.filter((form) => kindOf(form.first) === kind);
  const patterns = {
    capital: capitalPattern(of('capital')),
    small: patternOf(of('small')),
    other: patternOf(of('other')),
  };
  const prefilter = new Prefilter({ ...patterns, topics: [], namesLikeTopics: NEVER });
  const matched = (text: string) => {
    const [[start, end] = [0, 0]] = prefilter.find(text);
    return normalizePrefix(text.slice(start, end));
  };
  const prefixes = new Set(topics.map(([text]) => matched(text)));
  const namesLikeTopics = names.filter(([text]) => prefixes.has(matched(text)));
  return {
    ...patterns,
    topics: [...prefixes],
    // As much of them as tells them from a topic: 人工智能芯片 begins as 人工智能 does.
    namesLikeTopics: patternOf(formsOf(namesLikeTopics, () => PREFIX_LENGTH)),
  };
}

/** What a pattern matched, however the text spells it. */
function normalizePrefix(text: string): string {
  return text.toLowerCase().replace(/\s+/g, '').replace(/[‐‑]/g, '-').replace(/’/g, "'");
}

/**
 * A place where a name may begin: offsets of the characters that say so, and whether only a topic can be meant. With a
 * fourth item, only the background knows whether any name begins like that: the characters without white space.
 */
export type PrefilterHit = readonly [
  start: number,
  end: number,
  isTopic: boolean,
  beginning?: string,
];

/** Finds the places where names may begin. */
export class Prefilter {
  readonly #source: PrefilterSource;
  readonly #own: NameFilter | undefined;
  #patterns: Patterns | undefined;

  /** Of the bundled names, and of those that stories of the user bring. */
  constructor(source: PrefilterSource, own?: NameFilter) {
    this.#source = source;
    this.#own = own;
  }

  /** Where names may begin in `text`, in order. */
  find(text: string): PrefilterHit[] {
    // Nothing is compiled before it is needed.
    this.#patterns ??= compile(this.#source);
    const hits = findHits(this.#patterns, text);
    hits.push(...this.findOwn(text));
    return hits.sort(([a], [b]) => a - b);
  }

  /** Where names may begin that only stories of the user have. */
  findOwn(text: string): PrefilterHit[] {
    return this.#own?.find(text) ?? [];
  }

  /**
   * Whether a name may be in `text`, however it is typeset.
   *
   * @param isName whether a name begins with some characters, where only the background knows that
   */
  mayHold(text: string, isName: (beginning: string) => boolean): boolean {
    const hits = this.find(mayHideNames(text) ? foldText(text) : text);
    return hits.some(([, , , beginning]) => beginning === undefined || isName(beginning));
  }
}

interface Patterns {
  readonly capital: RegExp;
  readonly small: RegExp;
  readonly other: RegExp;
  readonly topics: ReadonlySet<string>;
  readonly namesLikeTopics: RegExp;
}

function compile(source: PrefilterSource): Patterns {
  return {
    capital: new RegExp(source.capital, 'g'),
    small: new RegExp(source.small, 'g'),
    other: new RegExp(source.other, 'g'),
    topics: new Set(source.topics),
    namesLikeTopics: new RegExp(source.namesLikeTopics, 'y'),
  };
}

/**
 * Put before a text. V8 compiles a pattern once for texts of Latin-1 and once for others, 1.5 ms each time; with
 * this, all are others.
 */
const WIDE = '\uFFFC';

function findHits(patterns: Patterns, text: string): PrefilterHit[] {
  const wide = WIDE + text;
  const hits: PrefilterHit[] = [];
  addHits(hits, patterns.capital, patterns, wide);
  addHits(hits, patterns.small, patterns, wide);
  if (beyondLatin.test(text)) addHits(hits, patterns.other, patterns, wide);
  return hits;
}

/** Beyond Latin-1, general punctuation and symbols: a text without has no name of the third kind. */
const beyondLatin = /[\u00c0-\u1fff\u2c00-\uffff]/;

function addHits(hits: PrefilterHit[], pattern: RegExp, patterns: Patterns, text: string): void {
  pattern.lastIndex = 0;
  for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) {
    const { index } = hit;
    const isTopic =
      patterns.topics.has(normalizePrefix(hit[0])) && !isAt(patterns.namesLikeTopics, text, index);
    hits.push([index - WIDE.length, pattern.lastIndex - WIDE.length, isTopic]);
    // Another name may begin inside: `USIntel`.
    pattern.lastIndex = index + 1;
  }
}

function isAt(pattern: RegExp, text: string, index: number): boolean {
  pattern.lastIndex = index;
  return pattern.test(text);
}

type Kind = 'capital' | 'small' | 'other';

/** The first characters of a name, in one spelling of the very first. */
interface Form {
  readonly first: string;
  /** Each of the following characters as a pattern. */
  readonly rest: readonly string[];
}

function formsOf(aliases: readonly AliasRow[], lengthOf = prefixLengthOf): Form[] {
  return aliases.flatMap((alias) =>
    spellingsOf(prefixOf(alias[0], lengthOf(alias[0])), hasFlag(alias, AliasFlag.exactCase)),
  );
}

/** An alias without the sign for a version (`Llama #`), which may follow after a space, a hyphen or nothing. */
export function withoutVersion(alias: string): string {
  return alias.replace(/[ -]?#$/, '');
}

/** The characters of a name that the patterns have, with the spaces between them. */
function prefixOf(alias: string, length: number): string {
  const words = withoutVersion(alias).split(' ');
  const first = words[0] ?? '';
  let left = words.length > 1 ? Math.max(length, first.length + OF_NEXT_WORD) : length;
  const parts = words.map((word) => {
    const part = word.slice(0, left);
    left -= part.length;
    return part;
  });
  return parts.join(' ').trimEnd();
}

function prefixLengthOf(text: string): number {
  if (/^[\p{Script=Han}\p{Script=Hangul}]/u.test(text)) return PREFIX_LENGTH_OF_WORDS;
  if (/^\p{Script=Katakana}/u.test(text)) return PREFIX_LENGTH_OF_SYLLABLES;
  return PREFIX_LENGTH;
}

function spellingsOf(prefix: string, isExact: boolean): Form[] {
  const [first = '', ...rest] = [...prefix];
  const patterns = rest.map((character) => characterPattern(character, isExact));
  return spellings(first, isExact).map((each) => ({ first: each, rest: patterns }));
}

function spellings(character: string, isExact: boolean): string[] {
  const all = isExact ? [character] : [character.toLowerCase(), character.toUpperCase()];
  return [...new Set(all)].filter((each) => each.length === character.length);
}

function kindOf(first: string): Kind {
  if (/^[a-z]/.test(first)) return 'small';
  return beyondLatin.test(first) ? 'other' : 'capital';
}

function characterPattern(character: string, isExact: boolean): string {
  // A space may be any white space, or none where a line breaks.
  if (character === ' ') return '\\s*';
  // The spellings that normalize.ts folds into one: text with only these is not normalised first.
  if (character === "'") return "['’]";
  if (character === '-') return '[‐‑-]';
  const all = spellings(character, isExact);
  return all.length > 1 ? `[${all.map(escapedInClass).join('')}]` : escaped(all[0] ?? '');
}

function capitalPattern(forms: readonly Form[]): string {
  const byFirst = groupBy(forms, ({ first }) => first);
  const branches = [...byFirst].map(
    ([first, same]) => `(?<=${escaped(first)})${triePattern(same.map(({ rest }) => rest))}`,
  );
  const signs = [...byFirst.keys()].filter((first) => !/[A-Z0-9]/.test(first)).map(escapedInClass);
  return branches.length > 0 ? `[A-Z0-9${signs.join('')}](?:${branches.join('|')})` : NEVER;
}

function patternOf(forms: readonly Form[]): string {
  return triePattern(forms.map(({ first, rest }) => [escaped(first), ...rest]));
}

function escapedInClass(character: string): string {
  return character.replace(/[\\\]^-]/, '\\$&');
}
