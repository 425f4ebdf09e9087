import { alphaOf, OPAQUE } from '../dom/colors.ts';
import type { Rect } from '../dom/geometry.ts';
import { boundingRectOf } from '../dom/native-dom.ts';
import { withShownAround } from '../dom/tree-order.ts';

const ACROSS = ['padding-left', 'padding-right', 'border-left-width', 'border-right-width'];
const DOWN = ['padding-top', 'padding-bottom', 'border-top-width', 'border-bottom-width'];

/**
 * The boxes that the style of an element lays over the page: tooltips are often made so. No API tells where they are,
 * but for a positioned box, the computed style has what was used, in pixels. Rotations are not minded.
 */
export function pseudoBoxesOf(element: Element): Rect[] {
  return ['::before', '::after'].flatMap((pseudo) => {
    const style = getComputedStyle(element, pseudo);
    const isFloating = style.content !== 'none' && /absolute|fixed/.test(style.position);
    return isFloating && isSeen(style) ? [rectOf(style, originOf(element, style))] : [];
  });
}

function isSeen({ backgroundColor, opacity, visibility }: CSSStyleDeclaration): boolean {
  return visibility === 'visible' && Number(opacity) * alphaOf(backgroundColor) >= OPAQUE;
}

/** The corner from which a positioned box of an element is measured. */
function originOf(element: Element, { position }: CSSStyleDeclaration): DOMPointReadOnly {
  if (position === 'fixed') return new DOMPointReadOnly(0, 0);
  const around = withShownAround(element);
  const holder = around.find((each) => getComputedStyle(each).position !== 'static');
  if (!holder) return new DOMPointReadOnly(-scrollX, -scrollY);
  const { left, top } = boundingRectOf(holder);
  const { borderLeftWidth, borderTopWidth } = getComputedStyle(holder);
  return new DOMPointReadOnly(left + pixels(borderLeftWidth), top + pixels(borderTopWidth));
}

function rectOf(style: CSSStyleDeclaration, { x, y }: DOMPointReadOnly): Rect {
  const { e, f } = style.transform === 'none' ? new DOMMatrix() : new DOMMatrix(style.transform);
  const left = x + pixels(style.left) + pixels(style.marginLeft) + e;
  const top = y + pixels(style.top) + pixels(style.marginTop) + f;
  return {
    left,
    top,
    right: left + sum(style, 'width', ACROSS),
    bottom: top + sum(style, 'height', DOWN),
  };
}

/** The size of a box one way, of which its style may give that of the content only. */
function sum(style: CSSStyleDeclaration, size: string, around: readonly string[]): number {
  const isWhole = style.boxSizing === 'border-box';
  const names = isWhole ? [size] : [size, ...around];
  return names.reduce((all, name) => all + pixels(style.getPropertyValue(name)), 0);
}

function pixels(length: string): number {
  return Number.parseFloat(length) || 0;
}
