import { shownAround } from '../dom/tree-order.ts';

/** What is more transparent than this cannot be read. */
const FAINT = 0.1;

/** The alpha of a computed colour: `rgba(0, 0, 0, 0.5)`, `color(srgb 0 0 0 / 0.5)`. */
export function alphaOf(color: string): number {
  const alpha = color.match(/^rgba\(.*,\s*([\d.e-]+)\)$|\/\s*([\d.e-]+)\)$/);
  return alpha ? Number(alpha[1] ?? alpha[2]) : 1;
}

/** Whether elements, each in the next, let what is in them be seen. */
export function areOpaque(chain: readonly Element[]): boolean {
  return chain.reduce((all, each) => all * Number(getComputedStyle(each).opacity), 1) >= FAINT;
}

/** Whether the page paints a text, wherever that is: it is neither hidden nor transparent. */
export function isPainted(text: Text): boolean {
  const chain = shownAround(text);
  const [element] = chain;
  return (
    element !== undefined &&
    getComputedStyle(element).visibility === 'visible' &&
    hasInk(element, chain) &&
    areOpaque(chain)
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
