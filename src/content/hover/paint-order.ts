import { begins, withShownAround } from '../dom/tree-order.ts';

/**
 * Whether the page paints an element over another one, as far as styles say so: the browser tells the order only of
 * what does not ignore the pointer.
 */
export function isPaintedOver(element: Element, other: Element): boolean {
  const [chain, others] = [chainTo(element), chainTo(other)];
  const fork = chain.findIndex((each, depth) => each !== others[depth]);
  // One is in the other: the inner one is painted later.
  if (fork < 0 || !others[fork]) return chain.length > others.length;
  const difference = levelOf(chain.slice(fork)) - levelOf(others.slice(fork));
  return difference === 0 ? begins(others[fork], chain[fork] as Element) : difference > 0;
}

/** The elements that an element is in, the outermost first, and the element. */
function chainTo(element: Element): Element[] {
  return withShownAround(element).reverse();
}

/** Where elements, each in the one before, are painted: by what is positioned first, a little above what is not. */
function levelOf(chain: readonly Element[]): number {
  const layer = chain.map((each) => getComputedStyle(each)).find(isLayer);
  if (!layer) return 0;
  const index = Number(layer.zIndex) || 0;
  return index < 0 ? index : index + 0.5;
}

/** Whether an element is painted as a layer of its own. */
function isLayer({ opacity, position, transform, zIndex }: CSSStyleDeclaration): boolean {
  return position !== 'static' || zIndex !== 'auto' || opacity !== '1' || transform !== 'none';
}
