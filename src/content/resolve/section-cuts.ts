import type { Block } from '../dom/element-kinds.ts';
import { containsNode, rootOf } from '../dom/native-dom.ts';
import { ReadingOrder } from './reading-order.ts';

/**
 * Text without a heading is cut into sections of this length, in UTF-16 units with the white space of the source: about
 * 500 English words, one to two screens. So the next mark of a name is seldom more than two screens away.
 */
const SECTION_LENGTH = 3000;

/** Notes where a hit is in the text of a tree. */
export type Measure = (node: Text, position: number) => void;

/** The cuts of a document or a shadow tree. */
interface TreeCuts {
  /** The text nodes that begin with a new section. */
  cuts: Text[];
  /** The last hit that was noted, and the length of the text between the last cut and it. */
  last: Text | undefined;
  sinceCut: number;
}

/**
 * Cuts long texts into sections, at text nodes in which names may begin. The pass that reads a tree knows the length of
 * its text anyway. A cut stays with its node, so a change of the page moves no other one.
 */
export class SectionCuts {
  readonly #byRoot = new WeakMap<Node, TreeCuts>();

  /** The order of the nodes that are noted. */
  readonly order = new ReadingOrder();

  /** Begins to measure a tree that is read from its start. What is added at the end goes on from the last cut. */
  measure(tree: Block): Measure {
    const known = this.#known(tree);
    known.cuts = known.cuts.filter((cut) => !containsNode(tree, cut));
    const { last } = known;
    const isAtEnd = !last || containsNode(tree, last) || this.order.begins(last, tree);
    let cutAt = isAtEnd && last && !containsNode(tree, last) ? -known.sinceCut : 0;
    return (node, position) => {
      if (position - cutAt >= SECTION_LENGTH) {
        known.cuts.push(node);
        cutAt = position;
      }
      if (!isAtEnd) return;
      known.last = node;
      known.sinceCut = position - cutAt;
    };
  }

  /** The text nodes of a document or a shadow tree that begin with a new section, in order. */
  cutsIn(root: Node): readonly Text[] {
    const cuts = this.#byRoot.get(root)?.cuts ?? [];
    const isLeft = (cut: Text) => rootOf(cut) === root;
    return cuts.filter(isLeft).sort((a, b) => (this.order.begins(a, b) ? -1 : 1));
  }

  #known(tree: Block): TreeCuts {
    const root = rootOf(tree);
    const known = this.#byRoot.get(root) ?? { cuts: [], last: undefined, sinceCut: 0 };
    this.#byRoot.set(root, known);
    return known;
  }
}
