import { type MatchingTable, toFiltered } from '../pack/name-table.ts';
import { foldText } from './normalize.ts';
import { beginningOf, compileFilter, type FilterSource } from './prefilter.ts';

/** Beginnings are told apart by so many of their first characters, or all that they have. */
const KEY = 4;

/**
 * Tells which of a great many names may stand in a text, so that a page need not carry patterns of them
 * all: it hands over its text and gets those of a few. Like the filter (filter.ts), it finds at least every
 * name, and lets anything touch it: in the text of a page, blocks touch.
 */
export class Scout {
  readonly #table: MatchingTable;
  /** How aliases begin, small and without white space, and their indices, by the first characters. */
  readonly #byKey = new Map<string, (readonly [beginning: string, alias: number])[]>();

  constructor(table: MatchingTable) {
    this.#table = table;
    table.aliases.forEach((row, index) => {
      const beginning = squeezed(beginningOf(row[0]));
      const key = beginning.slice(0, KEY);
      const same = this.#byKey.get(key);
      if (same) same.push([beginning, index]);
      else this.#byKey.set(key, [[beginning, index]]);
    });
  }

  /** The aliases that may stand in a text, by index. */
  find(text: string): number[] {
    const found = new Set<number>();
    const plain = squeezed(text);
    for (let at = 0; at < plain.length; at++) {
      for (let length = KEY; length > 0; length--) {
        for (const [beginning, alias] of this.#byKey.get(plain.slice(at, at + length)) ?? [])
          if (plain.startsWith(beginning, at)) found.add(alias);
      }
    }
    return [...found];
  }

  /** The filter of some aliases, by index. Those that there are not are passed over. */
  filterOf(aliases: readonly number[]): FilterSource {
    return compileFilter(
      aliases.flatMap((index) => {
        const row = this.#table.aliases[index];
        return row ? [toFiltered(row)] : [];
      }),
    );
  }
}

function squeezed(text: string): string {
  return foldText(text).replace(/\s+/g, '').toLowerCase();
}
