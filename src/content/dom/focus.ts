import { matches } from './native-dom.ts';

/** Elements with a document of their own, which may have the focus inside. */
const FRAMES = 'iframe, frame, object, embed';

/** Whether the focus is in this frame, and not in a frame inside it. */
export function hasFocusHere(): boolean {
  const focused = document.activeElement;
  return document.hasFocus() && !(focused && matches(focused, FRAMES));
}
