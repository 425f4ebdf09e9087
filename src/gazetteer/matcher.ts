import { isInsideAddress } from './addresses.ts';
import { hasBoundaries } from './boundaries.ts';
import { normalizeText } from './normalize.ts';
import { AliasFlag, type AliasRow, hasFlag, type MatchingTable } from './table.ts';

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

interface IndexedAlias {
  readonly row: AliasRow;
  readonly folded: string;
  readonly words: RegExp | null;
}

/**
 * Makes a matcher. Two steps: one alternation of all aliases, which the engine compiles to native
 * code, says where a name may begin; then the aliases that begin with the same two characters are
 * tried there, longest first, exactly. The first step may be replaced by any filter that finds at
 * least as much.
 */
export function createMatcher(table: MatchingTable): Matcher {
  const filter = buildFilter(table.aliases);
  const index = buildIndex(table.aliases);
  return {
    match(original) {
      const { text, toOriginal } = normalizeText(original);
      return findAll(text, filter, index).map((found) => {
        const [start, end] = toOriginal(found.start, found.end);
        return { start, end, alias: found.alias };
      });
    },
  };
}

function findAll(
  text: string,
  filter: RegExp,
  index: ReadonlyMap<string, readonly IndexedAlias[]>,
): Candidate[] {
  const found: Candidate[] = [];
  filter.lastIndex = 0;
  for (let hit = filter.exec(text); hit; hit = filter.exec(text)) {
    const candidate = longestAt(text, hit.index, index);
    if (candidate) found.push(candidate);
    filter.lastIndex = candidate ? candidate.end : hit.index + 1;
  }
  return found.filter(({ start, end }) => !isInsideAddress(text, start, end));
}

function longestAt(
  text: string,
  start: number,
  index: ReadonlyMap<string, readonly IndexedAlias[]>,
): Candidate | undefined {
  for (const { row, folded, words } of index.get(keyOf(text.slice(start, start + 2))) ?? []) {
    const end = words ? endOfWords(text, start, words) : endOfWord(text, start, row, folded);
    if (end !== undefined && hasBoundaries(text, start, end)) return { start, end, alias: row };
  }
  return undefined;
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

/** Aliases by their first two characters, longest first. */
function buildIndex(aliases: readonly AliasRow[]): Map<string, IndexedAlias[]> {
  const index = new Map<string, IndexedAlias[]>();
  const sorted = [...aliases].sort((a, b) => b[0].length - a[0].length);
  for (const row of sorted) {
    const key = keyOf(row[0].slice(0, 2));
    const bucket = index.get(key) ?? [];
    bucket.push(indexAlias(row));
    index.set(key, bucket);
  }
  return index;
}

function indexAlias(row: AliasRow): IndexedAlias {
  const [text] = row;
  const flags = hasFlag(row, AliasFlag.exactCase) ? 'y' : 'iy';
  const words = text.includes(' ') ? new RegExp(patternOf(text), flags) : null;
  return { row, folded: fold(text), words };
}

function buildFilter(aliases: readonly AliasRow[]): RegExp {
  const patterns = aliases.map(([text]) => patternOf(text));
  // An empty alternation would match everywhere; `[]` matches nowhere.
  return new RegExp(patterns.length > 0 ? patterns.join('|') : '[]', 'gi');
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
