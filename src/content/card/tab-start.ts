import { lastChildOf, parentNodeOf, previousSiblingOf } from '../dom/native-dom.ts';
import { elementAround } from '../dom/tree-order.ts';
import { isCardHost } from './card-element.ts';

/**
 * The element after which Tab goes on from a text, and before which Shift+Tab does: the invoker of the card's
 * popover. No element in it comes after the text: Firefox goes on after all that an invoker contains, Chromium with
 * the first element in it.
 */
export function tabStartOf(text: Node): HTMLElement | undefined {
  const parent = parentNodeOf(text);
  for (let node: Node | undefined = text; node; node = elementAround(node)) {
    const before = elementIn(node, previousSiblingOf);
    if (before) return innermostLast(before);
    const isTextOnly = node === text && parent instanceof HTMLElement && !lastElementOf(parent);
    if (isTextOnly) return parent;
  }
  return undefined;
}

/** The nearest HTML element in a direction from a node. */
function elementIn(node: Node, next: (node: Node) => ChildNode | null): HTMLElement | undefined {
  let found = next(node);
  while (found && !(found instanceof HTMLElement)) found = next(found);
  return found ?? undefined;
}

/** The card itself is no part of the page. */
function lastElementOf(element: Element): HTMLElement | undefined {
  const last = lastChildOf(element);
  if (last instanceof HTMLElement && !isCardHost(last)) return last;
  return last ? elementIn(last, previousSiblingOf) : undefined;
}

function innermostLast(element: HTMLElement): HTMLElement {
  const last = lastElementOf(element);
  return last ? innermostLast(last) : element;
}
