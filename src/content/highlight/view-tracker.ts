import { elementAround } from '../dom/tree-order.ts';
import { boxOf } from '../resolve/hidden-text.ts';
import type { Mention } from '../resolve/mention-store.ts';

/** How far around the view mentions count as near. */
const NEAR_MARGIN = '50% 0px';

/** Tells which mentions are near the view, as it moves. */
export class ViewTracker {
  readonly #observer: IntersectionObserver;
  readonly #byElement = new Map<Element, Set<Mention>>();
  /** The element that each was in when it came: pages move text about. */
  readonly #elements = new Map<Mention, Element>();

  /** @param show is told of each mention that comes near the view, or leaves it */
  constructor(show: (mention: Mention, isNear: boolean) => void) {
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          for (const mention of this.#byElement.get(target) ?? []) show(mention, isIntersecting);
        }
      },
      { rootMargin: NEAR_MARGIN },
    );
  }

  /** Watches a mention; tells of it with the next frame. */
  add(mention: Mention): void {
    const around = elementAround(mention.range.startContainer);
    if (!around) return;
    // One without a box is never reported.
    const element = boxOf(around);
    const mentions = this.#byElement.get(element) ?? new Set();
    this.#byElement.set(element, mentions.add(mention));
    this.#elements.set(mention, element);
    // Re-observing makes the observer report again.
    if (mentions.size > 1) this.#observer.unobserve(element);
    this.#observer.observe(element);
  }

  /** Watches a mention no longer. An element without mentions is dropped: it would hold its tree. */
  delete(mention: Mention): void {
    const element = this.#elements.get(mention);
    this.#elements.delete(mention);
    const mentions = element && this.#byElement.get(element);
    mentions?.delete(mention);
    if (!element || mentions?.size !== 0) return;
    this.#byElement.delete(element);
    this.#observer.unobserve(element);
  }

  /** Watches nothing from now on. */
  stop(): void {
    this.#observer.disconnect();
  }
}
