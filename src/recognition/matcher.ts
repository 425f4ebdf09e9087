import { AliasFlag, type AliasRow, hasFlag, type MatchingTable } from '../pack/name-table.ts';
import { isInsideAddress } from './addresses.ts';
import { groupBy } from './group-by.ts';
import type { IndexedNames } from './indexed-names.ts';
import { inflectionAt } from './inflection.ts';
import { normalizeText } from './normalize.ts';
import { compilePrefilter, Prefilter, type PrefilterHit, withoutVersion } from './prefilter.ts';
import { escaped } from './trie-pattern.ts';
import { hasBoundaries } from './word-boundaries.ts';

/** An alias found in a text, before disambiguation. Offsets in UTF-16 units, end exclusive. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly alias: AliasRow;
}

/**
 * Finds the names of one table in a text: all candidates in order, none overlapping, leftmost, then longest.
 * Never throws.
 */
export type Matcher = (text: string) => Candidate[];

/**
 * Makes a matcher of a table, and of the names of the user's library. Two steps: a prefilter says where a name may
 * begin; then the aliases that begin with the same characters are tried there, exactly, and the longest is taken.
 */
export function createMatcher(table: MatchingTable, own?: IndexedNames): Matcher {
  const names: Names = { aliases: indexAliases(table.aliases), own };
  const prefilter = new Prefilter(table.prefilter ?? compilePrefilter(table), own?.filter);
  return (original) => {
    const { text, toOriginal } = normalizeText(original);
    return candidatesAt(prefilter.find(text), text, names)
      .filter(({ start, end }) => !isInsideAddress(text, start, end))
      .map((found) => {
        const [start, end] = toOriginal(found.start, found.end);
        return { start, end, alias: found.alias };
      });
  };
}

/** The names of the table, and those of the user's library, if there is one. */
interface Names {
  readonly aliases: AliasIndex;
  readonly own: IndexedNames | undefined;
}

function candidatesAt(hits: readonly PrefilterHit[], text: string, names: Names): Candidate[] {
  const found: Candidate[] = [];
  for (const [start] of hits) {
    if (start < (found.at(-1)?.end ?? 0)) continue;
    const candidate = longestAt(text, start, names);
    if (candidate) found.push(candidate);
  }
  return found;
}

/** Aliases by their first characters: {@link KEY_LENGTH}, or fewer up to the first space. */
type AliasIndex = ReadonlyMap<string, readonly IndexedAlias[]>;

const KEY_LENGTH = 4;

interface IndexedAlias {
  readonly row: AliasRow;
  readonly folded: string;
  /** Matches an alias of several words, with any white space between them, or one that any version follows. */
  readonly pattern: RegExp | undefined;
}

function indexAliases(aliases: readonly AliasRow[]): AliasIndex {
  const indexed = aliases.map((row): IndexedAlias => {
    const [text] = row;
    const flags = hasFlag(row, AliasFlag.exactCase) ? 'y' : 'iy';
    const pattern = /[ #]/.test(text) ? new RegExp(patternOf(text), flags) : undefined;
    return { row, folded: foldInPlace(text), pattern };
  });
  return groupBy(indexed, ({ folded }) => {
    const [key = ''] = withoutVersion(folded).slice(0, KEY_LENGTH).split(' ');
    return key;
  });
}

/** A version: `4`, `4.5`, `4o`, with the space or hyphen before it. */
const VERSION = '[\\s-]?\\d+(?:\\.\\d+)*[a-z]?';

function patternOf(alias: string): string {
  const name = withoutVersion(alias);
  const pattern = escaped(name).replaceAll(' ', '\\s+');
  return name === alias ? pattern : pattern + VERSION;
}

/** The longest alias that begins at `start` and is not part of a longer word. */
function longestAt(text: string, start: number, { aliases, own }: Names): Candidate | undefined {
  const key = foldInPlace(text.slice(start, start + KEY_LENGTH));
  let longest: Candidate | undefined;
  for (let length = key.length; length > 0; length--) {
    for (const alias of aliases.get(key.slice(0, length)) ?? []) {
      const end = endOf(alias, text, start);
      if (end === undefined || end <= (longest?.end ?? 0)) continue;
      if (isWord(text, start, end)) longest = { start, end, alias: alias.row };
    }
  }
  const isGood = (end: number) => isWord(text, start, end);
  const longer = own?.longestAt(text, start, longest?.end ?? start, isGood);
  return longer ? { start, end: longer.end, alias: longer.row } : longest;
}

/** Whether `[start, end)` is a word, or one with an ending that some language adds: the ending is no part of the name. */
function isWord(text: string, start: number, end: number): boolean {
  return hasBoundaries(text, start, end + inflectionAt(text, start, end).length);
}

/** A text in lower case, with the same length: a few capitals have longer lower-case forms. */
function foldInPlace(text: string): string {
  const folded = text.toLowerCase();
  if (folded.length === text.length) return folded;
  const foldOne = (each: string) =>
    each.toLowerCase().length === each.length ? each.toLowerCase() : each;
  return [...text].map(foldOne).join('');
}

/** The end of an alias that begins at `start`; undefined if the text has no such alias there. */
function endOf(
  { row, folded, pattern }: IndexedAlias,
  text: string,
  start: number,
): number | undefined {
  if (pattern) {
    pattern.lastIndex = start;
    return pattern.test(text) ? pattern.lastIndex : undefined;
  }
  const end = start + folded.length;
  const slice = text.slice(start, end);
  const isSame = hasFlag(row, AliasFlag.exactCase)
    ? slice === row[0]
    : foldInPlace(slice) === folded;
  return isSame ? end : undefined;
}
