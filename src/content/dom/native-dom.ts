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

const slotOfElement = getterOf(Element.prototype, 'assignedSlot');
const slotOfText = getterOf(Text.prototype, 'assignedSlot');

/** `node.assignedSlot`: where an open shadow tree shows a child of its host. */
export function slotOf(node: Node): Element | null {
  if (node instanceof Element) return slotOfElement(node);
  return node instanceof Text ? slotOfText(node) : null;
}

const editContext = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'editContext')?.get;

/** `element.editContext`: set where a script handles what the user writes, in Chromium. */
export function editContextOf(element: Element): unknown {
  return editContext && element instanceof HTMLElement ? editContext.call(element) : null;
}

const contentOf = getterOf(Node.prototype, 'textContent');

/** `node.textContent`, of a node that is no document. */
export function textOf(node: Node): string {
  return contentOf(node) ?? '';
}

/** `document.title`. */
export const titleOf = getterOf(Document.prototype, 'title');

const designMode = Object.getOwnPropertyDescriptor(Document.prototype, 'designMode')?.get;

/** Whether the user writes in all of the document: `document.designMode`. */
export function isEdited(): boolean {
  // Tests have none.
  return designMode?.call(document) === 'on';
}

const isConnected = getterOf(Node.prototype, 'isConnected');
const ownerDocumentOf = getterOf(Node.prototype, 'ownerDocument');

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

/** `node.compareDocumentPosition(other)`. */
export function positionRelativeTo(node: Node, other: Node): number {
  return Node.prototype.compareDocumentPosition.call(node, other);
}

/** `element.matches(selector)`. */
export function matches(element: Element, selector: string): boolean {
  return Element.prototype.matches.call(element, selector);
}

/** Whether a node is in this document now: scripts take nodes out, and into the documents of frames. */
export function isHere(node: Node): boolean {
  return node === document || (isConnected(node) && ownerDocumentOf(node) === document);
}

/** All elements in a tree in the order of the page. Live where that is possible: no list is made. */
export function allElements(root: Element | ShadowRoot): ArrayLike<Element> {
  if (!(root instanceof Element)) return queryAll(root, '*');
  return Element.prototype.getElementsByTagName.call(root, '*');
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

/** `element.focus(options)`; by default without scrolling. */
export function focusOn(
  element: Element & HTMLOrSVGElement,
  options: FocusOptions = { preventScroll: true },
): void {
  // Only a form has fields that hide its methods, and a form is an HTML element.
  const { focus } = element instanceof HTMLElement ? HTMLElement.prototype : element;
  focus.call(element, options);
}
