import { isInsideAddress } from './addresses.ts';
import { hasBoundaries } from './boundaries.ts';
import { type Hit, NameFilter } from './filter.ts';
import { normalizeText } from './normalize.ts';
import { AliasFlag, type AliasRow, filterOf, hasFlag, type MatchingTable } from './table.ts';

/** One place where an alias was found, before disambiguation. Offsets in UTF-16 units, end exclusive. */
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
 * Makes a matcher. Two steps: a filter says where a name may begin; then the aliases that begin with the
 * same two characters are tried there, longest first, exactly.
 *
 * @param filter finds the names of this table, topics included
 */
export function createMatcher(
  table: MatchingTable,
  filter = new NameFilter(filterOf(table, 'all')),
): Matcher {
  const index = new AliasIndex(table.aliases);
  return {
    match(original) {
      const { text, toOriginal } = normalizeText(original);
      return matchesAt(text, filter.find(text), index).map((found) => {
        const [start, end] = toOriginal(found.start, found.end);
        return { start, end, alias: found.alias };
      });
    },
  };
}

function matchesAt(text: string, hits: readonly Hit[], index: AliasIndex): Candidate[] {
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

/** Aliases by their first two characters. Those of a beginning are made ready when it is first met. */
class AliasIndex {
  readonly #rows = new Map<string, AliasRow[]>();
  readonly #ready = new Map<string, readonly IndexedAlias[]>();

  constructor(aliases: readonly AliasRow[]) {
    for (const row of aliases) {
      const key = keyOf(row[0].slice(0, 2));
      const rows = this.#rows.get(key);
      if (rows) rows.push(row);
      else this.#rows.set(key, [row]);
    }
  }

  /** The longest alias that begins at a place of a text and stands free there. */
  longestAt(text: string, start: number): Candidate | undefined {
    for (const { row, folded, words } of this.#beginningWith(text.slice(start, start + 2))) {
      const end = words ? endOfWords(text, start, words) : endOfWord(text, start, row, folded);
      if (end !== undefined && hasBoundaries(text, start, end)) return { start, end, alias: row };
    }
    return undefined;
  }

  #beginningWith(firstTwo: string): readonly IndexedAlias[] {
    const key = keyOf(firstTwo);
    let aliases = this.#ready.get(key);
    if (!aliases) {
      const rows = this.#rows.get(key) ?? [];
      aliases = rows.sort((a, b) => b[0].length - a[0].length).map(indexAlias);
      this.#ready.set(key, aliases);
    }
    return aliases;
  }
}

interface IndexedAlias {
  readonly row: AliasRow;
  readonly folded: string;
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

function indexAlias(row: AliasRow): IndexedAlias {
  const [text] = row;
  const flags = hasFlag(row, AliasFlag.exactCase) ? 'y' : 'iy';
  const words = text.includes(' ') ? new RegExp(patternOf(text), flags) : null;
  return { row, folded: fold(text), words };
}

function patternOf(alias: string): string {
  return alias.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll(' ', '\\s+');
}

function keyOf(firstTwo: string): string {
  return fold(firstTwo).replace(/\s/g, ' ');
}

function fold(text: string): string {
  return text.toLowerCase();
}
