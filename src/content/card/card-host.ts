import type { CardActions } from '../../card/CardView.tsx';
import { type MountedCard, mountCard } from '../../card/mount.tsx';
import { followPulls } from '../../card/pull.ts';
import { keepWheel } from '../../card/wheel.ts';
import type { Card } from '../../story/card.ts';
import type { Rect } from '../dom/geometry.ts';
import { askForSeenPart, overlapOf, seenView } from '../dom/geometry.ts';
import { appendTo, closestTo, focusOn, openRootOf, rootOf } from '../dom/native-dom.ts';
import { elementAround } from '../dom/tree-order.ts';
import { CARD_ELEMENT, removeLeftoverHosts } from './card-element.ts';
import { keepEvents } from './card-events.ts';
import style from './card-host.css';
import { MARGIN, placeCard, placeSheet } from './position.ts';

/** Events that do not leave the card: the page must not handle them as its own keys and clicks. */
const STOPPED_EVENTS = [
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

/** The properties of the host that say where the card is. */
const PLACE = ['x', 'y', 'across', 'room', 'pull'].map((name) => `--sidelight-${name}`);

const HTML = 'http://www.w3.org/1999/xhtml';

type Focusable = Element & HTMLOrSVGElement;

/** The form of a card: by its line of text, or at the bottom of the view. */
export type CardForm = 'beside' | 'sheet';

/** The attribute that the card's style sheet tests for the form. */
const SHEET = 'data-sheet';
/** The attribute with which text of the card can be selected although the pointer is elsewhere. */
const PRESSED = 'data-pressed';

/**
 * The only element that Sidelight adds to a page. It holds the card in a closed shadow root. It is a
 * popover, so that it is in the top layer: above everything, and not clipped or transformed by the page.
 * In the page only while a card is open: a framework that takes over a whole document (hydration) renders all of it
 * again if it finds an element that it does not know.
 */
export class CardHost {
  #host: HTMLElement | undefined;
  #mounted: MountedCard | undefined;
  #root: ShadowRoot | undefined;
  /** The line of text that the card is at. */
  #line: Rect | undefined;
  /** The part of this frame that the window shows; undefined if unknown. */
  #seenPart: Rect | undefined;
  /** What had the focus before the card: an element of this frame, or the page around the frame. */
  #focusedBefore: Focusable | 'top-window' | null = null;

  /** Ends what an open card listens to. */
  #listening = new AbortController();

  /** @param onDismiss called when the user pulls the sheet down */
  constructor(private readonly onDismiss: () => void) {}

  /** Opens the host in the element that makes it visible together with `anchor`, a text of the mention. */
  open(anchor: Node, form: CardForm): void {
    const host = this.#hostIn(containerOf(anchor));
    host.toggleAttribute(SHEET, form === 'sheet');
    if (!host.matches(':popover-open')) host.showPopover();
    this.#keepEvents();
    this.#seenPart = undefined;
    askForSeenPart((part) => {
      this.#seenPart = part;
      if (this.#line && this.rect()) this.place(this.#line);
    });
  }

  /** Renders a card in the host. While the host is closed, the user does not see it. */
  show(card: Card, actions: CardActions): void {
    this.#host ??= this.#create();
    this.#mounted?.update(card, actions);
  }

  /** Moves the focus into the card; {@link hide} moves it back. */
  focus(): void {
    if (!this.hasFocus) this.#focusedBefore = document.hasFocus() ? focusedElement() : 'top-window';
    this.#mounted?.focus();
  }

  /** Whether the focus is in the card. */
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
    // The top layer has no transforms, but it has the zoom of the root.
    const zoom = host.currentCSSZoom;
    const set = (name: string, value: number) => setProperty(host, name, `${value / zoom}px`);
    set('--sidelight-across', view.right - view.left - (isSheet ? 0 : 2 * MARGIN));
    setProperty(host, '--sidelight-room', 'initial');
    const card = host.getBoundingClientRect();
    const place = isSheet ? placeSheet(card, view) : placeCard(line, card, view);
    set('--sidelight-x', place.x);
    set('--sidelight-y', place.y);
    set('--sidelight-room', place.maxHeight);
  }

  /** The rectangle of the open card in the view. */
  rect(): DOMRect | undefined {
    return this.isOpen ? this.#host?.getBoundingClientRect() : undefined;
  }

  /** Whether the host shows a card. A page that replaces its content may have removed it. */
  get isOpen(): boolean {
    return this.#host?.matches(':popover-open') === true;
  }

  /** Whether an event happened in the card. */
  owns(event: Event): boolean {
    return this.#host !== undefined && event.composedPath().includes(this.#host);
  }

  /** Whether an element is the host. */
  is(element: Element): boolean {
    return element === this.#host;
  }

  /** Notes that the user pressed in the card, or elsewhere. */
  setPressed(isPressed: boolean): void {
    this.#host?.toggleAttribute(PRESSED, isPressed);
  }

  /** Whether the user has selected text of the card. */
  get hasSelection(): boolean {
    return this.#selection() !== undefined;
  }

  /** The selection, if it begins or ends in the card. */
  #selection(): StaticRange | undefined {
    const root = this.#root;
    const selection = document.getSelection();
    if (!root || !selection) return undefined;
    const [range] = selection.getComposedRanges({ shadowRoots: [root] });
    if (!range || range.collapsed) return undefined;
    const isOurs = root.contains(range.startContainer) || root.contains(range.endContainer);
    return isOurs ? range : undefined;
  }

  #keepEvents(): void {
    this.#listening.abort();
    this.#listening = new AbortController();
    const selectedText = () => {
      const range = this.#selection();
      return range && textIn(range);
    };
    const owns = (event: Event) => this.owns(event);
    keepEvents({ owns, selectedText }, this.#listening.signal);
  }

  /** Closes the card, and takes the host out of the page. */
  hide(): void {
    this.#listening.abort();
    this.setPressed(false);
    const hadFocus = this.hasFocus;
    if (this.isOpen) this.#host?.hidePopover();
    this.#host?.remove();
    this.#mounted?.unmount();
    if (hadFocus) this.#restoreFocus();
    this.#focusedBefore = null;
  }

  /** Removes the host from the page. */
  remove(): void {
    this.hide();
    this.#host = undefined;
  }

  #restoreFocus(): void {
    const before = this.#focusedBefore;
    if (before === 'top-window') window.top?.focus();
    else if (before) focusOn(before);
  }

  #noteFocusOrigin({ relatedTarget }: FocusEvent): void {
    // When the focus moves inside the card, the related target is the host or null.
    const isFromPage = relatedTarget instanceof Element && relatedTarget !== this.#host;
    if (isFromPage) this.#focusedBefore ??= relatedTarget as Focusable;
  }

  #hostIn(container: Element): HTMLElement {
    this.#host ??= this.#create();
    const host = this.#host;
    if (host.parentNode !== container) {
      // A page that writes its markup again makes copies of the host.
      removeLeftoverHosts();
      appendTo(container, host);
    }
    // Scripts set these on all of the body but their own dialog.
    for (const name of ['aria-hidden', 'hidden', 'inert']) host.removeAttribute(name);
    return host;
  }

  #create(): HTMLElement {
    // In an SVG document, too.
    const host = document.createElementNS(HTML, CARD_ELEMENT) as HTMLElement;
    host.setAttribute('popover', 'manual');
    for (const name of PLACE) setProperty(host, name, 'initial');
    this.#root = host.attachShadow({ mode: 'closed' });
    for (const type of STOPPED_EVENTS)
      this.#root.addEventListener(type, (event) => event.stopPropagation());
    keepWheel(host, this.#root);
    followPulls(this.#root, {
      onPull: (distance) =>
        setProperty(host, '--sidelight-pull', `${distance / host.currentCSSZoom}px`),
      onDismiss: () => this.onDismiss(),
    });
    // A press on a button of the card moves the focus, too.
    this.#root.addEventListener('focusin', (event) => this.#noteFocusOrigin(event as FocusEvent));
    this.#mounted = mountCard(this.#root, style);
    return host;
  }
}

