import { lastBeginning } from '../../recognition/binary-search.ts';
import { foldText, mayHideNames, normalizeText } from '../../recognition/normalize.ts';
import { type Finder, type Hit, LONGEST_HIT } from '../../recognition/prefilter.ts';
import type { Block } from '../dom/element-kinds.ts';
import { begins, childNodesOf, lastChildOf, queryAll, rootOf } from '../dom/native-dom.ts';

/** A place where a name may stand. */
export interface Sighting {
  /** The text node that holds the first character of the name, or the last of those that tell of it. */
  readonly node: Text;
  /** The text since the sighting before, up to {@link LONGEST_BETWEEN}. */
  readonly between: string;
}

/** Where a sweep begins and stops: at the beginnings of two ranges. */
export interface Bounds {
  readonly from?: Range | undefined;
  readonly until?: Range | undefined;
}

/**
 * So many elements are read at a time: fewer cost more calls, more cost longer walks to each hit. Where there
 * are no hits, stretches grow, as long as they do not have much text.
 */
const STRETCH = 64;
const LONGEST_STRETCH = 1024;
/** In UTF-16 units: the patterns read it in less than a millisecond. */
const MUCH_TEXT = 30_000;
/** The text of these is not for readers, and can be long. Other such elements are not worth a stop. */
const UNREAD = 'script, style, noscript, head';
/** Longest {@link Sighting.between}, in UTF-16 units: more is much, however much of it is white space. */
export const LONGEST_BETWEEN = 1500;

/**
 * One pass over the text of an element or a shadow root, in the order of the page, that finds the text
 * nodes in which names may stand without touching any other node. To touch a node from a content script
 * costs half a microsecond and more; to let the engine read the text of 64 elements at once, a fifth of
 * that. Its place is a live range, so the page may change between two stretches.
 */
export class Sweep {
  readonly #root: Block;
  #filter: Finder;
  readonly #elements: ArrayLike<Element>;
  readonly #unread: ArrayLike<Element>;
  readonly #walker: TreeWalker;
  readonly #range = document.createRange();
  readonly #until: Range | undefined;
  #stretch = STRETCH;
  #nextElement = STRETCH;
  #nextUnread = 0;
  #isThrough = false;
  /** The end of the text before the stretch: a name may begin there. */
  #carried = '';
  /** The text since the last sighting, up to a limit. */
  #between = '';

  /**
   * @param bounds where to begin and where to stop, some text more or less; without them, at the beginning
   *   and the end of the tree
   */
  constructor(root: Block, filter: Finder, { from, until }: Bounds = {}) {
    this.#root = root;
    this.#filter = filter;
    this.#until = until;
    this.#elements = queryAll(root, '*');
    this.#unread = queryAll(root, UNREAD);
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
    this.#nextUnread = lastBefore(this.#unread);
  }

  /**
   * Looks for other names from now on. Returns the place before which they have not been looked for; none
   * where that is all of the tree.
   */
  widen(filter: Finder): Range | undefined {
    this.#filter = filter;
    return this.#isThrough ? undefined : this.#range.cloneRange();
  }

