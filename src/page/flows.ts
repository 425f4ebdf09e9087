import { followsLink, isBlock, isUnread, standsApart, takesRoom } from './elements.ts';

/** What holds flows: a block element, a body, or a shadow root. */
export type Block = Element | ShadowRoot;

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

/** What reading a block gives: its own flows, and the elements in it to look at next. */
export interface BlockContent {
  readonly flows: readonly Flow[];
  readonly nestedBlocks: readonly Element[];
  /** Every element passed, blocks included: any may hold a shadow root. */
  readonly elements: readonly Element[];
}

/** Stands for what is no text but takes up room: never part of a name, never white space. */
const GAP = '\uFFFC';

/**
 * Reads the flows that belong to a block itself. Blocks inside it end a flow and are handed back
 * unread; inline elements are read through. Reads no layout and no style.
 */
export function readBlock(block: Block): BlockContent {
  const reader = new BlockReader();
  let node: Node | null = block.firstChild;
  while (node) {
    const inner: Node | null = reader.enter(node) ? node.firstChild : null;
    node = inner ?? nextOutside(node, block, reader);
  }
  return reader.finish();
}

/** The node after `node` and all in it, within `block`; leaves the elements that end on the way. */
function nextOutside(node: Node, block: Block, reader: BlockReader): Node | null {
  let each: Node = node;
  while (!each.nextSibling) {
    const parent: Node | null = each.parentNode;
    if (!parent || parent === block) return null;
    reader.leave(parent);
    each = parent;
  }
  return each.nextSibling;
}

class BlockReader {
  readonly #flows: Flow[] = [];
  readonly #nestedBlocks: Element[] = [];
  readonly #elements: Element[] = [];
  #text = '';
  #pieces: FlowPiece[] = [];

  /** Takes up a node. Returns whether to go on inside it. */
  enter(node: Node): boolean {
    if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE) {
      this.#append(node as Text);
      return false;
    }
    return node.nodeType === Node.ELEMENT_NODE && this.#enterElement(node as Element);
  }

  /** Ends an inline element that was gone into. */
  leave(node: Node): void {
    if (standsApart(node as Element)) this.#text += GAP;
  }

  finish(): BlockContent {
    this.#endFlow();
    return {
      flows: this.#flows,
      nestedBlocks: this.#nestedBlocks,
      elements: this.#elements,
    };
  }

  #enterElement(element: Element): boolean {
    if (element.localName === 'br') {
      this.#text += '\n';
      return false;
    }
    if (isUnread(element)) {
      if (isBlock(element) || element.localName === 'pre') this.#endFlow();
      else if (takesRoom(element)) this.#text += GAP;
      return false;
    }
    this.#elements.push(element);
    if (isBlock(element)) {
      this.#endFlow();
      this.#nestedBlocks.push(element);
      return false;
    }
    if (standsApart(element) || followsLink(element)) this.#text += GAP;
    return element.firstChild !== null;
  }

  #append(node: Text): void {
    const { data } = node;
    if (data === '') return;
    this.#pieces.push({ node, start: this.#text.length });
    this.#text += data;
  }

  #endFlow(): void {
    if (this.#pieces.length > 0 && /\S/.test(this.#text)) {
      this.#flows.push({ text: this.#text, pieces: this.#pieces });
    }
    this.#text = '';
    this.#pieces = [];
  }
}

/** A range of a flow as a range of the page. It never moves and costs the page nothing. */
export function rangeOf(flow: Flow, start: number, end: number): StaticRange {
  const first = pieceAt(flow, start);
  const last = pieceAt(flow, end - 1);
  return new StaticRange({
    startContainer: first.node,
    startOffset: start - first.start,
    endContainer: last.node,
    endOffset: end - last.start,
  });
}

/** The text nodes of a flow that a range of it touches. */
export function nodesOf(flow: Flow, start: number, end: number): Text[] {
  const from = flow.pieces.indexOf(pieceAt(flow, start));
  const to = flow.pieces.indexOf(pieceAt(flow, end - 1));
  return flow.pieces.slice(from, to + 1).map(({ node }) => node);
}

/** The piece that holds a character: the last that does not begin after it. */
function pieceAt(flow: Flow, index: number): FlowPiece {
  let low = 0;
  let high = flow.pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((flow.pieces[middle]?.start ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  const piece = flow.pieces[low];
  if (!piece) throw new RangeError('a flow without text has no pieces');
  return piece;
}

/** The block whose flow a node belongs to, or undefined if it is in none. */
export function blockOf(node: Node): Block | undefined {
  for (let each: Node | null = node; each; each = each.parentNode) {
    if (each.nodeType === Node.ELEMENT_NODE && isBlock(each as Element)) return each as Element;
    if (each instanceof ShadowRoot) return each;
  }
  return undefined;
}
