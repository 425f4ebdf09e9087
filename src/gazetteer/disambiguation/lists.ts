import { isSure } from '../table.ts';
import type { BlockReading } from './reading.ts';

/** So many blocks are looked back at: a row of a table of shares has a handful of cells. */
const WINDOW = 12;

/**
 * Finds lists and tables with one name an item or cell: a name alone in its block has no neighbours in
 * it to speak for it, but those of the blocks around: other sure names above and below. Blocks are noted
 * in the order of the page.
 */
export class NameLists {
  /** The last items with names, each with its number in the list. */
  #recent: { readonly reading: BlockReading; readonly number: number }[] = [];
  #number = 0;
  #size = 0;
  readonly #listed = new WeakSet<BlockReading>();

  /** Takes note of the next block of the page. Headings, long text and the like end a list. */
  note(reading: BlockReading, isItem: boolean): void {
    this.#number++;
    if (!isItem || !reading.isShort) {
      this.end();
      return;
    }
    // Most blocks hold no name: this is on the way of every one of them.
    if (reading.candidates.length === 0) return;
    const oldest = this.#number - WINDOW;
    this.#recent = this.#recent.filter(({ number }) => number > oldest);
    this.#recent.push({ reading, number: this.#number });
    // A name after the last of the list is none of it: below the tags of a blog stands `Meta`.
    const names = sureNames(reading);
    const first = this.#recent.findIndex((each) =>
      sureNames(each.reading).some((name) => names.length > 0 && !names.includes(name)),
    );
    if (first >= 0) this.#list(this.#recent.slice(first));
  }

  #list(items: readonly { readonly reading: BlockReading }[]): void {
    for (const { reading } of items) {
      if (this.#listed.has(reading)) continue;
      this.#listed.add(reading);
      this.#size++;
    }
  }

  /** How many items there have been. Changes when an item is found to be one of a list. */
  get size(): number {
    return this.#size;
  }

  /** Ends the list that is being read. */
  end(): void {
    if (this.#recent.length > 0) this.#recent = [];
  }

  /** Whether a block is an item of a list of names. */
  isListed(reading: BlockReading): boolean {
    return this.#listed.has(reading);
  }
}

function sureNames({ candidates }: BlockReading): number[] {
  return candidates.filter(({ alias }) => isSure(alias)).map(({ alias }) => alias[1]);
}
