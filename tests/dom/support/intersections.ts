import { vi } from 'vitest';

/** A change that an observer reports. */
type Entry = Pick<IntersectionObserverEntry, 'target' | 'isIntersecting'>;

/** The observers that {@link stubIntersections} pretends. */
export interface Intersections {
  /** The elements that are observed. */
  observed(): Set<Element>;
  /** Reports to the observers of an element whether it is near the view. */
  report(target: Element, isIntersecting: boolean): void;
}

/** Gives intersection observers to jsdom, which has no layout. Undone by `vi.unstubAllGlobals`. */
export function stubIntersections(): Intersections {
  const observers = new Map<Set<Element>, (entries: readonly Entry[]) => void>();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #targets = new Set<Element>();
      constructor(callback: (entries: readonly Entry[]) => void) {
        observers.set(this.#targets, callback);
      }
      observe(element: Element): void {
        this.#targets.add(element);
      }
      unobserve(element: Element): void {
        this.#targets.delete(element);
      }
      disconnect(): void {
        this.#targets.clear();
      }
    },
  );
  return {
    observed: () => new Set([...observers.keys()].flatMap((targets) => [...targets])),
    report: (target, isIntersecting) => {
      for (const [targets, callback] of observers) {
        if (targets.has(target)) callback([{ target, isIntersecting }]);
      }
    },
  };
}
