import { rootOf } from '../dom/native-dom.ts';
import { begins, compareStarts } from '../dom/tree-order.ts';

const HEADINGS = 'h1, h2, h3, h4, h5, h6, [role="heading"]';

/** A place at which a page names something. */
export interface Naming {
  readonly range: StaticRange;
  /** Id of the entity. */
  readonly entity: string;
}

/** Tells the section of a node from others. */
export type SectionKeys = (node: Node) => string;

/** Makes keys for the sections of the page as it is now: each goes from one heading to the next. Reads no layout. */
export function makeSectionKeys(): SectionKeys {
  const trees = new Map<Node, { readonly number: number; readonly headings: readonly Element[] }>();
  return (node) => {
    const root = rootOf(node);
    const tree = trees.get(root) ?? { number: trees.size, headings: headingsOf(root) };
    trees.set(root, tree);
    return `${tree.number}/${sectionOf(node, tree.headings)}`;
  };
}

/** Of each entity, the first naming in every section of the page. */
export function firstOfSections<TNaming extends Naming>(
  all: readonly TNaming[],
  keyOf = makeSectionKeys(),
): Set<TNaming> {
  return firsts(all, ({ range, entity }) => `${keyOf(range.startContainer)}/${entity}`);
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

/** How many headings begin before a node, its own included. */
function sectionOf(node: Node, headings: readonly Element[]): number {
  let low = 0;
  let high = headings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (begins(headings[middle] as Element, node)) low = middle + 1;
    else high = middle;
  }
  return low;
}
