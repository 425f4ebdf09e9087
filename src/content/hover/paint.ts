import { alphaOf } from '../dom/colors.ts';
import { shownAround } from '../dom/tree-order.ts';

/** What is more transparent than this cannot be read. */
const FAINT = 0.1;
/** Text that is blurred by more than this, in CSS pixels, cannot be read: pages that ask for money do that. */
const MOST_BLUR = 2;

/** Whether elements, each in the next, let what is in them be seen. */
export function areOpaque(chain: readonly Element[]): boolean {
  return chain.reduce((all, each) => all * opacityOf(getComputedStyle(each)), 1) >= FAINT;
}

/** The opacity that an element has by itself, of which one part may be a filter: `opacity(0.5)`. */
function opacityOf({ opacity, filter }: CSSStyleDeclaration): number {
  return Number(opacity) * argumentOf(filter, 'opacity', 1);
}

/** The argument of a function of a computed filter, `none` or `blur(2px) opacity(0.5)`. */
function argumentOf(filter: string, name: string, otherwise: number): number {
  const argument = new RegExp(`\\b${name}\\(([\\d.e-]+)`).exec(filter)?.[1];
  return argument === undefined ? otherwise : Number(argument);
}

function isBlurred(element: Element): boolean {
  return argumentOf(getComputedStyle(element).filter, 'blur', 0) > MOST_BLUR;
}

/** Whether the page paints a text, wherever that is: it is neither hidden, transparent nor blurred. */
export function isPainted(text: Text): boolean {
  const chain = shownAround(text);
  const [element] = chain;
  return (
    element !== undefined &&
    getComputedStyle(element).visibility === 'visible' &&
    hasInk(element, chain) &&
    areOpaque(chain) &&
    !chain.some(isBlurred)
  );
}

/** Whether text of an element has a colour, or shows the background of an element around it. */
export function hasInk(element: Element, around: readonly Element[]): boolean {
  const { fill, fillOpacity, stroke, webkitTextFillColor } = getComputedStyle(element);
  if (element instanceof SVGElement && fill)
    return stroke !== 'none' || (fill !== 'none' && alphaOf(fill) * Number(fillOpacity) >= FAINT);
  if (alphaOf(webkitTextFillColor) >= FAINT) return true;
  return around.some((each) => getComputedStyle(each).backgroundClip === 'text');
}
