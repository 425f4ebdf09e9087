/**
 * Whether nothing that points can rest on an element: the device has only a touch screen. A machine that reports no
 * pointer at all may have a mouse: those that are used from afar do.
 */
export function isTouchOnly(): boolean {
  return matchMedia('(any-hover: none) and (any-pointer: coarse)').matches;
}
