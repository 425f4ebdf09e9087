import { vi } from 'vitest';

/** A rectangle as left, top, width, height. */
export type Box = readonly [left: number, top: number, width: number, height: number];

/** The layout of the page that {@link stubLayout} pretends. */
export interface Layout {
  /** The line boxes of texts of the page. */
  readonly boxes: Map<string, readonly Box[]>;
  /** An element on top of everything. */
  cover: Element | null;
}

/** Gives texts line boxes in a view of 1000 × 800: jsdom has no layout. Undone by `vi.unstubAllGlobals`. */
export function stubLayout(boxes: Record<string, readonly Box[]>): Layout {
  const layout: Layout = { boxes: new Map(Object.entries(boxes)), cover: null };
  vi.stubGlobal('visualViewport', Object.assign(new EventTarget(), VIEW));
  define(Range.prototype, 'getClientRects', function (this: Range) {
    return rectsOf(layout.boxes.get(this.toString()));
  });
  define(document, 'caretPositionFromPoint', (x: number, y: number) => {
    const node = textAt(layout, x, y);
    return node ? { offsetNode: node, offset: 0 } : null;
  });
  const elementsAt = (x: number, y: number) => {
    const covers = layout.cover ? [layout.cover] : [];
    return [...covers, ...elementsAround(textAt(layout, x, y))];
  };
  for (const root of [document, ShadowRoot.prototype])
    define(root, 'elementsFromPoint', elementsAt);
  define(document, 'elementFromPoint', (x: number, y: number) => elementsAt(x, y)[0] ?? null);
  vi.stubGlobal('getComputedStyle', styleOf);
  define(Element.prototype, 'checkVisibility', function (this: Element) {
    return this.closest('[hidden]') === null;
  });
  return layout;
}

/** What jsdom does not compute. */
const STYLE: Readonly<Record<string, string>> = {
  backgroundClip: 'border-box',
  backgroundColor: 'rgba(0, 0, 0, 0)',
  backgroundImage: 'none',
  contain: 'none',
  content: 'none',
  filter: 'none',
  opacity: '1',
  overflowX: 'visible',
  overflowY: 'visible',
  perspective: 'none',
  pointerEvents: 'auto',
  position: 'static',
  transform: 'none',
  visibility: 'visible',
  writingMode: 'horizontal-tb',
  webkitTextFillColor: 'rgb(0, 0, 0)',
  zIndex: 'auto',
};

const computedStyle = getComputedStyle;

function styleOf(element: Element, pseudo?: string): unknown {
  const style = styleIfAny(element);
  if (pseudo) return { ...STYLE, color: style.color || '' };
  const get = (_: unknown, name: string) =>
    style[name as keyof CSSStyleDeclaration] || STYLE[name] || '';
  return new Proxy({}, { get });
}

/** In a form whose fields hide its properties, jsdom itself loses its way. */
function styleIfAny(element: Element): Partial<CSSStyleDeclaration> {
  try {
    return computedStyle(element);
  } catch {
    return {};
  }
}

function elementsAround(node: Node | undefined): Element[] {
  const parent = node?.parentElement;
  return parent ? [parent, ...elementsAround(parent)] : [];
}

const VIEW = { offsetLeft: 0, offsetTop: 0, width: 1000, height: 800 };

function rectsOf(boxes: readonly Box[] = []): DOMRect[] {
  return boxes.map((box) => new DOMRect(...box));
}

function textAt(layout: Layout, x: number, y: number): Text | undefined {
  const isAt = ({ left, top, right, bottom }: DOMRect) =>
    x >= left && x <= right && y >= top && y <= bottom;
  const texts = [...layout.boxes].filter(([, boxes]) => rectsOf(boxes).some(isAt));
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (node.parentElement?.matches('[hidden]')) continue;
    if (texts.some(([text]) => node.data.includes(text))) return node;
  }
  return undefined;
}

/** Sets what jsdom lacks. */
export function define(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, configurable: true, writable: true });
}

/** Gives popovers and modal dialogs to jsdom: `data-open` and `data-modal` are their states. */
export function stubPopovers(): void {
  define(HTMLElement.prototype, 'currentCSSZoom', 1);
  define(HTMLElement.prototype, 'showPopover', function (this: HTMLElement) {
    this.setAttribute('data-open', '');
  });
  define(HTMLElement.prototype, 'hidePopover', function (this: HTMLElement) {
    this.removeAttribute('data-open');
  });
  const { matches, closest } = Element.prototype;
  define(Element.prototype, 'matches', function (this: Element, selector: string) {
    return matches.call(this, withAttributes(selector));
  });
  define(Element.prototype, 'closest', function (this: Element, selector: string) {
    return closest.call(this, withAttributes(selector));
  });
}

function withAttributes(selector: string): string {
  return selector.replace(':popover-open', '[data-open]').replace(':modal', '[data-modal]');
}

/** Hides properties of an element, as fields of these names do to a form in Chromium. */
export function hideProperties(element: Element, names: readonly string[]): void {
  for (const name of names) define(element, name, document.createElement('input'));
}