/**
 * The parent for the host: the modal dialog or full-screen element around the mention, because
 * everything outside is inert or hidden; otherwise the body, at its end. That is where React 18 bears what it does not
 * know, but not after the body.
 */
function containerOf(anchor: Node): Element {
  let element = anchor instanceof Element ? anchor : elementAround(anchor);
  while (element) {
    const modal = closestTo(element, ':modal');
    if (modal) return modal;
    const root = rootOf(element);
    element = root instanceof ShadowRoot ? root.host : undefined;
  }
  return document.body ?? document.documentElement;
}

/** The text of a selection; its ends may be in different trees, which no range can hold. */
function textIn({ startContainer, startOffset, endContainer, endOffset }: StaticRange): string {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  if (rootOf(startContainer) === rootOf(endContainer)) range.setEnd(endContainer, endOffset);
  return range.toString();
}

/** Sets a custom property of the host, whatever the page says of that. */
function setProperty(host: HTMLElement, name: string, value: string): void {
  host.style.setProperty(name, value, 'important');
}

/** The focused element, in open shadow trees too. */
function focusedElement(): Focusable | null {
  let element = document.activeElement;
  for (let inner = element; inner; inner = openRootOf(inner)?.activeElement ?? null)
    element = inner;
  return element as Focusable | null;
}
