import {
  AliasFlag,
  type AliasRow,
  type FilterKind,
  type FilterSource,
  hasFlag,
  type MatchingTable,
} from '../pack/name-table.ts';

/**
 * Where in a text a name may begin: patterns of the first characters of all aliases, which the engine
 * runs as native code over text of any length. They find at least every name; what they find is looked
 * at exactly afterwards (matcher.ts).
 *
 * The form of the patterns is what V8 runs fastest, cold (figures for 850 aliases, 0.5 million characters;
 * one alternation of all aliases without regard to case takes 86 ms):
 * - ten characters of a name tell it from nearly all other text (four let ten times as much through,
 *   which costs more than it saves), and names share them as a trie;
 * - `[A-Z]` first and the letter after it by look-behind: 3 ms, where alternatives take 6;
 * - names in small letters apart, for which that does not pay: 4 ms;
 * - Chinese, Japanese, Korean and other names only in text that has any such character at all.
 */

/** So many characters of a name are in the patterns. */
const DEPTH = 10;
/** Longest hit that need be reckoned with, in UTF-16 units: there may be much white space in a name. */
export const LONGEST_HIT = 200;

/** An alias as the filter sees it: its text, and whether only that spelling counts. */
export type FilteredAlias = readonly [text: string, isExact: boolean];

/** Makes the patterns of some aliases, at build time: that would take 5 ms on every page. */
export function compileFilter(aliases: readonly FilteredAlias[]): FilterSource {
  const forms = aliases.flatMap(([text, isExact]) => firstForms(beginningOf(text), isExact));
  const of = (kind: Kind) => forms.filter((form) => kindOf(form.first) === kind);
  return {
    capital: capitalPattern(of('capital')),
    small: patternOfAll(of('small')),
    other: patternOfAll(of('other')),
  };
}

/** Makes the filter of a table. */
export function filterOf({ aliases }: MatchingTable, kind: FilterKind): FilterSource {
  const ofKind = aliases.filter(
    (alias) => kind === 'all' || hasFlag(alias, AliasFlag.broad) === (kind === 'topics'),
  );
  return compileFilter(ofKind.map(toFiltered));
}

/** An alias as the filter sees it. */
function toFiltered(alias: AliasRow): FilteredAlias {
  return [alias[0], hasFlag(alias, AliasFlag.exactCase)];
}

/** A place where a name may begin, and where the characters end that tell. */
export type Hit = readonly [start: number, end: number];

/** Finds places of a text where names may begin, in order: every one of them, and others. */
export interface Finder {
  find(text: string): Hit[];
}

/** Finds the places where names may begin. */
export class NameFilter implements Finder {
  #patterns: Patterns | undefined;

  constructor(private readonly source: FilterSource) {}

  /** Where names may begin in `text`, in order. */
  find(text: string): Hit[] {
    return hitsOf(this.#compiled(), text).sort(([a], [b]) => a - b);
  }

  /** Nothing is compiled before it is needed. */
  #compiled(): Patterns {
    const { capital, small, other } = this.source;
    this.#patterns ??= {
      capital: new RegExp(capital, 'g'),
      small: new RegExp(small, 'g'),
      other: new RegExp(other, 'g'),
    };
    return this.#patterns;
  }
}

interface Patterns {
  readonly capital: RegExp;
  readonly small: RegExp;
  readonly other: RegExp;
}

function hitsOf({ capital, small, other }: Patterns, text: string): Hit[] {
  const hits: Hit[] = [];
  addHits(hits, capital, text);
  addHits(hits, small, text);
  if (beyondLatin.test(text)) addHits(hits, other, text);
  return hits;
}

/** Beyond Latin-1, general punctuation and symbols: a text without has no name of the third kind. */
const beyondLatin = /[\u00c0-\u1fff\u2c00-\uffff]/;

function addHits(hits: Hit[], pattern: RegExp, text: string): void {
  pattern.lastIndex = 0;
  for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) {
    hits.push([hit.index, pattern.lastIndex]);
    // Another name may begin inside: `USIntel`.
    pattern.lastIndex = hit.index + 1;
  }
}

type Kind = 'capital' | 'small' | 'other';

/** The beginning of a name in one spelling of its first character. */
interface Form {
  readonly first: string;
  /** Each of the following characters as a pattern. */
  readonly rest: readonly string[];
}

/** The characters of a name that the patterns have, with the spaces between them. */
function beginningOf(text: string): string {
  const words = text.split(' ');
  const lengths = words.map((_, index) => words.slice(0, index + 1).join('').length);
  const whole = words.filter((_, index) => (lengths[index - 1] ?? 0) < DEPTH);
  const excess = Math.max(0, whole.join('').length - DEPTH);
  const beginning = whole.join(' ');
  return beginning.slice(0, beginning.length - excess);
}

function firstForms(beginning: string, isExact: boolean): Form[] {
  const [first = '', ...rest] = [...beginning];
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
  // Any white space stands for a space, and none does where a line breaks.
  if (character === ' ') return '\\s*';
  // As normalize.ts folds them; a page need not be normalised for these.
  if (character === "'") return "['’]";
  if (character === '-') return '[‐‑-]';
  const all = spellings(character, isExact);
  return all.length > 1 ? `[${all.map(escapedInClass).join('')}]` : escaped(all[0] ?? '');
}

function capitalPattern(forms: readonly Form[]): string {
  const byFirst = groupBy(forms, ({ first }) => first);
  const branches = [...byFirst].map(
    ([first, same]) => `(?<=${escaped(first)})${trieOf(same.map(({ rest }) => rest))}`,
  );
  const signs = [...byFirst.keys()].filter((first) => !/[A-Z0-9]/.test(first)).map(escapedInClass);
  return branches.length > 0 ? `[A-Z0-9${signs.join('')}](?:${branches.join('|')})` : NOWHERE;
}

function patternOfAll(forms: readonly Form[]): string {
  if (forms.length === 0) return NOWHERE;
  return trieOf(forms.map(({ first, rest }) => [escaped(first), ...rest]));
}

/** Matches nowhere. */
const NOWHERE = '[]';

/** One pattern for some sequences of patterns: what they begin with is written once. */
function trieOf(sequences: readonly (readonly string[])[]): string {
  // Where one ends all are found: the rest tells nothing more.
  if (sequences.some((sequence) => sequence.length === 0)) return '';
  const byFirst = groupBy(sequences, ([first = '']) => first);
  const branches = [...byFirst].map(
    ([first, same]) => first + trieOf(same.map((sequence) => sequence.slice(1))),
  );
  return branches.length === 1 ? (branches[0] ?? '') : `(?:${branches.join('|')})`;
}

/** `Map.groupBy`, which Node 20 does not have. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}

function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}

function escapedInClass(character: string): string {
  return character.replace(/[\\\]^-]/, '\\$&');
}
