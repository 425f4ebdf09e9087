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

/** Finds the names of one table in any text. */
export interface Matcher {
  /** All candidates in `text`, in order, none overlapping: leftmost, then longest. Never throws. */
  match(text: string): Candidate[];
}

/**
 * Makes a matcher. Two steps: a prefilter says where a name may begin; then the aliases that begin with the
 * same characters are tried there, exactly, and the longest is taken.
 */
export function createMatcher(table: MatchingTable): Matcher {
  const index = new AliasIndex(table.aliases);
  const prefilter = new Prefilter(compilePrefilter(table));
  return {
    match(original) {
      const { text, toOriginal } = normalizeText(original);
      return matchesAt(text, prefilter.find(text), index).map((found) => {
        const [start, end] = toOriginal(found.start, found.end);
        return { start, end, alias: found.alias };
      });
    },
  };
}

function matchesAt(text: string, hits: readonly PrefilterHit[], index: AliasIndex): Candidate[] {
  const found: Candidate[] = [];
  let end = 0;
  for (const [start] of hits) {
    if (start < end) continue;
    const candidate = index.longestAt(text, start);
    if (!candidate) continue;
    found.push(candidate);
    end = candidate.end;
  }
  return found.filter((each) => !isInsideAddress(text, each.start, each.end));
}

/** The index groups aliases by their first characters: this many, or fewer up to the first space. */
const KEY_LENGTH = 4;

/** Aliases by their first characters. Those of a key are prepared when it first occurs. */
class AliasIndex {
  readonly #rows = new Map<string, AliasRow[]>();
  readonly #prepared = new Map<string, readonly IndexedAlias[]>();

  constructor(aliases: readonly AliasRow[]) {
    for (const row of aliases) {
      const [key = ''] = fold(row[0]).slice(0, KEY_LENGTH).split(' ');
      const rows = this.#rows.get(key);
      if (rows) rows.push(row);
      else this.#rows.set(key, [row]);
    }
  }

  /** The longest alias that begins at `start` and is not part of a longer word. */
  longestAt(text: string, start: number): Candidate | undefined {
    const aliases = this.#keysAt(text, start).flatMap((key) => this.#aliasesOf(key));
    let longest: Candidate | undefined;
    for (const { row, folded, words } of aliases) {
      const end = words ? endOfWords(text, start, words) : endOfWord(text, start, row, folded);
      if (end === undefined || end <= (longest?.end ?? 0)) continue;
      if (hasBoundaries(text, start, end)) longest = { start, end, alias: row };
    }
    return longest;
  }

  /** The keys of the index that a text has at `start`, the longest first. */
  #keysAt(text: string, start: number): string[] {
    const folded = foldInPlace(text.slice(start, start + KEY_LENGTH));
    const keys: string[] = [];
    for (let length = folded.length; length > 0; length--) {
      const key = folded.slice(0, length);
      if (this.#rows.has(key)) keys.push(key);
    }
    return keys;
  }

  #aliasesOf(key: string): readonly IndexedAlias[] {
    const known = this.#prepared.get(key);
    if (known) return known;
    const aliases = (this.#rows.get(key) ?? []).map(prepareAlias);
    this.#prepared.set(key, aliases);
    return aliases;
  }
}

/** A text in lower case, with the same length: a few capitals have longer lower-case forms. */
function foldInPlace(text: string): string {
  const folded = fold(text);
  if (folded.length === text.length) return folded;
  return [...text].map((each) => (fold(each).length === each.length ? fold(each) : each)).join('');
}

interface IndexedAlias {
  readonly row: AliasRow;
  readonly folded: string;
  /** Matches an alias of several words, with any white space between them. */
  readonly words: RegExp | null;
}

function endOfWord(text: string, start: number, row: AliasRow, folded: string): number | undefined {
  const end = start + folded.length;
  const slice = text.slice(start, end);
  const isSame = hasFlag(row, AliasFlag.exactCase) ? slice === row[0] : fold(slice) === folded;
  return isSame ? end : undefined;
}

function endOfWords(text: string, start: number, words: RegExp): number | undefined {
  words.lastIndex = start;
  return words.test(text) ? words.lastIndex : undefined;
}

function prepareAlias(row: AliasRow): IndexedAlias {
  const [text] = row;
  const flags = hasFlag(row, AliasFlag.exactCase) ? 'y' : 'iy';
  const words = text.includes(' ') ? new RegExp(patternOf(text), flags) : null;
  return { row, folded: fold(text), words };
}

function patternOf(alias: string): string {
  return alias.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll(' ', '\\s+');
}

function fold(text: string): string {
  return text.toLowerCase();
}
