import { parentNodeOf } from '../dom/native-dom.ts';
import { elementAround, lastChildWhich, nearestBefore } from '../dom/tree-order.ts';
import { isCardHost } from './card-element.ts';

/**
 * The element after which Tab goes on from a text, and before which Shift+Tab does: the invoker of the card's
 * popover. No element in it comes after the text: Firefox goes on after all that an invoker contains, Chromium with
 * the first element in it.
 */
export function tabStartOf(text: Node): HTMLElement | undefined {
  const parent = parentNodeOf(text);
  for (let node: Node | undefined = text; node; node = elementAround(node)) {
    const before = nearestBefore(node, isOfPage);
    if (before) return innermostLast(before);
    const isTextOnly = node === text && parent instanceof HTMLElement && !lastElementOf(parent);
    if (isTextOnly) return parent;
  }
  return undefined;
}

function lastElementOf(element: Element): HTMLElement | undefined {
  return lastChildWhich(element, isOfPage);
}

function innermostLast(element: HTMLElement): HTMLElement {
  let innermost = element;
  for (let last = lastElementOf(element); last; last = lastElementOf(last)) innermost = last;
  return innermost;
}

/** The card itself is no part of the page. */
function isOfPage(node: Node): node is HTMLElement {
  return node instanceof HTMLElement && !isCardHost(node);
}
