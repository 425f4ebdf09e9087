import { lastBeginning } from '../../recognition/binary-search.ts';
import type { Block } from '../dom/element-kinds.ts';
import { followsLink, isBlock, isUnread, standsApart, takesRoom } from '../dom/element-kinds.ts';
import {
  firstChildOf,
  localNameOf,
  nextSiblingOf,
  nodeTypeOf,
  parentNodeOf,
} from '../dom/native-dom.ts';

/** A text node's place in a flow: its first character stands at `start` of the flow's text. */
interface FlowPiece {
  readonly node: Text;
  readonly start: number;
}

/** The joined text of a stretch of one block, with the way back to its text nodes. */
export interface Flow {
  readonly text: string;
  readonly pieces: readonly FlowPiece[];
}

/** Stands for what is no text but takes up room: never part of a name, never white space. */
const GAP = '\uFFFC';

/**
 * Reads the flows that belong to a block itself. Blocks inside it end a flow and are not gone into;
 * inline elements are read through. Reads no layout and no style.
 */
export function readBlock(block: Block): Flow[] {
  const reader = new BlockReader();
  let node: Node | null = firstChildOf(block);
  while (node) {
    const inner: Node | null = reader.enter(node) ? firstChildOf(node) : null;
    node = inner ?? nextOutside(node, block, reader);
  }
  return reader.finish();
}

/** How far evidence for a name may stand from it, in UTF-16 units, with some to spare. */
const EVIDENCE = 300;
/** How much of a flow a part covers: the evidence beyond is read twice. */
const STRIDE = 2000;

/** A part of a flow. */
export interface FlowPart {
  readonly flow: Flow;
  /** The text nodes whose names have all their evidence in it. */
  readonly covered: ReadonlySet<Text>;
}

/**
 * Reads a part of a flow: what stands around a text node of it and for a stretch behind. For blocks of
 * thousands of nodes, where to read all of it would hold the page up.
 *
 * @param isRead whether a text node is read at all
 */
export function readAround(block: Block, center: Text, isRead: (node: Text) => boolean): FlowPart {
  const reader = new BlockReader(center);
  let node: Node | null = firstBefore(block, center, isRead);
  while (node && !reader.hasPassed(STRIDE + EVIDENCE)) {
    const inner: Node | null = reader.enter(node) ? firstChildOf(node) : null;
    node = inner ?? nextOutside(node, block, reader);
  }
  const around = reader.finish().find(({ pieces }) => pieces.some((each) => each.node === center));
  const flow = around ?? { text: center.data, pieces: [{ node: center, start: 0 }] };
  return { flow, covered: coveredBy(flow, center) };
}

/** The text nodes of a part from its center on, up to those of which the evidence may be cut off. */
function coveredBy({ pieces }: Flow, center: Text): ReadonlySet<Text> {
  const first = pieces.findIndex(({ node }) => node === center);
  const end = (pieces[first]?.start ?? 0) + center.data.length + STRIDE;
  const covered = pieces.slice(first).filter(({ start, node }) => start + node.data.length <= end);
  return new Set(covered.map(({ node }) => node));
}

/** The text node of the same flow that a part of it begins with. */
function firstBefore(block: Block, center: Text, isRead: (node: Text) => boolean): Text {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  walker.currentNode = center;
  let first = center;
  let length = 0;
  for (let node = walker.previousNode(); node && length < EVIDENCE; node = walker.previousNode()) {
    const text = node as Text;
    if (!isRead(text)) continue;
    if (blockOf(text) !== block) break;
    length += text.data.length;
    first = text;
  }
  return first;
}

/** The node after `node` and all in it, within `block`; leaves the elements that end on the way. */
function nextOutside(node: Node, block: Block, reader: BlockReader): Node | null {
  let each: Node = node;
  for (;;) {
    const next = nextSiblingOf(each);
    if (next) return next;
    const parent = parentNodeOf(each);
    if (!parent || parent === block) return null;
    reader.leave(parent);
    each = parent;
  }
}

