/** What does something of its own when it is tapped. */
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
 * Whether a tap is on plain text: what the page itself has a use for is the page's, be it a link, a control,
 * or what it handles by a script, which shows in the hand that it has for a pointer.
 */
export function isOnPlainText(event: Event): boolean {
  const path = pathOf(event);
  const [target] = path;
  return (
    target !== undefined &&
    !event.defaultPrevented &&
    !path.some((element) => element.matches(CONTROLS)) &&
    getComputedStyle(target).cursor !== 'pointer'
  );
}

/** Where an event went, innermost first. One that is over, because it came before cards could open, has no path. */
function pathOf(event: Event): Element[] {
  const path = event.composedPath().filter((target) => target instanceof Element);
  let next = path.length === 0 ? (event.target as Element | null) : null;
  for (; next; next = next.parentElement) path.push(next);
  return path;
}
