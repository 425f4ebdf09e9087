import { lastBeginning } from '../../recognition/binary-search.ts';
import { foldText, mayHideNames, normalizeText } from '../../recognition/normalize.ts';
import { LONGEST_HIT, type PrefilterHit } from '../../recognition/prefilter.ts';
import { type Block, ZERO_WIDTH_ELEMENTS } from '../dom/element-kinds.ts';
import {
  allElements,
  childNodesOf,
  lastChildOf,
  nodeTypeOf,
  queryAll,
  rootOf,
} from '../dom/native-dom.ts';
import { begins } from '../dom/tree-order.ts';

/** A place in the page where a name may begin. */
export interface PageHit {
  /** The text node that holds the name's first character, or the last one of those that the prefilter saw. */
  readonly node: Text;
  /** Where that character is in the node. */
  readonly offset: number;
  /** Where that is in the text of the pass, in UTF-16 units. */
  readonly position: number;
  /** What the prefilter saw, if only a topic can be meant. */
  readonly topic: string | undefined;
}

/** Finds the places in a text that a pass looks for. */
export type FindPlaces = (text: string) => readonly PrefilterHit[];

/** Where a pass begins and stops: at the starts of two ranges. Without them, all of the tree is read. */
export interface Bounds {
  readonly from?: Range | undefined;
  readonly until?: Range | undefined;
}

/**
 * Elements that are read at a time: fewer cost more calls, more cost longer walks to each hit (docs/performance.md has
 * both). Where there are no hits, chunks grow, as long as they do not have much text.
 */
const CHUNK = 128;
const LARGEST_CHUNK = 1024;
/** In UTF-16 units: the patterns read it in less than a millisecond. */
const MUCH_TEXT = 30_000;
/**
 * Longer text nodes, in UTF-16 units, are skipped: nobody reads them, and a look at each of a million hits would
 * freeze the page. Firefox copies all of a node's text whenever `data` is asked for.
 */
const LONGEST_NODE = 5_000_000;

/**
 * One pass over the text of an element or a shadow root, in the order of the page, that finds the text nodes in
 * which names may begin without touching any other node. To touch a node from a content script costs half a
 * microsecond and more; to let the engine read the text of a chunk at once, a fifth of that for each element. Its
 * place is a live range, so the page may change between two chunks.
 */
export class PrefilterPass {
  readonly #root: Block;
  readonly #findPlaces: FindPlaces;
  readonly #elements: ArrayLike<Element>;
  /** Their text is skipped, and can be long or inside a name. Other skipped elements are not worth a stop. */
  readonly #stops: ArrayLike<Element>;
  readonly #walker: TreeWalker;
  readonly #range = document.createRange();
  readonly #until: Range | undefined;
  #chunk = CHUNK;
  #nextElement = CHUNK;
  #nextStop = 0;
  #isThrough = false;
  /** The end of the text before the chunk: a name may begin there. */
  #carried = '';
  /** Length of the text of all chunks before. */
  #length = 0;

