import {
  attributeOf,
  editContextOf,
  firstChildOf,
  localNameOf,
  nextSiblingOf,
  previousSiblingOf,
} from './native-dom.ts';
import { elementAround } from './tree-order.ts';

/** Kinds of elements: which are skipped, which make a block, which keep the text around them apart. */

/** A block element or a shadow root: its text forms runs. */
export type Block = Element | ShadowRoot;

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Skipped elements without width: the text before and after them joins, and a name may go on after them. */
const WITHOUT_WIDTH = 'head script style template noscript rp rt sidelight-card';
const ZERO_WIDTH = names(WITHOUT_WIDTH);
/** Selects them. */
export const ZERO_WIDTH_ELEMENTS = [...ZERO_WIDTH].join();

/** What is in these parts of an SVG is painted elsewhere, or not as text. */
const WITHOUT_PAINT = 'defs symbol clipPath mask pattern marker';
const UNPAINTED = names(WITHOUT_PAINT);

/** Skipped with all that is in them: code, form fields, media, our own card. */
const SKIPPED = names(
  `${WITHOUT_WIDTH} ${WITHOUT_PAINT} textarea input select option optgroup datalist code kbd samp ` +
    'math svg iframe frame object embed canvas audio video progress meter',
);

/**
 * Elements that begin a block of their own by default. From the HTML Standard's rendering section
 * (https://html.spec.whatwg.org/multipage/rendering.html#flow-content-3), with table cells, list items
 * and buttons, whose text never runs into a neighbour's. Styles are not asked: that would cost a
 * layout.
 */
const BLOCKS = names(
  'address article aside blockquote body button caption center col colgroup dd details dialog dir ' +
    'div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html ' +
    'legend li listing main marquee menu nav ol optgroup p plaintext pre search section summary table ' +
    'tbody td tfoot th thead tr ul xmp',
);

/** What is read in an SVG, each on its own: its texts, and the HTML in it. Titles are hints. */
const READ_IN_SVG = names('text foreignObject');

/** Inline elements that do not join the text that they touch: `AMD<sup>1</sup>` is AMD. */
const ISOLATED_INLINE = names('sup sub img');

/** Elements that hold items of one kind. */
const LISTS = names('ul ol dl menu table');

/**
 * Selects built-in elements that are likely to have a shadow root; paragraphs, if they would be empty without. One
 * selector at a time: of 38,000 elements, Chromium finds those of one name in 0.2 ms, those of this list in 4.
 */
export const BUILT_IN_HOSTS =
  'article aside footer header main nav section div p:empty span:empty'.split(' ');
/** Finds custom elements: there is no selector for them. */
export const CUSTOM_ELEMENTS = 'descendant::*[contains(local-name(), "-")]';

/** Whether an element is skipped with all that is in it. */
export function isSkipped(element: Element): boolean {
  const name = localNameOf(element);
  return SKIPPED.has(name) || isEditable(element) || (name === 'pre' && !isProse(element));
}

/** How much of a preformatted text says whether it is prose, in UTF-16 units. */
const SAMPLE = 4000;

/**
 * Whether preformatted text is prose, as in a letter or a text file: sentences, and for the most part four and more
 * words in a row. Code has signs between its words.
 */
