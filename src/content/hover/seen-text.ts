import type { Point, Rect } from '../dom/geometry.ts';
import { lineBoxesOf } from '../dom/line-boxes.ts';
import { matches } from '../dom/native-dom.ts';
import { elementAround, isInside, withShownAround } from '../dom/tree-order.ts';
import { isDisplayed } from '../resolve/hidden-text.ts';
import type { Mention } from '../resolve/mention-store.ts';
import { clippersOf, visiblePart } from './clipping.ts';
import { isOnTop } from './layers.ts';
import { isPainted } from './paint.ts';

/** Whether the text of a mention can be seen: at a point of the view, or anywhere once the user scrolls there. */

/** Less than this of a line is not seen, in CSS pixels. */
const LEAST_SEEN = 2;

/** Whether the page shows a mention at a point that is in one of its lines. */
export function isSeenAt({ nodes }: Mention, point: Point): boolean {
  return nodes.some((text) => isPainted(text) && isOnTop(text, point));
}

/**
 * Whether the page shows any of a line of a mention now.
 *
 * @param isOurs tells our own card, which may lie over the line as a sheet
 */
export function isLineSeen(
  { nodes }: Mention,
  line: Rect,
  isOurs: (layer: Element) => boolean,
): boolean {
  const [text] = nodes;
  const element = text && elementAround(text);
  if (!element || !isDisplayed(element) || !nodes.some(isPainted)) return false;
  const { left, top, right, bottom } = visiblePart(line, clippersOf(text));
  if (right - left < LEAST_SEEN || bottom - top < LEAST_SEEN) return false;
  const y = (top + bottom) / 2;
  const places = [(left + right) / 2, left + LEAST_SEEN / 2, right - LEAST_SEEN / 2];
  return places.some((x) => nodes.some((each) => isOnTop(each, { x, y }, isOurs)));
}

/** Whether the user can have the page show a mention: only scrolling may be needed. */
export function canBeSeen({ nodes, range }: Mention, roots: readonly ShadowRoot[]): boolean {
  const [text] = nodes;
  const [line] = lineBoxesOf(range);
  const element = text && elementAround(text);
  if (!line || !element || !isDisplayed(element)) return false;
  return isPainted(text) && !isInert(element, roots) && isReachable(line, text);
}

/** Whether scrolling shows the better part of a line. */
function isReachable(line: Rect, text: Text): boolean {
  const part = visiblePart(line, clippersOf(text), true);
  const isWide = part.right - part.left >= (line.right - line.left) / 2;
  return isWide && part.bottom - part.top >= (line.bottom - line.top) / 2;
}

/** Whether the user can do nothing with an element: a modal dialog is open elsewhere, or the page says so. */
function isInert(element: Element, roots: readonly ShadowRoot[]): boolean {
  const isMarked = withShownAround(element).some((each) => matches(each, '[inert]'));
  if (isMarked) return true;
  const modals = [document, ...roots].flatMap((root) => [...root.querySelectorAll(':modal')]);
  return modals.length > 0 && !modals.some((modal) => isInside(element, modal));
}
