import { alphaOf, OPAQUE } from '../dom/colors.ts';
import { isAt, type Point, type Rect } from '../dom/geometry.ts';
import { boundingRectOf, isHere, matches } from '../dom/native-dom.ts';
import { shadowRootOf } from '../dom/shadow-roots.ts';
import { isInside, withShownAround } from '../dom/tree-order.ts';
import { isMedia } from './layers.ts';
import { areOpaque } from './paint.ts';

/** Boxes that a page shows over its content for a time: previews of links, tooltips, popovers. */

/** A box of the page, and whether it is over the page's content for sure. */
export interface PreviewBox {
  readonly box: Element;
  readonly rect: Rect;
  /** What is not may be a part of the layout. */
  readonly isSure: boolean;
}

/** A box that takes more than this share of the view, each way, is a bar, a backdrop, or the layout of the page. */
const LARGEST_SHARE = 0.9;
/** A smaller box is a button or an ornament, in CSS pixels. */
const LEAST_WIDTH = 40;
const LEAST_HEIGHT = 16;
/** They are over the content of the page, whatever is behind them. */
const OVERLAYS = ':popover-open, dialog[open], [role="tooltip"], [role="dialog"]';

/** What tells a preview from other boxes. */
export interface PreviewTest {
  /** The text that the card is for: what holds it is no preview. */
  readonly text: Node;
  /** Whether an element is our own. */
  isOurs(element: Element): boolean;
  /** Elements that are in no preview. Updated here. */
  readonly inNone: Set<Element>;
}

/** The preview that the page shows at a point, if there is one. */
export function previewAt(point: Point, test: PreviewTest): PreviewBox | undefined {
  const layers = document
    .elementsFromPoint(point.x, point.y)
    .filter((layer) => !test.isOurs(layer));
  const [outer] = layers;
  const top = outer && innermostAt(point, outer, test.isOurs);
  if (!top || test.inNone.has(top)) return undefined;
  const chain = chainToBox(top, point, test);
  const box = chain.at(-1);
  if (!box) test.inNone.add(top);
  if (!box || !hasGround(chain) || !areOpaque(withShownAround(box))) return undefined;
  const isOver = layers.some((layer) => !isInside(layer, box) && !isInside(box, layer));
  const isSure = matches(box, OVERLAYS) || isOver;
  if (!isSure && !isRaised(box, test.text)) return undefined;
  return { box, rect: boundingRectOf(box), isSure };
}

/** An element as a preview that ignores the pointer, which no point leads to; undefined if it is none. */
export function previewIn(
  element: Element,
  { text, isOurs }: Pick<PreviewTest, 'text' | 'isOurs'>,
): PreviewBox | undefined {
  if (isOurs(element) || isInside(text, element)) return undefined;
  const { pointerEvents } = getComputedStyle(element);
  if (pointerEvents !== 'none' || !isFloating(element)) return undefined;
  const rect = boundingRectOf(element);
  return isOfSize(rect) && isShown(element) ? { box: element, rect, isSure: false } : undefined;
}

/** Whether the page still shows a box. */
export function isShown(box: Element): boolean {
  if (!isHere(box)) return false;
  const { height, width } = boundingRectOf(box);
  const isVisible = getComputedStyle(box).visibility === 'visible' && width * height > 0;
  return isVisible && areOpaque(withShownAround(box));
}

/** The element at a point, in the shadow trees of the outer one too. */
function innermostAt(point: Point, outer: Element, isOurs: PreviewTest['isOurs']): Element {
  let innermost = outer;
  for (let root = shadowRootOf(outer); root; root = shadowRootOf(innermost)) {
    const tree = root;
    const layers = tree.elementsFromPoint(point.x, point.y);
    const inner = layers.find((each) => !isOurs(each) && isInside(each, tree));
    if (!inner) break;
    innermost = inner;
  }
  return innermost;
}

/** An element and those around it up to the outermost floating box; empty if it is in none. */
function chainToBox(element: Element, point: Point, { text }: PreviewTest): Element[] {
  const around = withShownAround(element);
  const end = around.findIndex((each) => isInside(text, each));
  const apart = end < 0 ? around : around.slice(0, end);
  return apart.slice(0, apart.findLastIndex((each) => isBoxAt(each, point)) + 1);
}

function isBoxAt(element: Element, point: Point): boolean {
  if (!isFloating(element)) return false;
  const rect = boundingRectOf(element);
  return isAt(rect, point) && isOfSize(rect);
}

function isFloating(element: Element): boolean {
  return /absolute|fixed/.test(getComputedStyle(element).position);
}

/** Whether a box is neither an ornament nor a part of the layout. */
export function isOfSize({ left, top, right, bottom }: Rect): boolean {
  const [width, height] = [right - left, bottom - top];
  if (width < LEAST_WIDTH || height < LEAST_HEIGHT) return false;
  return width < innerWidth * LARGEST_SHARE && height < innerHeight * LARGEST_SHARE;
}

function hasGround(chain: readonly Element[]): boolean {
  return chain.some((each) => {
    const { backgroundColor, backgroundImage } = getComputedStyle(each);
    return alphaOf(backgroundColor) >= OPAQUE || backgroundImage !== 'none' || isMedia(each);
  });
}

/** Whether a box, or what it is in, has a higher place in the order of layers than what it shares with a text. */
function isRaised(box: Element, text: Node): boolean {
  const around = withShownAround(box);
  const end = around.findIndex((each) => isInside(text, each));
  return around
    .slice(0, end < 0 ? around.length : end)
    .some((each) => Number(getComputedStyle(each).zIndex) > 0);
}
