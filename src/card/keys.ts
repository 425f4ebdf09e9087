/** Elements in the tab order. */
const TABBABLE = 'button, summary, [tabindex="0"]';
/** How far an arrow key scrolls, in CSS pixels: the same as in browsers. */
const LINE_SCROLL = 40;

/** Handles keys while the focus is in a card: Tab cycles within it, arrow and page keys scroll it. */
export function onCardKey(root: ShadowRoot, event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  const isHandled = event.key === 'Tab' ? wrapFocus(root, event.shiftKey) : scroll(root, event.key);
  if (isHandled) event.preventDefault();
}

/** Moves the focus from the last element to the first, or back. Returns whether it did. */
function wrapFocus(root: ShadowRoot, isBackwards: boolean): boolean {
  const elements = [...root.querySelectorAll<HTMLElement>(TABBABLE)].filter((each) =>
    each.checkVisibility(),
  );
  const from = root.activeElement;
  const side = isBackwards ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  const hasNext = elements.some(
    (each) => ((from?.compareDocumentPosition(each) ?? 0) & side) !== 0,
  );
  if (hasNext) return false;
  elements.at(isBackwards ? -1 : 0)?.focus();
  return true;
}

/** Scrolls the body of the card, wherever in the card the focus is. Returns whether the key scrolls. */
function scroll(root: ShadowRoot, key: string): boolean {
  const body = root.querySelector('.body');
  if (!body) return false;
  const { clientHeight, scrollHeight } = body;
  const distances: Readonly<Record<string, number>> = {
    ArrowDown: LINE_SCROLL,
    ArrowUp: -LINE_SCROLL,
    PageDown: clientHeight - LINE_SCROLL,
    PageUp: LINE_SCROLL - clientHeight,
    End: scrollHeight,
    Home: -scrollHeight,
  };
  const top = distances[key];
  if (top === undefined) return false;
  body.scrollBy({ top, behavior: 'instant' });
  return true;
}
