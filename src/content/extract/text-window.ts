import { EVIDENCE_REACH } from '../../recognition/reach.ts';
import { type Block, isBlock, isSkipped } from '../dom/element-kinds.ts';
import { lastChildOf, nodeTypeOf, parentNodeOf, previousSiblingOf } from '../dom/native-dom.ts';
import { type TextRun, TextRunReader, type TextSegment } from './text-run.ts';

/** How much text is read on either side of a hit, in UTF-16 units: words at the edge are seen whole. */
const REACH = EVIDENCE_REACH + 10;
/** A window is not cut inside a word, such as an address, that is not longer than this. */
const LONGEST_WORD = 2048;
/** Longest name whose edges are looked at, and as much before a hit, which may be known by a later character of its. */
const NAME = 64;
/** Most text that is read of a node at once: some hold a megabyte. */
const PIECE = 1024;

/**
 * Reads the text around hits of one run of text. A hit close to the last one makes the window longer, so windows of
 * one pass do not overlap.
 */
export class WindowReader {
  readonly #reader: TextRunReader;
  readonly #isFromStart: boolean;
  #hasEnded = false;
  /** The window goes up to here. */
  #end = 0;
  /** Where the hits are in what has been read. */
  readonly #hits: number[] = [];

  /** @param block the block that the hit's node belongs to */
  constructor(
    readonly block: Block,
    node: Text,
    offset: number,
  ) {
    const { first, from, isFirst } = windowStart(block, node, offset);
    this.#isFromStart = isFirst;
    this.#reader = new TextRunReader(block, first, from);
    while (this.#positionOf(node, offset) === undefined && !this.#hasEnded) this.#read();
    this.#takeHit(this.#positionOf(node, offset) ?? 0);
  }

  /** Takes a hit that is in the window, with all the text around it that matters. Returns false where it is not. */
  take(node: Text, offset: number): boolean {
    const position = this.#positionOf(node, offset);
    if (position === undefined || position + REACH > this.#end) return false;
    this.#hits.push(position);
    return true;
  }

  /** Extends the window to a later hit. Returns false where that is too far away, or in another run. */
  extend(node: Text, offset: number): boolean {
    const isNear = () => this.#reader.length <= this.#end + REACH;
    while (this.#positionOf(node, offset) === undefined && !this.#hasEnded && isNear())
      this.#read();
    const position = this.#positionOf(node, offset);
    if (position === undefined || position > this.#end + REACH) return false;
    this.#takeHit(position);
    return true;
  }

  /** The window as it is. Asks for styles near its hits. */
  get run(): TextRun {
    const isNearHit = (at: number) => this.#hits.some((hit) => Math.abs(at - hit) <= NAME);
    return this.#reader.runUntil(this.#end, isNearHit);
  }

  /** Whether the window is all of its run. */
  get isWhole(): boolean {
    return this.#isFromStart && this.#hasEnded && this.#end === this.#reader.length;
  }

  #takeHit(position: number): void {
    this.#hits.push(position);
    this.#extendTo(position);
  }

  #read(): void {
    this.#hasEnded = !this.#reader.read(PIECE);
  }

  /** Reads on to the first place after all that matters where the text can be cut. */
  #extendTo(position: number): void {
    const wanted = position + REACH;
    if (wanted <= this.#end) return;
    const last = wanted + LONGEST_WORD;
    // Some text comes in pieces of a few characters: each is looked at once.
    for (let from = wanted; from < last; from = this.#reader.length) {
      while (!this.#hasEnded && this.#reader.length <= from) this.#read();
      const cut = findCut(this.#reader.textFrom(from));
      if (cut >= 0) {
        this.#end = Math.min(from + cut, last);
        return;
      }
      if (this.#hasEnded) break;
    }
    this.#end = Math.min(this.#reader.length, last);
  }

  /** Where a place of the page is in what has been read. */
  #positionOf(node: Text, offset: number): number | undefined {
    const { segments } = this.#reader;
    for (let index = segments.length - 1; index >= 0; index--) {
      const segment = segments[index] as TextSegment;
      if (segment.node !== node) continue;
      const position = segment.start + offset;
      return position >= 0 && position < segment.end ? position : undefined;
    }
    return undefined;
  }
}

/** The first place where a text can be cut; -1 where there is none. */
function findCut(text: string): number {
  const end = Math.min(text.length, LONGEST_WORD);
  for (let at = 0; at < end; at++) if (canCutAt(text.charCodeAt(at))) return at;
  return -1;
}

/**
 * Whether a character (its UTF-16 unit) is a common white space, or of a script that is written without any. No
 * pattern: to compile one takes 1 ms of each page.
 */
function canCutAt(unit: number): boolean {
  return unit <= 0x20 || unit === 0xa0 || unit >= 0x2e80;
}

/** Where the window of a hit begins: in its own node, or in one before it in the same run. */
function windowStart(
  block: Block,
  node: Text,
  offset: number,
): { readonly first: Text; readonly from: number; readonly isFirst: boolean } {
  let first = node;
  let length = offset;
  let previous = length < REACH ? previousText(first, block) : undefined;
  while (previous) {
    first = previous;
    length += first.length;
    previous = length < REACH ? previousText(first, block) : undefined;
  }
  const from = length > REACH ? cutBefore(first.data, length - REACH) : 0;
  return { first, from, isFirst: length < REACH };
}

/** The last place at or before `at` where a text can be cut. */
function cutBefore(text: string, at: number): number {
  for (let from = at; from > Math.max(0, at - LONGEST_WORD); from--) {
    if (canCutAt(text.charCodeAt(from - 1))) return from;
  }
  return Math.max(0, at - LONGEST_WORD);
}

/** The text node before a node in the same run. */
function previousText(node: Node, block: Block): Text | undefined {
  let each: Node | null = node;
  while (each) {
    const before: Node | null = previousSiblingOf(each);
    if (before) {
      const { text, isEnd } = lastTextIn(before);
      if (text || isEnd) return text;
      each = before;
    } else {
      const parent: Node | null = parentNodeOf(each);
      each = parent === block ? null : parent;
    }
  }
  return undefined;
}

/** The last text of a node, or whether a run ends in it before there is any. */
function lastTextIn(root: Node): { readonly text?: Text; readonly isEnd: boolean } {
  let node: Node | null = root;
  // No recursion: scripts make trees of 100,000 elements, one in another.
  while (node) {
    if (node instanceof Text && node.length > 0) return { text: node, isEnd: false };
    const isElement: boolean = nodeTypeOf(node) === Node.ELEMENT_NODE;
    if (isElement && isBlock(node as Element)) return { isEnd: true };
    const isRead: boolean = isElement && !isSkipped(node as Element);
    node = (isRead ? lastChildOf(node) : null) ?? nodeBefore(node, root);
  }
  return { isEnd: false };
}

/** The node that ends before a node begins, within a tree. */
function nodeBefore(node: Node, root: Node): Node | null {
  for (let each: Node | null = node; each && each !== root; each = parentNodeOf(each)) {
    const previous = previousSiblingOf(each);
    if (previous) return previous;
  }
  return null;
}
