import type { Block } from './element-kinds.ts';
import { isCustom } from './element-kinds.ts';
import { isHere } from './native-dom.ts';
import { likelyHosts, shadowRootOf } from './shadow.ts';

/** Finds the shadow roots of a page, and those that are attached later, without a trace. */
export class RootFinder {
  /** Trees that have not been searched yet. */
  readonly #queue = new Set<Block>();
  readonly #roots = new Set<WeakRef<ShadowRoot>>();
  readonly #known = new WeakSet<ShadowRoot>();
  /** Custom elements without a shadow root so far. */
  readonly #rootless = new Set<WeakRef<Element>>();
  readonly #expected = new WeakSet<Element>();

  /**
   * @param found is told of every root that is come across, again whenever its tree is searched again
   * @param isHidden whether what is in an element is not read
   */
  constructor(
    private readonly found: (root: ShadowRoot, isNew: boolean) => void,
    private readonly isHidden: (element: Element) => boolean,
  ) {}

  /** Queues a tree to be searched. */
  enqueue(tree: Block): void {
    this.#queue.add(tree);
  }

  /** Searches one of the queued trees. Returns false when there is none. */
  search(): boolean {
    for (const tree of this.#queue) {
      this.#queue.delete(tree);
      if (isHere(tree)) this.#searchIn(tree);
      return true;
    }
    return false;
  }

  #searchIn(tree: Block): void {
    if (this.isHidden(tree instanceof Element ? tree : tree.host)) return;
    if (tree instanceof Element) this.lookAt(tree);
    for (const element of likelyHosts(tree)) if (!this.isHidden(element)) this.lookAt(element);
  }

  /** Looks for the shadow root of one element. */
  lookAt(element: Element): void {
    const root = shadowRootOf(element);
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

  #expectRoot(element: Element): void {
    if (this.#expected.has(element)) return;
    this.#expected.add(element);
    this.#rootless.add(new WeakRef(element));
  }

  /** Looks again at custom elements that had no shadow root. */
  revisit(): void {
    for (const reference of [...this.#rootless]) {
      const element = reference.deref();
      if (element && !shadowRootOf(element)) continue;
      this.#rootless.delete(reference);
      if (element && isHere(element) && !this.isHidden(element)) this.lookAt(element);
    }
  }

  /** Whether a root has been come across. */
  knows(root: ShadowRoot): boolean {
    return this.#known.has(root);
  }

  /** All roots that have been come across and still exist. */
  *all(): Generator<ShadowRoot> {
    for (const reference of this.#roots) {
      const root = reference.deref();
      if (root) yield root;
      else this.#roots.delete(reference);
    }
  }
}
