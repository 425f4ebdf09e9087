import { isSure } from '../table.ts';
import type { BlockReading } from './reading.ts';

/** So many blocks are looked back at: a row of a table of shares has a handful of cells. */
const WINDOW = 12;
/** So many different sure names among them make a list of names. */
const NAMES = 2;

/**
 * Finds lists and tables with one name an item or cell: a name alone in its block has no neighbours in
 * it to speak for it, but those of the blocks around. Blocks are noted in the order of the page.
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
    const names = new Set(this.#recent.flatMap((each) => sureNames(each.reading)));
    if (names.size < NAMES) return;
    for (const { reading: each } of this.#recent) {
      if (this.#listed.has(each)) continue;
      this.#listed.add(each);
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
