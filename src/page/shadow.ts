import { openRootOf } from './dom.ts';
import { mayHideShadowRoot } from './elements.ts';

/** Firefox hands content scripts closed roots by a property of the element. */
interface FirefoxElement extends Element {
  readonly openOrClosedShadowRoot: ShadowRoot | null;
}

/** Set by the build: each browser has its own way to a closed shadow root. */
declare const IS_FIREFOX: boolean;

/** The shadow root of an element, open or closed, or null. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  const open = openRootOf(element);
  if (open) return open;
  if (!mayHideShadowRoot(element)) return null;
  if (IS_FIREFOX) return (element as FirefoxElement).openOrClosedShadowRoot ?? null;
  return element instanceof HTMLElement ? chrome.dom.openOrClosedShadowRoot(element) : null;
}
