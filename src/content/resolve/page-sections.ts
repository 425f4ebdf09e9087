import { rootOf } from '../dom/native-dom.ts';
import { begins, compareStarts } from '../dom/tree-order.ts';
import { makeQuietCheck } from './quiet-places.ts';
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

/** What begins the sections of a document or a shadow tree. */
interface Sections {
  readonly number: number;
  readonly headings: readonly Element[];
  readonly cuts: readonly Text[];
}

/**
 * Makes keys for the sections of the page as it is now: each goes from one heading to the next, or to a cut of its
 * length. Reads no layout.
 */
export function makeSectionKeys(cuts = new SectionCuts()): SectionKeys {
  const trees = new Map<Node, Sections>();
  return (node) => {
    const root = rootOf(node);
    const tree = trees.get(root) ?? { number: trees.size, ...sectionsOf(root, cuts) };
    trees.set(root, tree);
    return `${tree.number}/${countBegun(tree.headings, node)}/${countBegun(tree.cuts, node)}`;
  };
}

/** A cut close to a heading is left out: it counts only where no heading is between it and the cut before. */
function sectionsOf(root: Node, cuts: SectionCuts): Omit<Sections, 'number'> {
  const headings = headingsOf(root);
  let heading = 0;
  const kept = cuts.cutsIn(root).filter((cut) => {
    const before = heading;
    heading = countBegun(headings, cut);
    return heading === before;
  });
  return { headings, cuts: kept };
}

/** Of each entity, the first naming in every section of the page. */
export function firstOfSections<TNaming extends Naming>(
  all: readonly TNaming[],
  keyOf = makeSectionKeys(),
): Set<TNaming> {
  return firsts(all, ({ range, entity }) => `${keyOf(range.startContainer)}/${entity}`);
}

/** Of each entity, the first naming in every section, and the first one outside of quiet places if that is another. */
export function firstTopicsOfSections<TNaming extends Naming>(
  all: readonly TNaming[],
  keyOf: SectionKeys,
): Set<TNaming> {
  const isQuiet = makeQuietCheck();
  const loud = all.filter(({ range }) => !isQuiet(range.startContainer));
  return new Set([...firstOfSections(all, keyOf), ...firstOfSections(loud, keyOf)]);
}

/** Of each entity, the first naming on the page. */
export function firstOfPage<TNaming extends Naming>(all: readonly TNaming[]): Set<TNaming> {
  return firsts(all, ({ entity }) => entity);
}

function firsts<TNaming extends Naming, TKey>(
  all: readonly TNaming[],
  keyOf: (naming: TNaming) => TKey,
): Set<TNaming> {
  const firstByKey = new Map<TKey, TNaming>();
  for (const naming of all) {
    const key = keyOf(naming);
    const first = firstByKey.get(key);
    if (!first || compareStarts(naming.range, first.range) < 0) firstByKey.set(key, naming);
  }
  return new Set(firstByKey.values());
}

function headingsOf(root: Node): Element[] {
  const isRoot = root instanceof Document || root instanceof ShadowRoot;
  return isRoot ? [...root.querySelectorAll(HEADINGS)] : [];
}

/** How many nodes of a list begin with or before a node. */
function countBegun(nodes: readonly Node[], node: Node): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const each = nodes[middle] as Node;
    if (each === node || begins(each, node)) low = middle + 1;
    else high = middle;
  }
  return low;
}
