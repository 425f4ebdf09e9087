import { isSkipped } from '../dom/element-kinds.ts';
import { closestTo, firstChildOf, localNameOf, nextSiblingOf } from '../dom/native-dom.ts';
import { elementAround } from '../dom/tree-order.ts';

/** Fewer are no list. */
const LEAST_ITEMS = 3;
/** How many items are read; the others are taken to be like them. */
const SAMPLE = 12;
/** A wider item, in units of {@link widthOf}, is not one name with a price: nothing around it is asked either. */
const WIDEST_ITEM = 160;
/** Entries of menus, tags and cells with one name are less wide on average, headlines (in all scripts) wider. */
const WIDEST_NAME = 28;
/** The share of items that says what all are. */
const MOST = 0.7;
/** An element with more text nodes is no item. */
const MOST_TEXTS = 40;
/** How far above a name the item may be that it belongs to. */
const ITEM_DEPTH = 6;
/** A longer text is not a price alone. */
const LONGEST_PRICE = 24;
const PRICE = /[$€£¥￥₹₩₽₴]|\d\s?(?:元|円|원|руб|грн|kr|zł|USD|EUR)/;
const SPACE = 0x20;
const NO_BREAK_SPACE = 0xa0;
const FIRST_WIDE = 0x2e80;
/** What is pressed: the entry of a menu or of a filter. */
const LINKS = 'a, button, label';

/** What is known of the text of an item, as far as it was read. */
export interface Item {
  readonly width: number;
  /** Of the text outside of links. */
  readonly plainWidth: number;
  /** Whether one of its texts is a price alone. */
  readonly hasPrice: boolean;
}

/** Whether an element is in an entry of a menu, a tag, a cell with one name or a product with its price. */
export type ItemCheck = (element: Element) => boolean;

/**
 * Makes a check that compares an element and those around it with their neighbours of the same kind. It reads a few of
 * them up to a limit, and caches what it finds: it is valid only for as long as the page cannot change.
 */
export function makeItemCheck(): ItemCheck {
  const known = new Map<Element, Map<string, boolean>>();
  const items = new Map<Element, Item>();
  // Neighbours are read for each other: on a news page, 436 elements were asked for 1,099 times.
  const itemAt: ReadItem = (element) => {
    const item = items.get(element) ?? readItem(element);
    items.set(element, item);
    return item;
  };
  const isItemIn = (list: Element, item: Element) => {
    const kind = kindOf(item);
    const verdicts = known.get(list) ?? new Map<string, boolean>();
    const verdict = verdicts.get(kind) ?? isListOfNames(list, item, itemAt);
    known.set(list, verdicts.set(kind, verdict));
    return verdict;
  };
  return (element) => {
    let item: Element | undefined = element;
    for (let depth = 0; item && depth < ITEM_DEPTH; depth++) {
      if (itemAt(item).width > WIDEST_ITEM) return false;
      const list = isCell(item) ? closestTo(item, 'table') : elementAround(item);
      if (!list) return false;
      if (isItemIn(list, item)) return true;
      item = elementAround(item);
    }
    return false;
  };
}

/** Reads the text of an element, up to {@link WIDEST_ITEM}. */
type ReadItem = (element: Element) => Item;

/** What an item is compared with: cells with those of the same column, in rows with as many cells. */
function kindOf(item: Element): string {
  return isCell(item) ? `${item.cellIndex}/${rowLength(item)}` : localNameOf(item);
}

function isListOfNames(list: Element, item: Element, itemAt: ReadItem): boolean {
  const peers = isCell(item) ? cellsLike(item, list as HTMLTableElement) : childrenLike(item, list);
  const items = peers.map(itemAt).filter(({ width }) => width > 0);
  if (items.length < LEAST_ITEMS) return false;
  const share = (isOne: (each: Item) => boolean) => items.filter(isOne).length / items.length;
  const width = items.reduce((sum, each) => sum + each.width, 0);
  const areNames = width <= WIDEST_NAME * items.length;
  if (isCell(item)) return areNames;
  const areLinks = share(({ width, plainWidth }) => plainWidth <= width / 4) >= MOST;
  // Links in a sentence are no list, nor are the headings of an article.
  const isAlone = readItem(list, 2 * width).plainWidth <= width;
  return (areNames && areLinks && isAlone) || share(({ hasPrice }) => hasPrice) >= MOST;
}

function childrenLike(item: Element, list: Element): Element[] {
  const name = localNameOf(item);
  const found: Element[] = [];
  for (let each = firstChildOf(list); each && found.length < SAMPLE; each = nextSiblingOf(each)) {
    if (each instanceof Element && localNameOf(each) === name) found.push(each);
  }
  return found;
}

function cellsLike(cell: HTMLTableCellElement, { rows }: HTMLTableElement): Element[] {
  const found: Element[] = [];
  for (let index = 0; index < rows.length && found.length < SAMPLE; index++) {
    const { cells } = rows[index] as HTMLTableRowElement;
    const peer = cells[cell.cellIndex];
    if (peer && cells.length === rowLength(cell)) found.push(peer);
  }
  return found;
}

function isCell(element: Element): element is HTMLTableCellElement {
  return element instanceof HTMLTableCellElement;
}

function rowLength(cell: HTMLTableCellElement): number {
  const row = elementAround(cell);
  return row instanceof HTMLTableRowElement ? row.cells.length : 0;
}

/** Reads the text of an element up to a width. */
export function readItem(element: Element, limit = WIDEST_ITEM): Item {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let [width, plainWidth, hasPrice] = [0, 0, false];
  for (let count = 0; count < MOST_TEXTS && width <= limit && walker.nextNode(); count++) {
    const node = walker.currentNode as Text;
    const own = widthOf(node.data, limit + 1);
    const parent = elementAround(node);
    if (own === 0 || !parent || isSkipped(parent)) continue;
    width += own;
    hasPrice ||= isPrice(node.data);
    if (!isInLink(parent)) plainWidth += own;
  }
  return { width, plainWidth, hasPrice };
}

function isPrice(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.length <= LONGEST_PRICE && PRICE.test(trimmed);
}

/** Whether an element is in something to press. */
export function isInLink(element: Element): boolean {
  return closestTo(element, LINKS) !== null;
}

/**
 * How wide a text is, up to a limit: characters without white space, of which those of Chinese, Japanese and Korean
 * count twice.
 */
export function widthOf(text: string, limit: number): number {
  let width = 0;
  for (let index = 0; index < text.length && width < limit; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= FIRST_WIDE) width += 2;
    else if (unit > SPACE && unit !== NO_BREAK_SPACE) width += 1;
  }
  return width;
}
