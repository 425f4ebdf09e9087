import { isSure } from '../../pack/name-table.ts';
import type { BlockReading } from './block-evidence.ts';

/** So much text may stand between two items, in UTF-16 units: a row of a table of shares has that. */
export const LONGEST_GAP = 250;
/** So many items are looked back at. */
const WINDOW = 12;

/**
 * Finds lists and tables with one name an item or cell: a name alone in its block has no neighbours in
 * it to speak for it, but those of the blocks around: other sure names above and below. Blocks with names
 * are noted in the order of the page.
 */
export class NameLists {
  /** The items of the list that is being read. */
  #recent: BlockReading[] = [];
  #gap = 0;
  #size = 0;
  readonly #listed = new WeakSet<BlockReading>();
  readonly #noted = new WeakSet<BlockReading>();

  /** Takes note of so much text before the next name, in UTF-16 units, white space squeezed. */
  passText(length: number): void {
    this.#gap += length;
  }

  /**
   * Takes note of the next block of the page that holds a name, once. Headings, long text and gaps end a
   * list.
   */
  note(reading: BlockReading, isItem: boolean): void {
    if (this.#noted.has(reading)) return;
    this.#noted.add(reading);
    if (this.#gap > LONGEST_GAP || !isItem || !reading.isShort) this.end();
    this.#gap = 0;
    if (!isItem || !reading.isShort) return;
    this.#recent = [...this.#recent.slice(1 - WINDOW), reading];
    // A name after the last of the list is none of it: below the tags of a blog stands `Meta`.
    const names = sureNames(reading);
    const first = this.#recent.findIndex((each) =>
      sureNames(each).some((name) => names.length > 0 && !names.includes(name)),
    );
    if (first >= 0) this.#list(this.#recent.slice(first));
  }

  #list(items: readonly BlockReading[]): void {
    for (const reading of items) {
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
