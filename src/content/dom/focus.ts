import { matches, openRootOf } from './native-dom.ts';

/** Elements with a document of their own, which may have the focus inside. */
const FRAMES = 'iframe, frame, object, embed';

/** What can have the focus. */
export type Focusable = Element & HTMLOrSVGElement;

/** Whether the focus is in this frame, and not in a frame inside it. */
export function hasFocusHere(): boolean {
  const focused = document.activeElement;
  return document.hasFocus() && !(focused && matches(focused, FRAMES));
}

/** The focused element, in open shadow trees too. */
export function focusedElement(): Focusable | null {
  let element = document.activeElement;
  for (let inner = element; inner; inner = openRootOf(inner)?.activeElement ?? null)
    element = inner;
  return element as Focusable | null;
}

/** Whether an element has the focus: otherwise the document as a whole has it. */
export function isAnythingFocused(): boolean {
  const { activeElement, body, documentElement } = document;
  return activeElement !== null && activeElement !== body && activeElement !== documentElement;
}
