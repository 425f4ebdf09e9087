import type { CardActions } from '../../card/CardView.tsx';
import { type MountedCard, mountCard } from '../../card/mount.tsx';
import { followPulls } from '../../card/pull.ts';
import type { Card } from '../../story/card.ts';
import type { Rect } from '../dom/geometry.ts';
import { askForSeenPart, overlapOf, seenView } from '../dom/geometry.ts';
import { openRootOf } from '../dom/native-dom.ts';
import { CARD_ELEMENT } from './card-element.ts';
import style from './card-host.css';
import { MARGIN, placeCard, placeSheet } from './position.ts';

/** What happens in the card is not the page's business: its shortcuts and menus do not hear of it. */
const KEPT_IN = [
  'click',
  'auxclick',
  'dblclick',
  'pointerdown',
  'mousedown',
  'pointerup',
  'mouseup',
  'keydown',
  'keyup',
  'keypress',
  'wheel',
  'touchstart',
  'touchmove',
  'touchend',
  'focusin',
  'focusout',
  'contextmenu',
];

type Focusable = Element & HTMLOrSVGElement;

/** How a card stands: by its line of text, or at the bottom of the view. */
export type CardForm = 'beside' | 'sheet';

/** Tells the card's style sheet of the form. */
const SHEET = 'data-sheet';

/**
 * The one element that Sidelight adds to a page: it holds the card in a closed shadow root. A popover
 * puts it in the top layer, above everything and free of the page's clipping and transforms. Added
 * when the first card opens, removed with {@link remove}.
 */
export class CardHost {
  #host: HTMLElement | undefined;
  #mounted: MountedCard | undefined;
  #root: ShadowRoot | undefined;
  /** The line that the card stands by. */
  #line: Rect | undefined;
  /** What the window shows of this frame, as far as that is known. */
  #seenPart: Rect | undefined;
  /** What had the keyboard before the card: in this frame, or elsewhere on the page. */
  #cameFrom: Focusable | Window | null = null;

  /** @param onDismiss called when the reader pulls the card away */
  constructor(private readonly onDismiss: () => void) {}

  /** Opens the host where `anchor`, the text that the card is about, can be seen. */
  open(anchor: Node, form: CardForm): void {
    const host = this.#hostIn(containerOf(anchor));
    host.toggleAttribute(SHEET, form === 'sheet');
    if (!host.matches(':popover-open')) host.showPopover();
    this.#seenPart = undefined;
    askForSeenPart((part) => {
      this.#seenPart = part;
      if (this.#line && this.rect()) this.place(this.#line);
    });
  }

  /** Shows a card in the host, if it is open; otherwise it is drawn out of sight. */
  show(card: Card, actions: CardActions): void {
    this.#host ??= this.#create();
    this.#mounted?.update(card, actions);
  }

  /** Moves the keyboard into the card; {@link hide} gives it back. */
  focus(): void {
    if (!this.hasFocus) this.#cameFrom = document.hasFocus() ? focusedElement() : window.top;
    this.#mounted?.focus();
  }

  /** Whether the keyboard is in the card. */
  get hasFocus(): boolean {
    return this.#root !== undefined && this.#root.activeElement !== null;
  }

  /** Places the open card: by a line of text, or as a sheet at the bottom of the view. */
  place(line: Rect): void {
    const host = this.#host;
    if (!host) return;
    this.#line = line;
    const view = this.#seenPart ? overlapOf(seenView(), this.#seenPart) : seenView();
    const isSheet = host.hasAttribute(SHEET);
    // The top layer is free of transforms, but not of the root's zoom.
    const zoom = host.currentCSSZoom;
    const set = (name: string, value: number) => host.style.setProperty(name, `${value / zoom}px`);
    set('--across', view.right - view.left - (isSheet ? 0 : 2 * MARGIN));
    host.style.removeProperty('--room');
    const card = host.getBoundingClientRect();
    const place = isSheet ? placeSheet(card, view) : placeCard(line, card, view);
    set('--x', place.x);
    set('--y', place.y);
    set('--room', place.maxHeight);
  }

  /** Where the open card is in the view. */
  rect(): DOMRect | undefined {
    return this.#host?.matches(':popover-open') ? this.#host.getBoundingClientRect() : undefined;
  }

  /** Whether an event happened in the card. */
  owns(event: Event): boolean {
    return this.#host !== undefined && event.composedPath().includes(this.#host);
  }

  /** Closes the card. The host stays for the next one. */
  hide(): void {
    const hadFocus = this.hasFocus;
    if (this.#host?.matches(':popover-open')) this.#host.hidePopover();
    this.#mounted?.unmount();
    if (hadFocus) this.#cameFrom?.focus({ preventScroll: true });
    this.#cameFrom = null;
  }

  /** Takes the host out of the page. */
  remove(): void {
    this.hide();
    this.#host?.remove();
    this.#host = undefined;
  }

  #noteOrigin({ relatedTarget }: FocusEvent): void {
    // From one place in the card to another, there is none: the page sees the host alone.
    const isFromPage = relatedTarget instanceof Element && relatedTarget !== this.#host;
    if (isFromPage) this.#cameFrom ??= relatedTarget as Focusable & Element;
  }

  #hostIn(container: Element): HTMLElement {
    this.#host ??= this.#create();
    if (this.#host.parentNode !== container) container.append(this.#host);
    return this.#host;
  }

  #create(): HTMLElement {
    const host = document.createElement(CARD_ELEMENT);
    host.setAttribute('popover', 'manual');
    this.#root = host.attachShadow({ mode: 'closed' });
    for (const type of KEPT_IN)
      this.#root.addEventListener(type, (event) => event.stopPropagation());
    followPulls(this.#root, {
      onPull: (distance) => host.style.setProperty('--pull', `${distance / host.currentCSSZoom}px`),
      onDismiss: () => this.onDismiss(),
    });
    // Who presses a button in it comes from somewhere, too.
    this.#root.addEventListener('focusin', (event) => this.#noteOrigin(event as FocusEvent));
    this.#mounted = mountCard(this.#root, style);
    return host;
  }
}

/**
 * Where the host belongs: in the modal dialog or full-screen element around the mention, because
 * everything outside is inert or hidden; otherwise in the document element.
 */
function containerOf(anchor: Node): Element {
  let node: Node | null = anchor;
  while (node) {
    const element: Element | null = node instanceof Element ? node : node.parentElement;
    const modal = element?.closest(':modal');
    if (modal) return modal;
    const root = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return document.documentElement;
}

/** What has the keyboard, in an open shadow tree too. */
function focusedElement(): Focusable | null {
  let element = document.activeElement;
  for (let inner = element; inner; inner = openRootOf(inner)?.activeElement ?? null)
    element = inner;
  return element as Focusable | null;
}
