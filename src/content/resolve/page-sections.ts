import { groupBy } from '../../recognition/group-by.ts';
import { rootOf } from '../dom/native-dom.ts';
import type { PagePlaces } from './page-places.ts';
import type { ReadingOrder } from './reading-order.ts';
import { SectionCuts } from './section-cuts.ts';

const HEADINGS = 'h1, h2, h3, h4, h5, h6, [role="heading"]';

/** A place at which a page names something. */
export interface Naming {
  readonly range: StaticRange;
  /** Id of the entity. */
  readonly entity: string;
}

/** Tells the section of a node from others. */
export type SectionKeys = (node: Node) => string;

/** How a page is cut into sections, and the order of what is in them. */
export type Sectioned = Pick<PagePlaces, 'sectionOf' | 'order'>;

/** What begins the sections of a document or a shadow tree. */
interface Sections {
  readonly number: number;
  readonly headings: OrderedNodes;
  readonly cuts: OrderedNodes;
}

/**
 * Makes keys for the sections of the page as it is now: each goes from one heading to the next, or to a cut of its
 * length. Reads no layout.
 */
export function makeSectionKeys(
  cuts = new SectionCuts(),
  headingsOf = makeHeadingsOf(),
): SectionKeys {
  const trees = new Map<Node, Sections>();
  const keys = new Map<Node, string>();
  return (node) => {
    const known = keys.get(node);
    if (known !== undefined) return known;
    const root = rootOf(node);
    const tree = trees.get(root) ?? {
      number: trees.size,
      ...sectionsOf(cuts.cutsIn(root), headingsOf(root), cuts.order),
    };
    trees.set(root, tree);
    const key = `${tree.number}/${tree.headings.countBegun(node)}/${tree.cuts.countBegun(node)}`;
    keys.set(node, key);
    return key;
  };
}

/** A cut close to a heading is left out: it counts only where no heading is between it and the cut before. */
function sectionsOf(
  cuts: readonly Node[],
  all: readonly Node[],
  order: ReadingOrder,
): Omit<Sections, 'number'> {
  const headings = new OrderedNodes(all, order);
  let heading = 0;
  const kept = cuts.filter((cut) => {
    const before = heading;
    heading = headings.countBegun(cut);
    return heading === before;
  });
  return { headings, cuts: new OrderedNodes(kept, order) };
}

/** Of each entity, the first naming in every section of the page, of those that are eligible. */
export function firstOfSections<TNaming extends Naming>(
  all: readonly TNaming[],
  { sectionOf, order }: Sectioned,
  isEligible?: Eligibility<TNaming>,
): Set<TNaming> {
  const keyOf = ({ range, entity }: TNaming) => `${sectionOf(range.startContainer)}/${entity}`;
  return firsts(all, order, keyOf, isEligible);
}

/** Of each entity, the first naming in every section, and the first one outside of quiet places if that is another. */
export function firstTopicsOfSections<TNaming extends Naming>(
  all: readonly TNaming[],
  places: PagePlaces,
): Set<TNaming> {
  const isLoud = ({ range }: TNaming) => !places.isQuiet(range.startContainer);
  const loud = firstOfSections(all, places, isLoud);
  return new Set([...firstOfSections(all, places), ...loud]);
}

/** Of each entity, the first naming on the page, of those that are eligible. */
export function firstOfPage<TNaming extends Naming>(
  all: readonly TNaming[],
  { order }: Pick<Sectioned, 'order'>,
  isEligible?: Eligibility<TNaming>,
): Set<TNaming> {
  return firsts(all, order, ({ entity }) => entity, isEligible);
}

/** Whether a naming may be the first. Expensive: asked of those that come first, until one is. */
type Eligibility<TNaming> = (naming: TNaming) => boolean;

function firsts<TNaming extends Naming>(
  all: readonly TNaming[],
  order: ReadingOrder,
  keyOf: (naming: TNaming) => string,
  isEligible: Eligibility<TNaming> = () => true,
): Set<TNaming> {
  const found = [...groupBy(all, keyOf).values()].flatMap(
    (same) => same.sort((a, b) => order.compareStarts(a.range, b.range)).find(isEligible) ?? [],
  );
  return new Set(found);
}

/** The headings of a document or a shadow tree, in order. */
export type HeadingsOf = (root: Node) => readonly Element[];

/** Makes a look-up of headings that keeps what it finds: that takes 3 ms on a page of 38,000 elements. */
export function makeHeadingsOf(): HeadingsOf {
  const known = new Map<Node, readonly Element[]>();
  return (root) => {
    const isRoot = root instanceof Document || root instanceof ShadowRoot;
    const headings = known.get(root) ?? (isRoot ? [...root.querySelectorAll(HEADINGS)] : []);
    known.set(root, headings);
    return headings;
  };
}

/** Nodes in the order of the page. */
class OrderedNodes {
  /** The last answer: most nodes are asked for in order, and comparing two of them takes 2 µs on a page of 10,000. */
  #last = 0;

  constructor(
    private readonly nodes: readonly Node[],
    private readonly order: ReadingOrder,
  ) {}

  /** How many of them begin with or before a node. */
  countBegun(node: Node): number {
    let low = 0;
    let high = this.nodes.length;
    // The first guesses are the last answer and its neighbours.
    let guess = this.#last;
    let step = 1;
    while (low < high) {
      if (this.#isBegun(guess, node)) {
        low = guess + 1;
        guess += step;
      } else {
        high = guess;
        guess -= step;
      }
      if (guess < low || guess >= high) guess = (low + high) >> 1;
      else step *= 2;
    }
    this.#last = low;
    return low;
  }

  #isBegun(index: number, node: Node): boolean {
    const each = this.nodes[index];
    return each !== undefined && (each === node || this.order.begins(each, node));
  }
}
