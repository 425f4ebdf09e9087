import { attributeOf, isHere, localNameOf } from '../dom/native-dom.ts';
import { elementAround } from '../dom/tree-order.ts';

/** Around the view, far enough for any page: all that has a box is in it. */
const EVERYWHERE = '1000000px';

/**
 * Knows which elements the page does not show: in closed menus, details, dialogs and tabs. Asking costs 1.5 µs an
 * element and may compute styles, so only elements with mentions are asked, all together. An observer tells when one
 * of them gets a box: in both browsers it reports that for `display: none` and for skipped content alike.
 */
export class HiddenText {
  /** With the element that is observed for each. */
  readonly #hidden = new Map<Element, Element>();
  #observer: IntersectionObserver | undefined;

  /** @param onShown is called when hidden elements may have become visible */
  constructor(private readonly onShown: () => void) {}

  /** Whether a text was hidden when it was last looked at. */
  has(node: Node): boolean {
    if (this.#hidden.size === 0) return false;
    const element = elementAround(node);
    return element !== undefined && this.#hidden.has(element);
  }

  /** Looks at some texts, and again at all that were hidden. Returns whether any is hidden or shown since. */
  look(nodes: Iterable<Node>): boolean {
    const elements = new Set(this.#hidden.keys());
    for (const node of nodes) {
      const element = elementAround(node);
      if (element) elements.add(element);
    }
    let hasChanged = false;
    for (const element of elements) {
      const isHidden = isHere(element) && !isDisplayed(element);
      if (isHidden === this.#hidden.has(element)) continue;
      hasChanged = true;
      if (isHidden) this.#add(element);
      else this.#delete(element);
    }
    return hasChanged;
  }

  /** Observes nothing from now on. */
  stop(): void {
    this.#observer?.disconnect();
  }

  #add(element: Element): void {
    const box = boxOf(element);
    this.#hidden.set(element, box);
    // The document is the root: without one, the margin does not count in frames of other sites.
    this.#observer ??= new IntersectionObserver((entries) => this.#onBoxes(entries), {
      root: document,
      rootMargin: EVERYWHERE,
    });
    this.#observer.observe(box);
  }

  #delete(element: Element): void {
    const box = this.#hidden.get(element);
    this.#hidden.delete(element);
    if (box) this.#observer?.unobserve(box);
  }

  #onBoxes(entries: readonly IntersectionObserverEntry[]): void {
    if (entries.some(({ isIntersecting }) => isIntersecting)) this.onShown();
  }
}

/** Whether the page gives the text of an element a place: it may be out of view, transparent or covered. */
export function isDisplayed(element: Element): boolean {
  // These have boxes themselves: only what is in them is skipped.
  if (localNameOf(element) === 'details' && attributeOf(element, 'open') === null) return false;
  if (attributeOf(element, 'hidden') === 'until-found') return false;
  if (hasBox(element)) return true;
  const box = boxOf(element);
  return box !== element && hasBox(box);
}

/** The element whose box holds the text of an element: with `display: contents` it is further up. */
export function boxOf(element: Element): Element {
  let box = element;
  while (getComputedStyle(box).display === 'contents') {
    const outer = elementAround(box);
    if (!outer) break;
    box = outer;
  }
  return box;
}

function hasBox(element: Element): boolean {
  return Element.prototype.checkVisibility.call(element);
}
