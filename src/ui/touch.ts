/** Whether nothing that points can rest on an element: the device has only a touch screen. */
export function isTouchOnly(): boolean {
  return matchMedia('(any-hover: none)').matches;
}
