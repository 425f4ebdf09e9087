/** A sheet that is released below this distance, in CSS pixels, closes. */
const DISMISS_DISTANCE = 72;

/** Callbacks for a sheet that is pulled down by its head. */
interface PullHandlers {
  /** The sheet is this far below its resting position, in CSS pixels. */
  onPull(distance: number): void;
  /** The sheet was released below the distance for closing. */
  onDismiss(): void;
}

/** Tracks a finger that pulls a sheet down by its head. */
export function followPulls(root: ShadowRoot, { onPull, onDismiss }: PullHandlers): void {
  let from: number | undefined;
  const distanceTo = ({ clientY }: PointerEvent) => Math.max(0, clientY - (from ?? clientY));
  const listen = (type: string, listener: (event: PointerEvent) => void) =>
    root.addEventListener(type, listener as EventListener);
  const release = (isDismissed: boolean) => {
    if (from === undefined) return;
    from = undefined;
    onPull(0);
    if (isDismissed) onDismiss();
  };
  listen('pointerdown', (event) => {
    const target = event.target as Element;
    const isOnHead = target.closest('.head') !== null && target.closest('button') === null;
    if (event.pointerType === 'mouse' || !isOnHead) return;
    from = event.clientY;
    // The finger may leave the sheet.
    target.setPointerCapture(event.pointerId);
  });
  listen('pointermove', (event) => {
    if (from !== undefined) onPull(distanceTo(event));
  });
  listen('pointerup', (event) => release(distanceTo(event) > DISMISS_DISTANCE));
  listen('pointercancel', () => release(false));
}
