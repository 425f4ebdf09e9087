import type { Card } from '../analysis/card.ts';
import type { CardActions } from '../card/CardView.tsx';
import { type MountedCard, mountCard } from '../card/mount.tsx';
import { CARD_ELEMENT } from './card-element.ts';
import style from './card-host.css';
import { placeCard, type Rect } from './placement.ts';

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

/**
 * The one element that Sidelight adds to a page: it holds the card in a closed shadow root. A popover
 * puts it in the top layer, above everything and free of the page's clipping and transforms. Added
 * when the first card opens, removed with {@link remove}.
 */
export class CardHost {
  #host: HTMLElement | undefined;
  #mounted: MountedCard | undefined;
  #root: ShadowRoot | undefined;

  /** Opens the host where `anchor`, the text that the card is about, can be seen. */
  open(anchor: Node): void {
    const host = this.#hostIn(containerOf(anchor));
    if (!host.matches(':popover-open')) host.showPopover();
  }

  /** Shows a card in the open host. */
  show(card: Card, actions: CardActions): void {
    this.#mounted?.update(card, actions);
  }

  /** Places the open card by a line of text. */
  place(line: Rect): void {
    const host = this.#host;
    if (!host) return;
    host.style.removeProperty('--room');
    const { width, height } = host.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const view = { width: clientWidth || innerWidth, height: viewHeight(clientHeight) };
    const place = placeCard(line, { width, height }, view);
    // The top layer is free of transforms, but not of the root's zoom.
    const zoom = host.currentCSSZoom;
    host.style.setProperty('--x', `${place.x / zoom}px`);
    host.style.setProperty('--y', `${place.y / zoom}px`);
    host.style.setProperty('--room', `${place.maxHeight / zoom}px`);
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
    if (this.#host?.matches(':popover-open')) this.#host.hidePopover();
    this.#mounted?.unmount();
  }

  /** Takes the host out of the page. */
  remove(): void {
    this.hide();
    this.#host?.remove();
    this.#host = undefined;
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

/** In quirks mode the document element is as high as the page. */
function viewHeight(clientHeight: number): number {
  return document.compatMode === 'CSS1Compat' && clientHeight > 0 ? clientHeight : innerHeight;
}
