/** The attribute of the host of a card in little room: its style sheet, compact.css, lets all of the card scroll. */
export const COMPACT = 'data-compact';

/** Whether a card is in little room. */
export function isCompact(root: ShadowRoot): boolean {
  return root.host.hasAttribute(COMPACT);
}

/** What scrolls in a card: its body, or all of it in little room. */
export function scrollerOf(root: ShadowRoot): Element | null {
  return root.querySelector(isCompact(root) ? '.card' : '.body');
}

/** Returns what scrolls a card back to where it is now, after it was measured in another size. */
export function keepScroll(root: ShadowRoot): () => void {
  const scroller = scrollerOf(root);
  const top = scroller?.scrollTop ?? 0;
  return () => {
    if (scroller && scroller.scrollTop !== top) scroller.scrollTop = top;
  };
}