export function isProse(element: Element): boolean {
  const text = beginningOf(element).replace(/[\s>]+/g, ' ');
  const rest = text.replace(/([\p{L}'’-]+[,.;:!?]? ){4,}|[一-龥]{4,}/gu, '');
  return rest.length < text.length / 2 && /\p{L}[.!?] |。/u.test(text);
}

/** The first characters of an element's text: a file may hold megabytes, and this is asked again in each slice. */
function beginningOf(element: Element): string {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let text = '';
  while (text.length < SAMPLE && walker.nextNode())
    text += (walker.currentNode as Text).substringData(0, SAMPLE);
  return text.slice(0, SAMPLE);
}

/** Whether an element makes a block. */
export function isBlock(element: Element): boolean {
  const name = localNameOf(element);
  if (READ_IN_SVG.has(name)) return true;
  return BLOCKS.has(name) && !(name === 'div' && holdsLetter(element));
}

/** Scripts that move the letters of a heading put each into an element. */
function holdsLetter(element: Element): boolean {
  const child = firstChildOf(element);
  return child instanceof Text && isLetter(child.data) && !nextSiblingOf(child);
}

/** Whether a text is one letter. */
export function isLetter(text: string): boolean {
  return text.length === 1 && text.toLowerCase() !== text.toUpperCase();
}

/** Whether an element is a link right after another: in menus only style keeps two apart. */
export function followsLink(element: Element): boolean {
  return localNameOf(element) === 'a' && isLink(previousSiblingOf(element));
}

/** Whether an element that is read does not join the text around it. */
export function isIsolated(element: Element): boolean {
  return ISOLATED_INLINE.has(localNameOf(element)) || isCustom(element);
}

/** Whether a skipped element has width in the line. */
export function occupiesSpace(element: Element): boolean {
  return !ZERO_WIDTH.has(localNameOf(element));
}

/** How far up the list of an item may be: a cell is in a row, in a body, in a table. */
const LIST_DEPTH = 5;

/** The list or table that a block is an item or a cell of; otherwise what holds the block, as a row of tags does. */
export function listOf(block: Block): Element | undefined {
  const parent = elementAround(block);
  let each = parent;
  for (let depth = 0; each && depth < LIST_DEPTH; depth++) {
    if (LISTS.has(localNameOf(each))) return each;
    each = elementAround(each);
  }
  return parent;
}

/** Whether an element is a custom one: those are where closed shadow roots are. */
export function isCustom(element: Element): boolean {
  return localNameOf(element).includes('-');
}

/**
 * Whether an element is likely to have a closed shadow root. To ask every element costs 11 times a tree walk, and built-in
 * hosts seldom have children of their own.
 */
export function mayHideShadowRoot(element: Element): boolean {
  return isCustom(element) || !firstChildOf(element);
}

/** Whether an element or an ancestor (across shadow roots) is skipped. */
export type SkipCheck = (element: Element) => boolean;

/** Makes a check that caches its answers: it is valid only for as long as the page cannot change. */
export function makeSkipCheck(): SkipCheck {
  const known = new Map<Element, boolean>();
  return (element) => {
    const path: Element[] = [];
    let answer = false;
    for (let each: Element | undefined = element; each; each = aroundText(each)) {
      const cached = known.get(each);
      path.push(each);
      answer = cached ?? isSkipped(each);
      if (answer || cached !== undefined) break;
    }
    for (const each of path) known.set(each, answer);
    return answer;
  };
}

/** The element around another one; around what is read in an SVG, that around the SVG. */
function aroundText(element: Element): Element | undefined {
  const outer = elementAround(element);
  const isRead = READ_IN_SVG.has(localNameOf(element)) && element instanceof SVGElement;
  return isRead && outer ? aroundShapes(outer) : outer;
}

/** What decides whether a part of an SVG is skipped: the first element around it that is no shape. */
export function aroundShapes(element: Element): Element | undefined {
  let around: Element | undefined = element;
  // No recursion: a script may make 100,000 groups, one in another.
  while (around && isShape(around)) around = elementAround(around);
  return around;
}

function isShape(element: Element): boolean {
  const name = localNameOf(element);
  return element instanceof SVGElement && !READ_IN_SVG.has(name) && !UNPAINTED.has(name);
}

function isLink(node: Node | null): boolean {
  return node instanceof Element && localNameOf(node) === 'a';
}

/** Whether the user writes in an element: the attribute says so, or a script takes the input (EditContext). */
export function isEditable(element: Element): boolean {
  if (editContextOf(element)) return true;
  const value = attributeOf(element, 'contenteditable');
  return value !== null && value.toLowerCase() !== 'false';
}

/** Whether an element shows another document: events in it do not come here. */
export function isFrame(element: Element): boolean {
  return ['iframe', 'frame', 'object', 'embed'].includes(localNameOf(element));
}
