import { localNameOf } from '../dom/native-dom.ts';

/** The name of the element that holds the card. Also used by tests and tools; do not change it. */
export const CARD_ELEMENT = 'sidelight-card';

/** Whether a node is the host of a card. */
export function isCardHost(node: Node): boolean {
  return node instanceof Element && localNameOf(node) === CARD_ELEMENT;
}

/** Removes the hosts that an earlier copy of this script left. */
export function removeLeftoverHosts(): void {
  for (const host of [...document.querySelectorAll(CARD_ELEMENT)]) host.remove();
}
