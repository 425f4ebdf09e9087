/** Pulled down this far, in CSS pixels, a sheet closes when it is let go. */
const FAR = 72;

/** What is told of a sheet that is pulled down by its head. */
interface Pulled {
  /** It is this far from its place now. */
  onPull(distance: number): void;
  /** It was let go far down. */
  onDismiss(): void;
}

/** Follows the finger that pulls a sheet down by its head. */
export function followPulls(root: ShadowRoot, { onPull, onDismiss }: Pulled): void {
  let from: number | undefined;
  const distanceTo = ({ clientY }: PointerEvent) => Math.max(0, clientY - (from ?? clientY));
  const listen = (type: string, listener: (event: PointerEvent) => void) =>
    root.addEventListener(type, listener as EventListener);
  const letGo = (isFar: boolean) => {
    if (from === undefined) return;
    from = undefined;
    onPull(0);
    if (isFar) onDismiss();
  };
  listen('pointerdown', (event) => {
    const target = event.target as Element;
    const isOnHead = target.closest('.head') !== null && target.closest('button') === null;
    if (event.pointerType !== 'touch' || !isOnHead) return;
    from = event.clientY;
    // The finger may leave the sheet: what comes is for it all the same.
    target.setPointerCapture(event.pointerId);
  });
  listen('pointermove', (event) => {
    if (from !== undefined) onPull(distanceTo(event));
  });
  listen('pointerup', (event) => letGo(distanceTo(event) > FAR));
  listen('pointercancel', () => letGo(false));
}