  constructor(root: Block, findPlaces: FindPlaces, { from, until }: Bounds = {}) {
    this.#root = root;
    this.#findPlaces = findPlaces;
    this.#until = until;
    this.#elements = allElements(root);
    this.#stops = queryAll(root, ZERO_WIDTH_ELEMENTS);
    this.#walker = document.createTreeWalker(
      root,
      NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION,
    );
    this.#range.setStart(root, 0);
    if (from) this.#beginAt(from);
  }

  #beginAt(from: Range): void {
    this.#range.setStart(from.startContainer, from.startOffset);
    this.#range.collapse(true);
    const lastBefore = (elements: ArrayLike<Element>) =>
      lastBeginning(elements, 0, (element) => this.#range.comparePoint(element, 0));
    this.#nextElement += lastBefore(this.#elements);
    this.#nextStop = lastBefore(this.#stops);
  }

  /** Reads the next chunk. Returns the hits in it, in order; undefined when all has been read. */
  next(): PageHit[] | undefined {
    if (this.#isThrough || this.#isBeyond()) return undefined;
    const stop = this.#endChunk();
    const text = this.#range.toString();
    const hits = text === '' ? [] : this.#find(text);
    this.#length += text.length;
    if (hits.length > 0 || text.length > MUCH_TEXT) this.#chunk = CHUNK;
    else this.#chunk = Math.min(2 * this.#chunk, LARGEST_CHUNK);
    if (stop) this.#range.setStartAfter(stop);
    this.#range.collapse(stop !== undefined);
    // A live range costs the page something with each of its changes.
    if (this.#isThrough) this.#range.setStart(document, 0);
    return hits;
  }

  #isBeyond(): boolean {
    const until = this.#until;
    // Either may have moved to another tree with its nodes.
    if (!until || rootOf(until.startContainer) !== rootOf(this.#range.startContainer)) return false;
    return until.compareBoundaryPoints(Range.START_TO_START, this.#range) <= 0;
  }

  /** Ends the range where the chunk ends. Returns the skipped element that it stops at, if it does. */
  #endChunk(): Element | undefined {
    const end = this.#advance(this.#elements, this.#nextElement, this.#chunk);
    this.#nextElement = end.index;
    const stop = this.#advance(this.#stops, this.#nextStop, 1);
    this.#nextStop = stop.index;
    if (stop.element && !(end.element && begins(end.element, stop.element))) {
      this.#range.setEndBefore(stop.element);
      return stop.element;
    }
    if (end.element) this.#range.setEnd(end.element, 0);
    else {
      this.#range.setEnd(this.#root, childNodesOf(this.#root).length);
      this.#isThrough = true;
    }
    return undefined;
  }

  /** The first element from an index on that is still ahead: pages move elements. */
  #advance(
    elements: ArrayLike<Element>,
    from: number,
    step: number,
  ): { readonly index: number; readonly element: Element | undefined } {
    // Without the length: to count the elements of a large page takes 2 ms.
    let index = from;
    let element = elements[index];
    while (element && !this.#isAhead(element)) {
      index += step;
      element = elements[index];
    }
    return { index, element };
  }

  #isAhead(element: Element): boolean {
    const isInTree = rootOf(element) === rootOf(this.#range.startContainer);
    return isInTree && this.#range.comparePoint(element, 0) > 0;
  }

  #find(text: string): PageHit[] {
    const whole = this.#carried + text;
    const carried = this.#carried.length;
    this.#carried = whole.slice(-LONGEST_HIT);
    // A hit that began in the chunk before is known by its end: two blocks may make a longer hit together, as
    // `Intel` and `Corporate`, and the second of them holds no name.
    const places = findIn(whole, this.#findPlaces)
      .filter(([, end]) => end > carried)
      .map((hit): Place => {
        const [start, end, isTopic] = hit;
        return {
          isStart: start >= carried,
          at: characterIn(hit, carried) - carried,
          topic: isTopic ? whole.slice(start, end) : undefined,
        };
      })
      .sort((a, b) => a.at - b.at);
    return this.#locate(places);
  }

  /** The text nodes that hold some characters of the chunk's text. */
  #locate(places: readonly Place[]): PageHit[] {
    if (places.length === 0) return [];
    const hits: PageHit[] = [];
    let node = this.#firstText();
    let length = node?.length ?? 0;
    let passed = 0;
    for (const { at, isStart, topic } of places) {
      while (node && passed + length <= at) {
        passed += length;
        node = this.#walker.nextNode() as Text | null;
        length = node?.length ?? 0;
      }
      if (!node) break;
      const offset = at - passed;
      if (length > LONGEST_NODE || (isStart && isInsideWord(node, offset))) continue;
      hits.push({ node, offset, position: this.#length + at, topic });
    }
    return hits;
  }

  #firstText(): Text | null {
    const { startContainer, startOffset } = this.#range;
    const next = childNodesOf(startContainer)[startOffset];
    this.#walker.currentNode = next ?? lastIn(startContainer);
    if (next instanceof CharacterData && nodeTypeOf(next) !== Node.COMMENT_NODE)
      return next as Text;
    return this.#walker.nextNode() as Text | null;
  }
}

const twoLatinLetters = /[A-Za-z]{2}/;

/** Whether a plain letter touches a hit in its own node: no name begins there. Those of another block may touch it. */
function isInsideWord(node: Text, offset: number): boolean {
  return offset > 0 && twoLatinLetters.test(node.substringData(offset - 1, 2));
}

/** A hit in a chunk, by the place of one of its characters. */
interface Place {
  readonly at: number;
  /** It is the first of the hit. */
  readonly isStart: boolean;
  readonly topic: string | undefined;
}

/** The character of a hit that leads to its text node, which begins in the chunk after `carried` characters. */
function characterIn([start, end, , beginning]: PrefilterHit, carried: number): number {
  if (start >= carried) return start;
  // `Hua` ended the chunk before, and `wei` is in this one: the last character of the hit is surely in the name.
  if (beginning === undefined) return end - 1;
  // These hits may be longer than the name, `HuaweiX…`, but one that goes on in this chunk has its first character.
  return carried;
}

/** Where names may begin in a text of the page. */
function findIn(text: string, findPlaces: FindPlaces): readonly PrefilterHit[] {
  if (!mayHideNames(text)) return findPlaces(text);
  const hits = findPlaces(foldText(text));
  if (hits.length === 0) return hits;
  const { toOriginal } = normalizeText(text);
  return hits.map(([start, end, ...others]) => [...toOriginal(start, end), ...others]);
}

function lastIn(node: Node): Node {
  let last = node;
  for (let child = lastChildOf(last); child; child = lastChildOf(last)) last = child;
  return last;
}
