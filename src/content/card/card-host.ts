import type { CardActions } from '../../card/CardView.tsx';
import { type MountedCard, mountCard } from '../../card/mount.tsx';
import { followPulls } from '../../card/pull.ts';
import { COMPACT, keepScroll } from '../../card/scroller.ts';
import { keepWheel } from '../../card/wheel.ts';
import type { Card } from '../../story/card.ts';
import { isAnythingFocused } from '../dom/focus.ts';
import type { Rect } from '../dom/geometry.ts';
import { askForSeenPart, overlapOf, seenView } from '../dom/geometry.ts';
import { appendTo, rootOf } from '../dom/native-dom.ts';
import { containerOf } from './card-container.ts';
import { CARD_ELEMENT, removeLeftoverHosts } from './card-element.ts';
import { keepEvents, keepInside } from './card-events.ts';
import { CardFocus } from './card-focus.ts';
import style from './card-host.css';
import { choosePlace } from './placement.ts';
import type { CardPosition, Size } from './position.ts';
import { tabStartOf } from './tab-start.ts';

/** The properties of the host that say where the card is. */
const PLACE = ['x', 'y', 'across', 'room', 'pull'].map((name) => `--sidelight-${name}`);

const HTML = 'http://www.w3.org/1999/xhtml';

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
  /** What the card should not cover. */
  #obstacles: readonly Rect[] = [];
  /** The part of this frame that the window shows; undefined if unknown. */
  #seenPart: Rect | undefined;
  #focus: CardFocus | undefined;

  /** Ends what an open card listens to. */
  #listening = new AbortController();

  /**
   * @param onDismiss called when the user pulls the sheet down
   * @param onLeave called when Tab has led out of the card
   */
  constructor(
    private readonly onDismiss: () => void,
    private readonly onLeave: () => void,
  ) {}

  /** Opens the host in the element that makes it visible together with `anchor`, a text of the mention. */
  open(anchor: Node, form: CardForm): void {
    const host = this.#hostIn(containerOf(anchor));
    host.toggleAttribute(SHEET, form === 'sheet');
    if (!host.matches(':popover-open')) this.#showAt(anchor, host);
    this.#listen();
    this.#seenPart = undefined;
    askForSeenPart((part) => {
      this.#seenPart = part;
      if (this.#line && this.rect()) this.place(this.#line, this.#obstacles);
    });
  }

  /** Renders a card in the host. While the host is closed, the user does not see it. */
  show(card: Card, actions: CardActions): void {
    this.#host ??= this.#create();
    this.#mounted?.update(card, actions);
    this.#focus?.onRendered();
  }

  /** Moves the focus into the card; {@link hide} moves it back. */
  focus(): void {
    this.#focus?.take();
  }

  /** Whether the card has the keyboard. */
  get hasKeyboard(): boolean {
    return this.#focus?.hasKeyboard ?? false;
  }

  /** For `keydown` while the card is open. */
  onKey(event: KeyboardEvent): void {
    this.#focus?.onKey(event);
  }

  /** If nothing has the focus, the Tab that the browser handles next goes on from a text. */
  startTabAt(text: Node): void {
    if (isAnythingFocused() || this.rect()) return;
    const host = this.#hostIn(containerOf(text));
    this.#mounted?.unmount();
    host.tabIndex = -1;
    this.#showAt(text, host);
    this.#listen();
    host.focus({ preventScroll: true });
    // The page may keep Tab for itself, so there is no other signal.
    setTimeout(() => {
      host.blur();
      host.removeAttribute('tabindex');
      this.hide();
    });
  }

  /**
   * Places the open card: by a line of text, or as a sheet at the bottom of the view.
   *
   * @param obstacles what it should not cover
   * @returns whether there is room for it
   */
  place(line: Rect, obstacles: readonly Rect[] = []): boolean {
    const [host, root] = [this.#host, this.#root];
    if (!host || !root) return true;
    this.#line = line;
    this.#obstacles = obstacles;
    const scrollBack = keepScroll(root);
    const view = this.#seenPart ? overlapOf(seenView(), this.#seenPart) : seenView();
    const isSheet = host.hasAttribute(SHEET);
    const measure = (width: number, isLittle: boolean) => this.#measure(host, width, isLittle);
    const { hasRoom, ...position } = choosePlace({ line, view, isSheet, obstacles, measure });
    this.#putAt(host, position);
    scrollBack();
    return hasRoom;
  }

  /** The size that the card would have in this width, if it could be as high as it is. */
  #measure(host: HTMLElement, width: number, isLittle: boolean): Size {
    host.toggleAttribute(COMPACT, isLittle);
    setProperty(host, '--sidelight-across', `${width / host.currentCSSZoom}px`);
    setProperty(host, '--sidelight-room', 'initial');
    return host.getBoundingClientRect();
  }

  #putAt(host: HTMLElement, { x, y, maxHeight }: CardPosition): void {
    // The top layer has no transforms, but it has the zoom of the root.
    const zoom = host.currentCSSZoom;
    const values = { x, y, room: maxHeight };
    for (const [name, value] of Object.entries(values))
      setProperty(host, `--sidelight-${name}`, `${value / zoom}px`);
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
    if (!isPressed) this.#focus?.release();
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

  #listen(): void {
    this.#listening.abort();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const [root, focus] = [this.#root, this.#focus];
    if (!root || !focus) return;
    const selectedText = () => {
      const range = this.#selection();
      return range && textIn(range);
    };
    keepEvents({ root, owns: (event) => this.owns(event), selectedText }, signal);
    focus.listen(signal);
  }

  /** Closes the card, and takes the host out of the page. */
  hide(): void {
    this.#listening.abort();
    this.#host?.removeAttribute(PRESSED);
    this.#focus?.end(() => {
      if (this.isOpen) this.#host?.hidePopover();
      this.#host?.remove();
      this.#mounted?.unmount();
    });
  }

  /** Removes the host from the page. */
  remove(): void {
    this.hide();
    this.#host = undefined;
  }

  /** Shows the host as a popover, which Tab leads to and from where a text is. */
  #showAt(text: Node, host: HTMLElement): void {
    const source = tabStartOf(text);
    host.showPopover(source && { source });
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
    keepInside(this.#root);
    keepWheel(host, this.#root);
    followPulls(this.#root, {
      onPull: (distance) =>
        setProperty(host, '--sidelight-pull', `${distance / host.currentCSSZoom}px`),
      onDismiss: () => this.onDismiss(),
    });
    const mounted = mountCard(this.#root, style);
    this.#mounted = mounted;
    this.#focus = new CardFocus({
      owns: (event) => this.owns(event),
      root: this.#root,
      focusHeading: () => mounted.focus(),
      onLeave: () => this.onLeave(),
    });
    return host;
  }
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
