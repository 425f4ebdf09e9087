import { boundingRectOf } from '../dom/native-dom.ts';
import { begins } from '../dom/tree-order.ts';

/** Where in the view elements are asked for, as parts of its height. */
const DEPTHS = [0.1, 0.5, 0.9];

/**
 * What is in view of a page that opened scrolled down: from the first to the last of the elements that cross the
 * middle of the view. Undefined for a page that is at its top. Reads layout: call it when a frame is rendered anyway.
 */
export function initialViewport(): Range | undefined {
  if (boundingRectOf(document.documentElement).top > -innerHeight) return undefined;
  const elements = DEPTHS.flatMap(
    (depth) => document.elementFromPoint(innerWidth / 2, depth * innerHeight) ?? [],
  )
    // What is found there may be all of the page.
    .filter((element) => boundingRectOf(element).top > -innerHeight)
    .sort((a, b) => (begins(a, b) ? -1 : 1));
  const [first] = elements;
  const last = elements.at(-1);
  if (!first || !last) return undefined;
  const view = document.createRange();
  view.setStartBefore(first);
  view.setEndAfter(last);
  return view;
}
