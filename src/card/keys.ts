import { scrollerOf } from './scroller.ts';

/** Elements in the tab order. */
const CONTROLS = 'button, summary, a[href], [tabindex="0"]';
/** How far an arrow key scrolls, in CSS pixels: the same as in browsers. */
const LINE_SCROLL = 40;

/** The attribute of what has the keys of the card without the focus. The style sheet tests for it. */
const CURRENT = 'data-current';

/** The control of a card that Tab leads to from an element; undefined after the last one. */
export function nextControl(
  root: ShadowRoot,
  from: Element,
  isBackwards: boolean,
): HTMLElement | undefined {
  const side = isBackwards ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  const controls = [...root.querySelectorAll<HTMLElement>(CONTROLS)].filter(
    (each) => each.checkVisibility() && (from.compareDocumentPosition(each) & side) !== 0,
  );
  return controls.at(isBackwards ? -1 : 0);
}

/** Handles a key in a card: it presses the control that has the focus, or scrolls. Returns whether it did. */
export function onCardKey(root: ShadowRoot, focused: Element, event: KeyboardEvent): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  return pressByKey(focused, event) || scrollByKey(root, event);
}

/** Enter on what is no control does nothing. The space bar scrolls on a link. */
function pressByKey(element: Element, { key, repeat }: KeyboardEvent): boolean {
  const isControl = element.matches(CONTROLS);
  if (key !== 'Enter' && !(key === ' ' && isControl && !element.matches('a'))) return false;
  if (isControl && !repeat) click(element);
  return true;
}

/** Clicks a control. The page does not hear of it: it does not leave the shadow tree, as one by `click()` does. */
function click(control: Element): void {
  control.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
}

/** Scrolls a card, wherever in it the focus is. */
function scrollByKey(root: ShadowRoot, { key, shiftKey }: KeyboardEvent): boolean {
  const scroller = scrollerOf(root);
  if (!scroller) return false;
  const { clientHeight, scrollHeight } = scroller;
  // In little room a line would be a page.
  const page = Math.max(clientHeight - LINE_SCROLL, clientHeight / 2);
  const distances: Readonly<Record<string, number>> = {
    ArrowDown: LINE_SCROLL,
    ArrowUp: -LINE_SCROLL,
    PageDown: page,
    PageUp: -page,
    ' ': shiftKey ? -page : page,
    End: scrollHeight,
    Home: -scrollHeight,
  };
  const top = distances[key];
  if (top === undefined) return false;
  scroller.scrollBy({ top, behavior: 'instant' });
  return true;
}

/** Shows that an element has the keys of a card without the focus, and another one no longer. */
export function setCurrent(before: Element | null, element: Element | null): void {
  before?.removeAttribute(CURRENT);
  element?.setAttribute(CURRENT, '');
  element?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
}
