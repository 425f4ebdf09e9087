import { groupBy } from './group-by.ts';

/** How a pattern of a trie treats a sequence that is the beginning of others, and from which end sequences are shared. */
interface TrieOptions {
  /** Matches the longest sequence; otherwise the shortest, and what would be longer is left out. */
  readonly isLongest?: boolean;
  /** Shares the ends of the sequences: for a look-behind, which the engine matches backwards. */
  readonly isBackwards?: boolean;
}

/** A pattern that never matches. */
export const NEVER = '[]';

/** A text as a pattern that matches just that. */
export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/**
 * One pattern for some sequences of patterns. As a trie it has one branch for each character that may come next:
 * an alternation of 1,000 words would be tried word by word at every place.
 */
export function triePattern(
  sequences: readonly (readonly string[])[],
  { isLongest = false, isBackwards = false }: TrieOptions = {},
): string {
  if (sequences.length === 0) return NEVER;
  const join = (piece: string, rest: string) => (isBackwards ? rest + piece : piece + rest);
  const patternOf = (all: readonly (readonly string[])[]): string => {
    const longer = all.filter((sequence) => sequence.length > 0);
    const isEnd = longer.length < all.length;
    if (longer.length === 0 || (isEnd && !isLongest)) return '';
    const byFirst = groupBy(longer, ([first = '']) => first);
    const branches = [...byFirst].map(([first, same]) =>
      join(first, patternOf(same.map((sequence) => sequence.slice(1)))),
    );
    if (isEnd) return `(?:${branches.join('|')})?`;
    return branches.length === 1 ? (branches[0] ?? '') : `(?:${branches.join('|')})`;
  };
  return patternOf(isBackwards ? sequences.map((sequence) => [...sequence].reverse()) : sequences);
}
