import {
  attributeOf,
  firstChildOf,
  localNameOf,
  parentNodeOf,
  previousSiblingOf,
} from './native-dom.ts';

/** Which elements hold text for readers, which make a block, which stand for a gap in a line. */

/** What holds flows: a block element, a body, or a shadow root. */
export type Block = Element | ShadowRoot;

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Never read: not for readers, or not ours to mark (design.md §5). */
const UNREAD = names(
  'head script style template noscript textarea input select option optgroup datalist code pre kbd samp ' +
    'math svg iframe frame object embed canvas audio video progress meter rp rt ' +
    'sidelight-card',
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
    'legend li listing main marquee menu nav ol optgroup p plaintext search section summary table ' +
    'tbody td tfoot th thead tr ul xmp',
);

/** Unread elements that take up no room in a line: the text before and after them joins. */
const ROOMLESS = names('script style template noscript rp rt sidelight-card');

/** Inline elements that stand apart from the text they touch: `AMD<sup>1</sup>` is AMD. */
const APART = names('sup sub img');

/** Elements that may have a shadow root: https://dom.spec.whatwg.org/#dom-element-attachshadow */
const SHADOW_HOSTS = names(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span',
);
/** Selects elements without children, those left out that are often empty and never such a host. */
export const EMPTY_ELEMENTS = ':empty:not(td, br, img, input, path, hr)';
/** Finds custom elements: there is no selector for them. */
export const CUSTOM_ELEMENTS = 'descendant::*[contains(local-name(), "-")]';

/** Whether an element's text is not read, with all that is in it. */
export function isUnread(element: Element): boolean {
  return UNREAD.has(localNameOf(element)) || isEditable(element);
}

/** Whether an element makes a block. */
export function isBlock(element: Element): boolean {
  return BLOCKS.has(localNameOf(element));
}

/** Whether an element is a link right behind another: in menus nothing but style keeps two apart. */
export function followsLink(element: Element): boolean {
  return localNameOf(element) === 'a' && isLink(previousSiblingOf(element));
}

/** Whether an element that is read keeps its text and the text around it apart. */
export function standsApart(element: Element): boolean {
  return APART.has(localNameOf(element)) || isCustom(element);
}

/** Whether an element that is not read takes up room in the line. */
export function takesRoom(element: Element): boolean {
  return !ROOMLESS.has(localNameOf(element));
}

/** Whether an element is a custom one: those are where closed shadow roots are. */
export function isCustom(element: Element): boolean {
  return localNameOf(element).includes('-');
}

/**
 * Whether it is worth asking an element for a closed shadow root. Asking every element is dear (11
 * times a tree walk, scan-study.md), and built-in hosts seldom have children of their own.
 */
export function mayHideShadowRoot(element: Element): boolean {
  return isCustom(element) || (!firstChildOf(element) && SHADOW_HOSTS.has(localNameOf(element)));
}

/**
 * Whether elements, or those around them, through shadow roots too, keep their text from being read.
 * Remembers what it was asked: blocks side by side stand in the same elements. Good for as long as the
 * page cannot change.
 */
export class UnreadCheck {
  readonly #known = new Map<Element, boolean>();

  /** Whether an element stands in something that is not read, or is such itself. */
  isIn(element: Element): boolean {
    const path: Element[] = [];
    let answer = false;
    for (let each: Element | null = element; each; each = parentOf(each)) {
      const known = this.#known.get(each);
      path.push(each);
      answer = known ?? isUnread(each);
      if (answer || known !== undefined) break;
    }
    for (const each of path) this.#known.set(each, answer);
    return answer;
  }
}

function parentOf(element: Element): Element | null {
  const parent = parentNodeOf(element);
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element ? parent : null;
}

function isLink(node: Node | null): boolean {
  return node instanceof Element && localNameOf(node) === 'a';
}

function isEditable(element: Element): boolean {
  const value = attributeOf(element, 'contenteditable');
  return value !== null && value.toLowerCase() !== 'false';
}
