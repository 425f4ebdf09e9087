import { begins, compareStarts, rootOf } from '../dom/native-dom.ts';

/** Asked for one by one: Chromium finds each by itself three times as fast as all in a list. */
const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', '[role="heading"]'];

/** A place at which a page speaks of something. */
export interface Naming {
  readonly range: StaticRange;
  /** Index or id of the entity. */
  readonly entity: number | string;
}

/**
 * Of each entity, the first naming in every section of the page. A section goes from one heading to the
 * next: who reads on from there has met the entity, who begins there has not. Reads no layout.
 */
export function firstOfSections<TNaming extends Naming>(all: readonly TNaming[]): Set<TNaming> {
  const headings = new Map<Node, Element[]>();
  const roots = new Map<Node, number>();
  return firsts(all, ({ range, entity }) => {
    const root = rootOf(range.startContainer);
    if (!headings.has(root)) {
      headings.set(root, headingsOf(root));
      roots.set(root, roots.size);
    }
    const section = sectionOf(range.startContainer, headings.get(root) ?? []);
    return `${roots.get(root)}/${section}/${entity}`;
  });
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
  if (!(root instanceof Document || root instanceof ShadowRoot)) return [];
  return HEADINGS.flatMap((each) => [...root.querySelectorAll(each)]).sort((a, b) =>
    begins(a, b) ? -1 : 1,
  );
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
