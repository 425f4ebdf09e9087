/**
 * The tree as it is. A form hands out its fields as properties of their names, to content scripts too
 * (in Chromium), so that `<input name="nextSibling">` would lead a walk in circles: what a walk needs is
 * asked of the prototypes.
 */

function getterOf<TNode extends object, TKey extends keyof TNode>(
  prototype: TNode,
  key: TKey,
): (node: TNode) => TNode[TKey] {
  const getter = Object.getOwnPropertyDescriptor(prototype, key)?.get as (
    this: TNode,
  ) => TNode[TKey];
  return (node) => getter.call(node);
}

/** `node.nodeType`. */
export const nodeTypeOf = getterOf(Node.prototype, 'nodeType');
/** `node.firstChild`. */
export const firstChildOf = getterOf(Node.prototype, 'firstChild');
/** `node.lastChild`. */
export const lastChildOf = getterOf(Node.prototype, 'lastChild');
/** `node.childNodes`. */
export const childNodesOf = getterOf(Node.prototype, 'childNodes');
/** `node.textContent`. */
export const textContentOf = getterOf(Node.prototype, 'textContent');
/** `node.nextSibling`. */
export const nextSiblingOf = getterOf(Node.prototype, 'nextSibling');
/** `node.previousSibling`. */
export const previousSiblingOf = getterOf(Node.prototype, 'previousSibling');
/** `node.parentNode`. */
export const parentNodeOf = getterOf(Node.prototype, 'parentNode');
/** `element.localName`. */
export const localNameOf = getterOf(Element.prototype, 'localName');
/** `element.shadowRoot`: an open one. */
export const openRootOf = getterOf(Element.prototype, 'shadowRoot');

/** `document.title`. */
export const titleOf = getterOf(Document.prototype, 'title');

const isConnected = getterOf(Node.prototype, 'isConnected');
const ownerDocumentOf = getterOf(Node.prototype, 'ownerDocument');

/** The element that a node stands in; the host, for what is in a shadow root itself. */
export function elementAround(node: Node): Element | undefined {
  const parent = parentNodeOf(node);
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element ? parent : undefined;
}

/** `element.getAttribute(name)`. */
export function attributeOf(element: Element, name: string): string | null {
  return Element.prototype.getAttribute.call(element, name);
}

/** `root.querySelectorAll(selector)`. */
export function queryAll(root: Element | ShadowRoot, selector: string): NodeListOf<Element> {
  const { prototype } = root instanceof Element ? Element : DocumentFragment;
  return prototype.querySelectorAll.call(root, selector);
}

/** `node.getRootNode()`. */
export function rootOf(node: Node): Node {
  return Node.prototype.getRootNode.call(node);
}

/** `outer.contains(node)`. */
export function containsNode(outer: Node, node: Node): boolean {
  return Node.prototype.contains.call(outer, node);
}

/** `element.matches(selector)`. */
export function matches(element: Element, selector: string): boolean {
  return Element.prototype.matches.call(element, selector);
}

/** Leaves out the events that scripts of the page have made: they can say anything. */
export function ifTrusted<TEvent extends Event>(
  listener: (event: TEvent) => void,
): (event: TEvent) => void {
  return (event) => {
    if (event.isTrusted) listener(event);
  };
}

/** For `pageshow`: calls back when the page has come back from the back-forward cache. */
export function ifBack(callback: () => void): (event: PageTransitionEvent) => void {
  return ifTrusted(({ persisted }) => {
    if (persisted) callback();
  });
}

/** Whether `a` begins before `b` in the order of the document; what holds it does. */
export function begins(a: Node, b: Node): boolean {
  const { compareDocumentPosition } = Node.prototype;
  return (compareDocumentPosition.call(a, b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** Where a range begins. */
type Start = Pick<AbstractRange, 'startContainer' | 'startOffset'>;

/**
 * Which of two places comes first as the page is read: below zero where it is `a`, above where it is `b`. What is
 * in a shadow tree stands where its host does.
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

/** A node after the hosts of the shadow trees that it is in, the outermost first. */
function withHosts(node: Node): Node[] {
  const root = rootOf(node);
  return root instanceof ShadowRoot ? [...withHosts(root.host), node] : [node];
}

/** Whether a node is in this document now: scripts take nodes out, and into the documents of frames. */
export function isHere(node: Node): boolean {
  return node === document || (isConnected(node) && ownerDocumentOf(node) === document);
}

/** `element.closest(selector)`. */
export function closestTo(element: Element, selector: string): Element | null {
  return Element.prototype.closest.call(element, selector);
}

/** `element.getBoundingClientRect()`. */
export function boundingRectOf(element: Element): DOMRect {
  return Element.prototype.getBoundingClientRect.call(element);
}

/** `parent.append(child)`. */
export function appendTo(parent: Element, child: Node): void {
  Element.prototype.append.call(parent, child);
}

/** `element.focus()` without scrolling. */
export function focusOn(element: Element & HTMLOrSVGElement): void {
  // Only a form has fields that hide its methods, and a form is an HTML element.
  const { focus } = element instanceof HTMLElement ? HTMLElement.prototype : element;
  focus.call(element, { preventScroll: true });
}