  /** Reads the next stretch and tells of the places in it; undefined when all has been read. */
  next(): Sighting[] | undefined {
    if (this.#isThrough || this.#isBeyond()) return undefined;
    const unread = this.#endStretch();
    const text = this.#range.toString();
    const sightings = text === '' ? [] : this.#look(text);
    if (sightings.length > 0 || text.length > MUCH_TEXT) this.#stretch = STRETCH;
    else this.#stretch = Math.min(2 * this.#stretch, LONGEST_STRETCH);
    if (unread) this.#range.setStartAfter(unread);
    this.#range.collapse(unread !== undefined);
    // A live range costs the page something with each of its changes.
    if (this.#isThrough) this.#range.setStart(document, 0);
    return sightings;
  }

  #isBeyond(): boolean {
    const until = this.#until;
    // Either may have been taken elsewhere with the nodes that it stands in.
    if (!until || rootOf(until.startContainer) !== rootOf(this.#range.startContainer)) return false;
    return until.compareBoundaryPoints(Range.START_TO_START, this.#range) <= 0;
  }

  /** Ends the range where the stretch ends. Returns the unread element that it stops at, if it does. */
  #endStretch(): Element | undefined {
    const stop = this.#advance(this.#elements, this.#nextElement, this.#stretch);
    this.#nextElement = stop.index;
    const unread = this.#advance(this.#unread, this.#nextUnread, 1);
    this.#nextUnread = unread.index;
    if (unread.element && !(stop.element && begins(stop.element, unread.element))) {
      this.#range.setEndBefore(unread.element);
      return unread.element;
    }
    if (stop.element) this.#range.setEnd(stop.element, 0);
    else {
      this.#range.setEnd(this.#root, childNodesOf(this.#root).length);
      this.#isThrough = true;
    }
    return undefined;
  }

  /** The first element from `index` on that the sweep has still to come to: pages move elements about. */
  #advance(
    elements: ArrayLike<Element>,
    from: number,
    step: number,
  ): { readonly index: number; readonly element: Element | undefined } {
    let index = from;
    for (; index < elements.length; index += step) {
      const element = elements[index] as Element;
      if (this.#isAhead(element)) return { index, element };
    }
    return { index, element: undefined };
  }

  #isAhead(element: Element): boolean {
    const isInTree = rootOf(element) === rootOf(this.#range.startContainer);
    return isInTree && this.#range.comparePoint(element, 0) > 0;
  }

  #look(text: string): Sighting[] {
    const whole = this.#carried + text;
    const carried = this.#carried.length;
    this.#carried = whole.slice(-LONGEST_HIT);
    // By the end of the first character: two blocks may make a longer name together, `Intel` and
    // `Corporate`, in the second of which is none. What began in the stretch before is known by its end.
    const ends = hitsIn(whole, this.#filter)
      .filter(([, end]) => end > carried)
      .map(([start, end]) => (start >= carried ? start + 1 : end) - carried)
      .sort((a, b) => a - b);
    const sightings = this.#locate(ends, text);
    const read = ends.at(-1) ?? 0;
    const before = read > 0 ? '' : this.#between;
    this.#between = (before + text.slice(read, read + LONGEST_BETWEEN)).slice(0, LONGEST_BETWEEN);
    return sightings;
  }

  /** The text nodes that hold the characters before some places of the stretch's text. */
  #locate(ends: readonly number[], text: string): Sighting[] {
    if (ends.length === 0) return [];
    const sightings: Sighting[] = [];
    let node = this.#firstText();
    let passed = 0;
    let last = 0;
    for (const end of ends) {
      while (node && passed + node.data.length < end) {
        passed += node.data.length;
        node = this.#walker.nextNode() as Text | null;
      }
      if (!node) break;
      const between = (last === 0 ? this.#between : '') + text.slice(last, end);
      sightings.push({ node, between: between.slice(0, LONGEST_BETWEEN) });
      last = end;
    }
    return sightings;
  }

  #firstText(): Text | null {
    const { startContainer, startOffset } = this.#range;
    const next = childNodesOf(startContainer)[startOffset];
    this.#walker.currentNode = next ?? lastIn(startContainer);
    if (next instanceof CharacterData && next.nodeType !== Node.COMMENT_NODE) return next as Text;
    return this.#walker.nextNode() as Text | null;
  }
}

/** Where names may stand in a text of the page. */
function hitsIn(text: string, filter: Finder): readonly Hit[] {
  if (!mayHideNames(text)) return filter.find(text);
  const hits = filter.find(foldText(text));
  if (hits.length === 0) return hits;
  const { toOriginal } = normalizeText(text);
  return hits.map(([start, end]) => toOriginal(start, end));
}

function lastIn(node: Node): Node {
  let last = node;
  for (let child = lastChildOf(last); child; child = lastChildOf(last)) last = child;
  return last;
}
