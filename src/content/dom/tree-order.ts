import {
  containsNode,
  lastChildOf,
  parentNodeOf,
  positionRelativeTo,
  previousSiblingOf,
  rootOf,
  slotOf,
} from './native-dom.ts';

/** Whether `a` begins before `b` in the order of the document. An element begins before all that is in it. */
export function begins(a: Node, b: Node): boolean {
  return (positionRelativeTo(a, b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** Where a range begins. */
export type Start = Pick<AbstractRange, 'startContainer' | 'startOffset'>;

/**
 * Compares two places in the order of the page: below zero where `a` comes first. What is in a shadow tree is
 * where its host is.
 */
export function compareStarts(a: Start, b: Start): number {
  if (a.startContainer === b.startContainer) return a.startOffset - b.startOffset;
  return comesBefore(a.startContainer, b.startContainer) ? -1 : 1;
}

function comesBefore(a: Node, b: Node): boolean {
  if (rootOf(a) === rootOf(b)) return begins(a, b);
  const [chain, other] = [withHosts(a), withHosts(b)];
  const fork = chain.findIndex((node, depth) => node !== other[depth]);
  const [first, second] = [chain[fork], other[fork]];
  // Where one chain ends, its node is the host that the other is in.
  return first && second ? begins(first, second) : chain.length < other.length;
}

/** The hosts of the shadow trees that a node is in, the outermost first, and the node. */
function withHosts(node: Node): Node[] {
  return [...hostsAround(node).reverse(), node];
}

/** The element around a node, across shadow roots. */
export function elementAround(node: Node): Element | undefined {
  const parent = parentNodeOf(node);
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element ? parent : undefined;
}

/** The elements that a node is shown in, the innermost first: through the slots of open shadow trees. */
export function shownAround(node: Node): Element[] {
  const found: Element[] = [];
  let around = slotOf(node) ?? elementAround(node);
  // No recursion: scripts make trees of 100,000 elements, one in another.
  while (around) {
    found.push(around);
    around = slotOf(around) ?? elementAround(around);
  }
  return found;
}

/** An element and those that it is shown in, the innermost first. */
export function withShownAround(element: Element): Element[] {
  return [element, ...shownAround(element)];
}

/** The hosts of the shadow trees that a node is in, the innermost first. */
export function hostsAround(node: Node): Element[] {
  const hosts: Element[] = [];
  let root = rootOf(node);
  while (root instanceof ShadowRoot) {
    hosts.push(root.host);
    root = rootOf(root.host);
  }
  return hosts;
}

/** Whether a node is in a tree, or in a shadow tree within it. */
export function isInside(node: Node, tree: Node): boolean {
  return containsNode(tree, node) || hostsAround(node).some((host) => containsNode(tree, host));
}

/** The last child of a node that is of a kind. */
export function lastChildWhich<T extends Node>(
  parent: Node,
  is: (child: Node) => child is T,
): T | undefined {
  const last = lastChildOf(parent);
  return last && !is(last) ? nearestBefore(last, is) : (last ?? undefined);
}

/** The nearest sibling before a node that is of a kind. */
export function nearestBefore<T extends Node>(
  node: Node,
  is: (sibling: Node) => sibling is T,
): T | undefined {
  for (let before = previousSiblingOf(node); before; before = previousSiblingOf(before)) {
    if (is(before)) return before;
  }
  return undefined;
}

/** How far up the teaser may be that a node belongs to. */
const TEASER_DEPTH = 4;

/** The elements around a node of which one may be a teaser: a link or a picture covers all of its text. */
export function teaserAround(node: Node): Element[] {
  return shownAround(node).slice(0, TEASER_DEPTH);
}
