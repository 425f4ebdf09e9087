import { isSure } from '../../pack/name-table.ts';
import type { BlockEvidence } from './block-evidence.ts';

/** Longest text of an item of a list or a cell of a table, in UTF-16 units. */
const LONGEST_ITEM = 40;
/** Number of different sure names that make a list one of names. */
const NAMES_OF_LIST = 2;

/** Whether a text is short enough to be an item: it holds a name and hardly anything else. */
export function isItemText(text: string): boolean {
  return text.length <= LONGEST_ITEM || text.trim().length <= LONGEST_ITEM;
}

/**
 * Lists and tables with one name an item or cell: such a name has no neighbours in its own block, so the other
 * items count, as soon as two of them are different sure names.
 */
export class NameLists {
  /** How often each list holds each sure name, by list and entity index. */
  readonly #names = new Map<number, Map<number, number>>();
  #version = 0;

  /** Adds an item. */
  add(list: number, item: BlockEvidence): void {
    this.#count(list, item, 1);
  }

  /** Removes an item that was added to the same list. */
  remove(list: number, item: BlockEvidence): void {
    this.#count(list, item, -1);
  }

  /** Whether a list holds names. */
  isOfNames(list: number): boolean {
    return (this.#names.get(list)?.size ?? 0) >= NAMES_OF_LIST;
  }

  /** Changes when a list becomes one of names, or ceases to be one. */
  get version(): number {
    return this.#version;
  }

  #count(list: number, { candidates }: BlockEvidence, by: 1 | -1): void {
    const before = this.isOfNames(list);
    const names = this.#names.get(list) ?? new Map<number, number>();
    for (const { alias } of candidates) {
      if (!isSure(alias)) continue;
      const count = (names.get(alias[1]) ?? 0) + by;
      if (count > 0) names.set(alias[1], count);
      else names.delete(alias[1]);
    }
    if (names.size > 0) this.#names.set(list, names);
    else this.#names.delete(list);
    if (this.isOfNames(list) !== before) this.#version++;
  }
}
