import { begins, compareStarts, type Start } from '../dom/tree-order.ts';

/** Where a pass over the page met a text node. */
interface Met {
  readonly pass: number;
  readonly position: number;
}

/**
 * The order of the text nodes in which names may begin. A pass over a tree meets them in order, so two nodes of one pass
 * are compared by numbers: to compare them in the tree takes 2 µs, and 30 where they are among 10,000 siblings. A node
 * that moves is met again, in a later pass.
 */
export class ReadingOrder {
  readonly #met = new WeakMap<Node, Met>();
  #passes = 0;

  /** Begins a pass. Call what it returns for each node in order, with the length of the text before the node. */
  beginPass(): (node: Text, position: number) => void {
    const pass = ++this.#passes;
    return (node, position) => this.#met.set(node, { pass, position });
  }

  /** Whether `a` begins before `b`, of two different nodes in one tree. */
  begins(a: Node, b: Node): boolean {
    const apart = this.#distance(a, b);
    return apart === undefined ? begins(a, b) : apart < 0;
  }

  /** Compares two places in the order of the page: below zero where `a` comes first. */
  compareStarts(a: Start, b: Start): number {
    const apart = this.#distance(a.startContainer, b.startContainer);
    return apart || compareStarts(a, b);
  }

  /** Zero within one node, undefined where two nodes were met in different passes. */
  #distance(a: Node, b: Node): number | undefined {
    const [first, second] = [this.#met.get(a), this.#met.get(b)];
    return first?.pass === second?.pass && first && second
      ? first.position - second.position
      : undefined;
  }
}
