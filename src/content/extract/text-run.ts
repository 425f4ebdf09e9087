import { lastBeginning } from '../../recognition/binary-search.ts';
import type { Block } from '../dom/element-kinds.ts';
import {
  followsLink,
  isBlock,
  isIsolated,
  isSkipped,
  occupiesSpace,
} from '../dom/element-kinds.ts';
import {
  firstChildOf,
  localNameOf,
  nextSiblingOf,
  nodeTypeOf,
  parentNodeOf,
} from '../dom/native-dom.ts';
import { areApart, areLines, type Edge, mayBeApart, type Touching } from './word-edges.ts';

/**
 * A text node in a run. Its first character is at `start` of the run's text (negative where it is cut off); what was
 * read of it goes up to `end`.
 */
export interface TextSegment {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
}

/** Text of one block that a user reads without a break, with the way back to its text nodes. */
export interface TextRun {
  readonly text: string;
  readonly segments: readonly TextSegment[];
}

/** Takes the place of what is not text but keeps texts apart: never part of a name, never white space. */
const GAP = '\uFFFC';

/** Two texts that touch at a place of the run's text. */
interface Touch extends Touching {
  readonly at: number;
}

/**
 * Reads the text of a block in the order of the page, from any of its nodes on. Blocks inside it end a run; inline
 * elements are part of it. Asks for no layout.
 */
export class TextRunReader {
  /** Joined only when asked for: to lengthen a long string piece by piece copies it each time. */
  #pieces: string[] = [];
  #length = 0;
  #segments: TextSegment[] = [];
  readonly #touches: Touch[] = [];
  /** The inline elements that began or ended since the last text. */
  #edges: Edge[] = [];
  #next: Node | null;
  /** Where to go on in the text node that is next. */
  #offset: number;

  /**
   * @param first the node to begin with
   * @param offset where to begin in it, if it is a text node
   */
  constructor(
    private readonly block: Block,
    first: Node | null,
    offset = 0,
  ) {
    this.#next = first;
    this.#offset = offset;
  }

  /** Length of what has been read of the current run, in UTF-16 units. */
  get length(): number {
    return this.#length;
  }

  /** The text nodes of that. */
  get segments(): readonly TextSegment[] {
    return this.#segments;
  }

  /**
   * The run up to a place, with gaps between words that touch in the source of the page, but not in its layout.
   *
   * @param matters whether words that touch at a place are worth asking for their style
   */
  runUntil(end: number, matters: (at: number) => boolean): TextRun {
    const text = this.#pieces.join('').slice(0, end);
    const segments = this.#segments.filter(({ start }) => start < end);
    const gaps = this.#touches
      .filter((touch) => touch.at < end && matters(touch.at) && areApart(touch))
      .map(({ at, edges }) => ({ at, sign: areLines(edges) ? '\n' : GAP }));
    return gaps.length === 0 ? { text, segments } : withGaps({ text, segments }, gaps);
  }

