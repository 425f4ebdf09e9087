import type { Block } from './element-kinds.ts';
import { CUSTOM_ELEMENTS, EMPTY_ELEMENTS, isCustom, mayHideShadowRoot } from './element-kinds.ts';
import { openRootOf, queryAll } from './native-dom.ts';

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

/**
 * The elements in a tree that are likely to have a shadow root: custom ones, and those that would be
 * empty without. To ask every element would cost many times what all the rest of a scan does.
 */
export function likelyHosts(root: Block): Element[] {
  const empty = [...queryAll(root, EMPTY_ELEMENTS)].filter(mayHideShadowRoot);
  return [...customElementsIn(root), ...empty];
}

function customElementsIn(root: Block): Element[] {
  // XPath does not go into shadow trees; they are small.
  if (root instanceof ShadowRoot) return [...queryAll(root, '*')].filter(isCustom);
  const found = document.evaluate(
    CUSTOM_ELEMENTS,
    root,
    null,
    XPathResult.UNORDERED_NODE_SNAPSHOT_TYPE,
    null,
  );
  return Array.from(
    { length: found.snapshotLength },
    (_, index) => found.snapshotItem(index) as Element,
  );
}
