import { isCompact, scrollerOf } from './scroller.ts';

/**
 * Keeps the wheel from the page while the pointer is on a card. What scrolls in a card passes nothing on by its style;
 * its head, its foot and a body that is short would.
 */
export function keepWheel(host: HTMLElement, root: ShadowRoot): void {
  const onWheel = (event: WheelEvent) => {
    // With this key the user zooms.
    if (event.ctrlKey || scrollsCard(root, event)) return;
    event.preventDefault();
    // In little room the buttons are not in what scrolls.
    if (isOnButton(root, event)) scrollerOf(root)?.scrollBy({ top: event.deltaY });
  };
  root.addEventListener('wheel', (event) => onWheel(event as WheelEvent), { passive: false });
  // Chromium waits for listeners before it scrolls only if they are on an element. A shadow root is not one.
  host.addEventListener('wheel', () => {}, { passive: false });
}

function scrollsCard(root: ShadowRoot, event: WheelEvent): boolean {
  const scroller = scrollerOf(root);
  if (!scroller?.contains(event.target as Node) || isOnButton(root, event)) return false;
  const { scrollTop, scrollHeight, clientHeight } = scroller;
  // At its end, Firefox lets low boxes pass the wheel on, whatever their style.
  const rest = event.deltaY > 0 ? scrollHeight - clientHeight - scrollTop : scrollTop;
  return event.deltaY !== 0 && rest > 0;
}

function isOnButton(root: ShadowRoot, { target }: WheelEvent): boolean {
  return isCompact(root) && target instanceof Element && target.closest('.icon') !== null;
}
