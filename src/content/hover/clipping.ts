import type { Rect } from '../dom/geometry.ts';
import { boundingRectOf } from '../dom/native-dom.ts';
import { shownAround } from '../dom/tree-order.ts';

/** What an element does with what goes over its edge, in one direction. */
type Overflow = 'shows' | 'clips' | 'scrolls';

/** An element, or the view, that does not show all that is in it. */
export interface Clipper {
  /** The document element, for the view. */
  readonly element: Element;
  readonly x: Overflow;
  readonly y: Overflow;
}

/** What clips or scrolls a node, the innermost first and the view last. */
export function clippersOf(node: Node): Clipper[] {
  const root = document.documentElement;
  // The view takes its overflow from the root, or else from the body.
  const isOfRoot = isClipping(getComputedStyle(root));
  const ofView = isOfRoot ? root : (document.body ?? root);
  const found: Clipper[] = [];
  // What is positioned is clipped only by what it is positioned in.
  let position = 'static';
  for (const element of shownAround(node)) {
    const style = getComputedStyle(element);
    if (element === ofView || element === root || !isHolding(style, position)) continue;
    position = style.position;
    if (isClipping(style)) found.push({ element, ...overflowOf(style) });
  }
  const view = position === 'fixed' ? FIXED : overflowOf(getComputedStyle(ofView), 'scrolls');
  return [...found, { element: root, ...view }];
}

/**
 * The part of a rectangle that clippers let through: what they show now, or, with `isScrolling`, what the user can
 * have shown, which is anything in the whole box of what scrolls.
 */
export function visiblePart(rect: Rect, clippers: readonly Clipper[], isScrolling = false): Rect {
  let { left, top, right, bottom } = rect;
  for (const { element, x, y } of clippers) {
    const box = shownRectOf(element);
    [left, right] = letThrough([left, right], [box.left, box.right], isScrolling ? x : asNow(x));
    [top, bottom] = letThrough([top, bottom], [box.top, box.bottom], isScrolling ? y : asNow(y));
  }
  return { left, top, right, bottom };
}

type Span = readonly [start: number, end: number];

function letThrough(span: Span, box: Span, overflow: Overflow): Span {
  if (overflow === 'shows' || span[0] >= span[1]) return span;
  return overflow === 'scrolls' ? box : [Math.max(span[0], box[0]), Math.min(span[1], box[1])];
}

function asNow(overflow: Overflow): Overflow {
  return overflow === 'scrolls' ? 'clips' : overflow;
}

/** The rectangle of an element; of the root, that of the view. */
function shownRectOf(element: Element): Rect {
  if (element !== document.documentElement) return boundingRectOf(element);
  return { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
}

const FIXED = { x: 'clips', y: 'clips' } as const;

function overflowOf(style: CSSStyleDeclaration, visible: Overflow = 'shows') {
  const kindOf = (value: string): Overflow => {
    if (value === 'visible') return visible;
    return value === 'hidden' || value === 'clip' ? 'clips' : 'scrolls';
  };
  return { x: kindOf(style.overflowX), y: kindOf(style.overflowY) };
}

function isClipping({ display, overflowX, overflowY }: CSSStyleDeclaration): boolean {
  if (display === 'inline' || display === 'contents') return false;
  return overflowX !== 'visible' || overflowY !== 'visible';
}

/** Whether what has a position is positioned in an element of this style, or in the flow of it. */
function isHolding(style: CSSStyleDeclaration, position: string): boolean {
  if (position === 'absolute' && style.position !== 'static') return true;
  const isInFlow = position !== 'absolute' && position !== 'fixed';
  return (
    isInFlow ||
    style.transform !== 'none' ||
    style.filter !== 'none' ||
    style.perspective !== 'none' ||
    /paint|layout|strict|content/.test(style.contain)
  );
}
