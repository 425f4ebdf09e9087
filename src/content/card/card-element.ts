import { localNameOf } from '../dom/native-dom.ts';

/** The element that holds the card; tools and tests outside look for it (design.md §4). */
export const CARD_ELEMENT = 'sidelight-card';

/** Whether a node is the host of a card. */
export function isCardHost(node: Node): boolean {
  return node instanceof Element && localNameOf(node) === CARD_ELEMENT;
}

/** Takes away the hosts that an earlier copy of this script left. */
export function removeLeftoverHosts(): void {
  for (const host of [...document.querySelectorAll(CARD_ELEMENT)]) host.remove();
}
