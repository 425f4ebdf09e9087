import {
  type Block,
  BUILT_IN_HOSTS,
  CUSTOM_ELEMENTS,
  isCustom,
  mayHideShadowRoot,
} from './element-kinds.ts';
import { firstChildOf, isHere, openRootOf, queryAll } from './native-dom.ts';

/** Firefox gives content scripts closed roots as a property of the element. */
interface FirefoxElement extends Element {
  readonly openOrClosedShadowRoot: ShadowRoot | null;
}

/** Set by the build: each browser has its own way to a closed shadow root. */
declare const IS_FIREFOX: boolean;

/** The shadow root of an element, open or closed, or null. A closed one only where hosts are likely. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  return mayHideShadowRoot(element) ? anyRootOf(element) : openRootOf(element);
}

function anyRootOf(element: Element): ShadowRoot | null {
  return openRootOf(element) ?? closedRootOf(element);
}

function closedRootOf(element: Element): ShadowRoot | null {
  if (IS_FIREFOX) return (element as FirefoxElement).openOrClosedShadowRoot ?? null;
  return element instanceof HTMLElement ? chrome.dom.openOrClosedShadowRoot(element) : null;
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

/** Built-in elements that are asked at a time: half a millisecond of work. */
const AT_ONCE = 1000;

/** Built-in elements with children that a search asks for a closed root: in Chromium each takes 1.4 µs. */
const ASKED_WITH_CHILDREN = 500;

/**
 * Custom elements without a root that are asked again after each change of the page, and how often they are before those
 * that are new. A page may have 40,000 of them, which takes 60 ms, and change four times a second.
 */
const REVISITED = 1000;
const REVISITS = 5;

/** Finds the shadow roots of a page, and those that are attached later without a mutation. */
export class RootFinder {
  /** Trees that have not been searched yet. */
  readonly #queue = new Set<Block>();
  /** Searches of built-in elements, which are seldom hosts, and of others again: they go on after those of all trees. */
  readonly #builtIn: Iterator<void>[] = [];
  readonly #roots = new Set<WeakRef<ShadowRoot>>();
  readonly #known = new WeakSet<ShadowRoot>();
  /** Custom elements without a shadow root so far, by how often they were asked again. The last ones stay the last. */
  readonly #rootless: WeakRef<Element>[][] = Array.from({ length: REVISITS }, () => []);
  readonly #expected = new WeakSet<Element>();

  /**
   * @param found is told of every root, again whenever its tree is searched again
   * @param isSkipped whether what is in an element is skipped
   */
  constructor(
    private readonly found: (root: ShadowRoot, isNew: boolean) => void,
    private readonly isSkipped: (element: Element) => boolean,
  ) {}

  /** Queues a tree to be searched. */
  enqueue(tree: Block): void {
    this.#queue.add(tree);
  }

  /** Queues all of the page to be searched for roots that were attached without a mutation. */
  enqueueLate(): void {
    for (const tree of [document.documentElement, ...this.all()])
      this.#builtIn.push(this.#searchBuiltIn(tree, true));
  }

  /** Searches one of the queued trees, or some elements. Returns false when there is nothing to search. */
  search(): boolean {
    for (const tree of this.#queue) {
      this.#queue.delete(tree);
      if (isHere(tree)) this.#searchIn(tree);
      return true;
    }
    const search = this.#builtIn.at(-1);
    if (search?.next().done) this.#builtIn.pop();
    return search !== undefined;
  }

  /** Looks for the shadow root of one element, or takes the one that was found. */
  lookAt(element: Element, root = shadowRootOf(element)): void {
    if (!root) {
      if (isCustom(element)) this.#expectRoot(element);
      return;
    }
    const isNew = !this.#known.has(root);
    if (isNew) {
      this.#known.add(root);
      this.#roots.add(new WeakRef(root));
    }
    this.found(root, isNew);
  }

  /**
   * Queues custom elements that had no shadow root to be looked at again: {@link REVISITED} of them, those first that were
   * asked least, or all.
   */
  revisit(isAll = false): void {
    const count = this.#rootless.reduce((sum, { length }) => sum + length, 0);
    if (count > 0) this.#builtIn.push(this.#revisit(isAll ? count : Math.min(count, REVISITED)));
  }

  *#revisit(count: number): Generator<void> {
    const taken: (readonly [WeakRef<Element>, number])[] = [];
    for (const [times, waiting] of this.#rootless.entries())
      for (const each of waiting.splice(0, count - taken.length)) taken.push([each, times + 1]);
    for (const [index, [reference, times]] of taken.entries()) {
      if (index % AT_ONCE === AT_ONCE - 1) yield;
      this.#askAgain(reference, Math.min(times, REVISITS - 1));
    }
  }

  /** @param times how often the element was asked again, this time included */
  #askAgain(reference: WeakRef<Element>, times: number): void {
    const element = reference.deref();
    if (!element) return;
    if (!shadowRootOf(element)) this.#rootless[times]?.push(reference);
    else if (isHere(element) && !this.isSkipped(element)) this.lookAt(element);
  }

  /** Whether a root has been found. */
  knows(root: ShadowRoot): boolean {
    return this.#known.has(root);
  }

  /** All roots that have been found and still exist. */
  *all(): Generator<ShadowRoot> {
    for (const reference of this.#roots) {
      const root = reference.deref();
      if (root) yield root;
      else this.#roots.delete(reference);
    }
  }

  #searchIn(tree: Block): void {
    if (this.isSkipped(tree instanceof Element ? tree : tree.host)) return;
    if (tree instanceof Element) this.lookAt(tree, anyRootOf(tree));
    for (const element of customElementsIn(tree)) this.#lookAtShown(element);
    this.#builtIn.push(this.#searchBuiltIn(tree, false));
  }

  /** Looks at the built-in elements of a tree; if asked to, only for roots that are not known. */
  *#searchBuiltIn(tree: Block, isOnlyForNew: boolean): Generator<void> {
    let count = 0;
    let left = ASKED_WITH_CHILDREN;
    for (const selector of BUILT_IN_HOSTS) {
      for (const element of queryAll(tree, selector)) {
        if (++count % AT_ONCE === 0) yield;
        const isAsked = firstChildOf(element) !== null && left-- > 0;
        const root = isAsked ? anyRootOf(element) : shadowRootOf(element);
        if (root && !(isOnlyForNew && this.knows(root))) this.#lookAtShown(element, root);
      }
      yield;
    }
  }

  #lookAtShown(element: Element, root?: ShadowRoot): void {
    if (!this.isSkipped(element)) this.lookAt(element, root);
  }

  #expectRoot(element: Element): void {
    if (this.#expected.has(element)) return;
    this.#expected.add(element);
    this.#rootless[0]?.push(new WeakRef(element));
  }
}
