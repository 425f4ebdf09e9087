import { matches } from '../dom/native-dom.ts';
import { elementAround } from '../dom/tree-order.ts';

/** Elements that do something of their own when they are tapped. */
const CONTROLS = [
  'a[href]',
  'area[href]',
  'audio',
  'button',
  'embed',
  'input',
  'label',
  'object',
  'option',
  'select',
  'summary',
  'textarea',
  'video',
  '[contenteditable]',
  '[onclick]',
  '[role="button"]',
  '[role="link"]',
  '[role="menuitem"]',
  '[role="option"]',
  '[role="tab"]',
  '[role="switch"]',
  '[role="checkbox"]',
  '[tabindex]:not([tabindex="-1"])',
].join();

/**
 * Whether a tap is on plain text, so that it may open a card. Taps on links, controls and elements with
 * a pointer cursor are the page's: scripts that handle clicks usually set that cursor.
 */
export function isOnPlainText(event: Event): boolean {
  const path = pathOf(event);
  const [target] = path;
  return (
    target !== undefined &&
    !event.defaultPrevented &&
    !hasSelected(event) &&
    !path.some((element) => matches(element, CONTROLS)) &&
    getComputedStyle(target).cursor !== 'pointer'
  );
}

/** Whether the click ends a selection: a pen selects as a mouse does. */
function hasSelected(event: Event): boolean {
  const isPen = 'pointerType' in event && event.pointerType === 'pen';
  return isPen && getSelection()?.isCollapsed === false;
}

/** The elements on the path of an event, innermost first. */
function pathOf(event: Event): Element[] {
  const path = event.composedPath().filter((target) => target instanceof Element);
  if (path.length > 0) return path;
  // A replayed event has been dispatched before, and its path is empty now.
  let next = event.target instanceof Element ? event.target : undefined;
  for (; next; next = elementAround(next)) path.push(next);
  return path;
}