  /** The text from a place on. */
  textFrom(start: number): string {
    let text = '';
    for (let index = this.#pieces.length - 1; index >= 0; index--) {
      if (this.#length - text.length <= start) break;
      text = this.#pieces[index] + text;
    }
    return text.slice(Math.max(0, start - (this.#length - text.length)));
  }

  /**
   * Reads one more node, or at most `most` characters of it.
   *
   * @returns false where the run has ended
   */
  read(most = Number.POSITIVE_INFINITY): boolean {
    const node = this.#next;
    if (!node) return false;
    if (node instanceof Text) {
      this.#append(node, most);
      return true;
    }
    const isElement = nodeTypeOf(node) === Node.ELEMENT_NODE;
    if (isElement && isBlock(node as Element)) return false;
    const isEntered = isElement && this.#enter(node as Element);
    this.#next = (isEntered ? firstChildOf(node) : null) ?? this.#after(node);
    return true;
  }

  #append(node: Text, most: number): void {
    // Not `data`: Firefox copies all of it each time.
    const { length } = node;
    const end = Math.min(length, this.#offset + most);
    if (end > this.#offset) {
      if (this.#segments.at(-1)?.node === node) this.#segments.pop();
      else this.#noteTouch(node);
      const start = this.#length - this.#offset;
      this.#add(node.substringData(this.#offset, end - this.#offset));
      this.#segments.push({ node, start, end: this.#length });
    }
    const isRead = end >= length;
    this.#offset = isRead ? 0 : end;
    if (isRead) this.#next = this.#after(node);
  }

  #noteTouch(node: Text): void {
    const last = this.#segments.at(-1);
    const edges = this.#edges;
    if (edges.length === 0) return;
    this.#edges = [];
    if (last?.end !== this.#length) return;
    const touch = { at: this.#length, before: last.node.data, after: node.data, edges };
    if (mayBeApart(touch)) this.#touches.push(touch);
  }

  #add(piece: string): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  /** Begins with an inline element. Returns whether its text is read. */
  #enter(element: Element): boolean {
    if (localNameOf(element) === 'br') {
      this.#add('\n');
      return false;
    }
    if (isSkipped(element)) {
      if (occupiesSpace(element)) this.#add(GAP);
      return false;
    }
    if (isIsolated(element) || followsLink(element)) this.#add(GAP);
    this.#edges.push({ element, side: 'Left' });
    return true;
  }

  /** The node after `node` and all that is in it, within the block; ends the inline elements on the way. */
  #after(node: Node): Node | null {
    let each: Node = node;
    for (;;) {
      const next = nextSiblingOf(each);
      if (next) return next;
      const parent = parentNodeOf(each);
      if (!parent || parent === this.block) return null;
      if (isIsolated(parent as Element)) this.#add(GAP);
      this.#edges.push({ element: parent as Element, side: 'Right' });
      each = parent;
    }
  }
}

/** What keeps two texts apart at a place of a run. */
interface Gap {
  readonly at: number;
  /** One UTF-16 unit. */
  readonly sign: string;
}

/** A run with gaps at some places, in order, where segments begin. */
function withGaps({ text, segments }: TextRun, gaps: readonly Gap[]): TextRun {
  let apart = text.slice(0, gaps[0]?.at);
  for (const [index, { at, sign }] of gaps.entries())
    apart += sign + text.slice(at, gaps[index + 1]?.at);
  let before = 0;
  const moved = segments.map(({ node, start, end }) => {
    while (before < gaps.length && (gaps[before] as Gap).at <= start) before++;
    return { node, start: start + before, end: end + before };
  });
  return { text: apart, segments: moved };
}

/** A range of a run as a range of the page, and the text nodes that it touches. */
export interface DomRange {
  /** It never moves and costs the page nothing. */
  readonly range: StaticRange;
  readonly nodes: readonly Text[];
  /** What stands in each of them. */
  readonly texts: readonly string[];
}

/** Finds a range of a run in the page. */
export function toDomRange({ text, segments }: TextRun, start: number, end: number): DomRange {
  const from = segmentAt(segments, start);
  const to = segmentAt(segments, end - 1);
  const [first, last] = [segments[from], segments[to]];
  if (!first || !last) throw new RangeError('a run without text has no segments');
  const range = new StaticRange({
    startContainer: first.node,
    startOffset: start - first.start,
    endContainer: last.node,
    endOffset: end - last.start,
  });
  const touched = segments.slice(from, to + 1);
  return {
    range,
    nodes: touched.map(({ node }) => node),
    texts: touched.map((each) => text.slice(Math.max(start, each.start), Math.min(end, each.end))),
  };
}

/** Whether the page still has the text in a range that it had when that was made. */
export function isUnchanged({ range, nodes, texts }: DomRange): boolean {
  return nodes.every(({ data }, index) =>
    data.startsWith(texts[index] ?? '', index === 0 ? range.startOffset : 0),
  );
}

/** The index of the segment that holds a character. */
function segmentAt(segments: readonly TextSegment[], character: number): number {
  return lastBeginning(segments, character, ({ start }) => start);
}

/** The block whose text a node belongs to, or undefined if it is in none. */
export function blockOf(node: Node): Block | undefined {
  for (let each: Node | null = node; each; each = parentNodeOf(each)) {
    if (nodeTypeOf(each) === Node.ELEMENT_NODE && isBlock(each as Element)) return each as Element;
    if (each instanceof ShadowRoot) return each;
  }
  return undefined;
}