class BlockReader {
  readonly #flows: Flow[] = [];
  #text = '';
  #pieces: FlowPiece[] = [];
  /** Where the center ends, once it has been read. */
  #passed: number | undefined;

  /** @param center a text node that {@link hasPassed} asks for */
  constructor(private readonly center?: Text) {}

  /** Takes up a node. Returns whether to go on inside it. */
  enter(node: Node): boolean {
    if (node instanceof Text) {
      this.#append(node);
      return false;
    }
    return nodeTypeOf(node) === Node.ELEMENT_NODE && this.#enterElement(node as Element);
  }

  /** Ends an inline element that was gone into. */
  leave(node: Node): void {
    if (standsApart(node as Element)) this.#text += GAP;
  }

  /** Whether so much has been read behind the center, or its flow has ended. */
  hasPassed(length: number): boolean {
    if (this.#passed === undefined) return false;
    return this.#pieces.length === 0 || this.#text.length > this.#passed + length;
  }

  finish(): Flow[] {
    this.#endFlow();
    return this.#flows;
  }

  #enterElement(element: Element): boolean {
    if (localNameOf(element) === 'br') {
      this.#text += '\n';
      return false;
    }
    if (isUnread(element)) {
      if (isBlock(element) || localNameOf(element) === 'pre') this.#endFlow();
      else if (takesRoom(element)) this.#text += GAP;
      return false;
    }
    if (isBlock(element)) {
      this.#endFlow();
      return false;
    }
    if (standsApart(element) || followsLink(element)) this.#text += GAP;
    return firstChildOf(element) !== null;
  }

  #append(node: Text): void {
    const { data } = node;
    if (data === '') return;
    this.#pieces.push({ node, start: this.#text.length });
    this.#text += data;
    if (node === this.center) this.#passed = this.#text.length;
  }

  #endFlow(): void {
    if (this.#pieces.length > 0 && /\S/.test(this.#text)) {
      this.#flows.push({ text: this.#text, pieces: this.#pieces });
    }
    this.#text = '';
    this.#pieces = [];
  }
}

/** A range of a flow as a range of the page, and the text nodes that it touches. */
export interface PlacedRange {
  /** It never moves and costs the page nothing. */
  readonly range: StaticRange;
  readonly nodes: readonly Text[];
}

/** Finds a range of a flow in the page. */
export function placeRange({ pieces }: Flow, start: number, end: number): PlacedRange {
  const from = indexAt(pieces, start);
  const to = indexAt(pieces, end - 1);
  const [first, last] = [pieces[from], pieces[to]];
  if (!first || !last) throw new RangeError('a flow without text has no pieces');
  const range = new StaticRange({
    startContainer: first.node,
    startOffset: start - first.start,
    endContainer: last.node,
    endOffset: end - last.start,
  });
  return { range, nodes: pieces.slice(from, to + 1).map(({ node }) => node) };
}

/** The same, or undefined if the page has other text there by now than when the flow was read. */
export function findRange(flow: Flow, start: number, end: number): PlacedRange | undefined {
  const { text, pieces } = flow;
  const place = placeRange(flow, start, end);
  const from = indexAt(pieces, start);
  const isThere = place.nodes.every((node, index) =>
    text.startsWith(node.data, pieces[from + index]?.start),
  );
  return isThere ? place : undefined;
}

/** The index of the piece that holds a character. */
function indexAt(pieces: readonly FlowPiece[], character: number): number {
  return lastBeginning(pieces, character, ({ start }) => start);
}

/** The block whose flow a node belongs to, or undefined if it is in none. */
export function blockOf(node: Node): Block | undefined {
  for (let each: Node | null = node; each; each = parentNodeOf(each)) {
    if (nodeTypeOf(each) === Node.ELEMENT_NODE && isBlock(each as Element)) return each as Element;
    if (each instanceof ShadowRoot) return each;
  }
  return undefined;
}
