import { begins, rootOf } from './dom.ts';
import type { PlacedRange } from './flows.ts';

/** Asked for one by one: Chromium finds each by itself three times as fast as all in a list. */
const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', '[role="heading"]'];

/** A topic in its place. */
export interface PlacedTopic extends PlacedRange {
  /** Index of the entity. */
  readonly entity: number;
}

/**
 * Of each topic, the first in every section of the page. A section goes from one heading to the next:
 * who reads on from there has met the topic, who begins there has not. Reads no layout.
 */
export function firstOfSections<TTopic extends PlacedTopic>(
  topics: readonly TTopic[],
): Set<TTopic> {
  const firsts = new Map<string, TTopic>();
  const headings = new Map<Node, Element[]>();
  const roots = new Map<Node, number>();
  for (const topic of topics) {
    const root = rootOf(topic.range.startContainer);
    if (!headings.has(root)) {
      headings.set(root, headingsOf(root));
      roots.set(root, roots.size);
    }
    const section = sectionOf(topic.range.startContainer, headings.get(root) ?? []);
    const key = `${roots.get(root)}/${section}/${topic.entity}`;
    const first = firsts.get(key);
    if (!first || isBefore(topic, first)) firsts.set(key, topic);
  }
  return new Set(firsts.values());
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

function isBefore({ range: a }: PlacedTopic, { range: b }: PlacedTopic): boolean {
  if (a.startContainer === b.startContainer) return a.startOffset < b.startOffset;
  return begins(a.startContainer, b.startContainer);
}
