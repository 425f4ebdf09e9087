/**
 * Keeps the wheel from the page while the pointer is on a card. The body of a card scrolls, and passes nothing on by
 * its style; its head, its foot and a body that is short would.
 */
export function keepWheel(host: HTMLElement, root: ShadowRoot): void {
  const onWheel = (event: WheelEvent) => {
    // With this key the user zooms.
    if (!event.ctrlKey && !scrollsBody(event)) event.preventDefault();
  };
  root.addEventListener('wheel', (event) => onWheel(event as WheelEvent), { passive: false });
  // Chromium waits for listeners before it scrolls only if they are on an element. A shadow root is not one.
  host.addEventListener('wheel', () => {}, { passive: false });
}

function scrollsBody({ target, deltaY }: WheelEvent): boolean {
  const body = target instanceof Element ? target.closest('.body') : null;
  return body !== null && body.scrollHeight > body.clientHeight && deltaY !== 0;
}
