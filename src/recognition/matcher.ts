import { AliasFlag, type AliasRow, hasFlag, type MatchingTable } from '../pack/name-table.ts';
import { isInsideAddress } from './addresses.ts';
import { normalizeText } from './normalize.ts';
import { compilePrefilter, Prefilter, type PrefilterHit } from './prefilter.ts';
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
 * Makes a matcher. Two steps: a prefilter says where a name may begin; then the aliases that begin with the
 * same characters are tried there, exactly, and the longest is taken.
 */
export function createMatcher(table: MatchingTable): Matcher {
  const index = indexAliases(table.aliases);
  const prefilter = new Prefilter(compilePrefilter(table));
  return (original) => {
    const { text, toOriginal } = normalizeText(original);
    return candidatesAt(prefilter.find(text), text, index)
      .filter(({ start, end }) => !isInsideAddress(text, start, end))
      .map((found) => {
        const [start, end] = toOriginal(found.start, found.end);
        return { start, end, alias: found.alias };
      });
  };
}

function candidatesAt(hits: readonly PrefilterHit[], text: string, index: AliasIndex): Candidate[] {
  const found: Candidate[] = [];
  for (const [start] of hits) {
    if (start < (found.at(-1)?.end ?? 0)) continue;
    const candidate = longestAt(text, start, index);
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
  /** Matches an alias of several words, with any white space between them. */
  readonly words: RegExp | undefined;
}

function indexAliases(aliases: readonly AliasRow[]): AliasIndex {
  const index = new Map<string, IndexedAlias[]>();
  for (const row of aliases) {
    const [text] = row;
    const flags = hasFlag(row, AliasFlag.exactCase) ? 'y' : 'iy';
    const words = text.includes(' ') ? new RegExp(patternOf(text), flags) : undefined;
    const folded = text.toLowerCase();
    const [key = ''] = folded.slice(0, KEY_LENGTH).split(' ');
    index.set(key, [...(index.get(key) ?? []), { row, folded, words }]);
  }
  return index;
}

function patternOf(alias: string): string {
  return alias.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll(' ', '\\s+');
}

/** The longest alias that begins at `start` and is not part of a longer word. */
function longestAt(text: string, start: number, index: AliasIndex): Candidate | undefined {
  const key = foldInPlace(text.slice(start, start + KEY_LENGTH));
  let longest: Candidate | undefined;
  for (let length = key.length; length > 0; length--) {
    for (const alias of index.get(key.slice(0, length)) ?? []) {
      const end = endOf(alias, text, start);
      if (end === undefined || end <= (longest?.end ?? 0)) continue;
      if (hasBoundaries(text, start, end)) longest = { start, end, alias: alias.row };
    }
  }
  return longest;
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
  { row, folded, words }: IndexedAlias,
  text: string,
  start: number,
): number | undefined {
  if (words) {
    words.lastIndex = start;
    return words.test(text) ? words.lastIndex : undefined;
  }
  const end = start + folded.length;
  const slice = text.slice(start, end);
  const isSame = hasFlag(row, AliasFlag.exactCase)
    ? slice === row[0]
    : slice.toLowerCase() === folded;
  return isSame ? end : undefined;
}
