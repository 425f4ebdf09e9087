import { nextControl, onCardKey, setCurrent } from '../../card/keys.ts';
import { type Focusable, focusedElement, isAnythingFocused } from '../dom/focus.ts';
import { containsNode, focusOn } from '../dom/native-dom.ts';

/** Events of the focus. The page hears of none that is in the card: it may want the focus back. */
const FOCUS_EVENTS = ['focus', 'focusin', 'blur', 'focusout'];
/** Keys that are typed in the card are handled here, and are not the page's. */
const KEY_EVENTS = ['keypress', 'keyup'];

/** What the focus of the card works with. */
interface FocusParts {
  /** Whether an event happened in the card. */
  owns(event: Event): boolean;
  readonly root: ShadowRoot;
  /** Focuses the heading. */
  focusHeading(): void;
  /** Called when Tab has led out of the card. */
  onLeave(): void;
}

/**
 * The keyboard of an open card. The card has the focus; where the page takes that away, as modal dialogs do, it has
 * the keys only: to take it back again and again would be a fight without end.
 */
export class CardFocus {
  /** What had the focus before the card: an element of this frame, or the page around the frame. */
  #before: Focusable | 'top-window' | null = null;
  /** The element of the card that had the focus last. */
  #last: Element | null = null;
  /** The element of the card that has the keys while the page has the focus. */
  #current: Element | null = null;
  /** What the page focused instead of the card. */
  #rival: EventTarget | null = null;
  /** Tab leads out of the card now. */
  #isLeaving = false;
  /** Aborts when the card closes. */
  #signal: AbortSignal | undefined;

  constructor(private readonly parts: FocusParts) {
    parts.root.addEventListener('focusin', () => this.#noteLast());
  }

  /** Listens to the page while the card is open, until a signal aborts. */
  listen(signal: AbortSignal): void {
    this.#signal = signal;
    const options = { capture: true, signal };
    const on = (types: readonly string[], listener: (event: Event) => void) => {
      for (const type of types) addEventListener(type, listener, options);
    };
    on(FOCUS_EVENTS, (event) => this.#onFocusEvent(event as FocusEvent));
    on(KEY_EVENTS, (event) => {
      if (this.#isInCard(event)) event.stopImmediatePropagation();
    });
  }

  /** Whether the card has the focus, or the keys without it. */
  get hasKeyboard(): boolean {
    return this.#hasFocus || this.#current !== null;
  }

  get #hasFocus(): boolean {
    return this.parts.root.activeElement !== null;
  }

  /** Moves the focus into the card; {@link end} moves it back. */
  take(): void {
    if (!this.hasKeyboard) this.#before = document.hasFocus() ? focusedElement() : 'top-window';
    this.#last = this.#heading();
    this.parts.focusHeading();
    if (!this.#hasFocus) this.#keepKeys(document.activeElement);
  }

  /** For `keydown` while the card is open. */
  onKey(event: KeyboardEvent): void {
    const current = this.#current ?? this.parts.root.activeElement;
    if (!current) return;
    if (this.#handle(current, event)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (this.#hasFocus) event.stopImmediatePropagation();
    else if (event.key.length === 1) this.#giveUpKeys();
  }

  /** The user pressed outside the card: the press says what has the focus. */
  release(): void {
    const before = this.#before;
    const hadFocus = this.#hasFocus;
    this.#giveUpKeys();
    this.#before = null;
    this.#last = null;
    if (hadFocus && before && before !== 'top-window') restoreAfterPress(before);
  }

  /** For a card that has rendered something else: what had the keys may be gone. */
  onRendered(): void {
    const current = this.#current;
    if (current && !containsNode(this.parts.root, current)) this.#setCurrent(this.#heading());
  }

  /** Ends the keyboard of a card that `close` closes, and moves the focus back. */
  end(close: () => void): void {
    const before = this.#hasFocus ? this.#before : null;
    close();
    this.#giveUpKeys();
    this.#before = null;
    this.#last = null;
    if (before === 'top-window') window.top?.focus();
    else if (before) focusOn(before);
  }

  #handle(current: Element, event: KeyboardEvent): boolean {
    const isTab = event.key === 'Tab' && !event.altKey && !event.ctrlKey && !event.metaKey;
    if (isTab) return this.#moveOn(current, event.shiftKey);
    return onCardKey(this.parts.root, current, event);
  }

  /** Goes to the next control, or lets the browser lead out of the card. */
  #moveOn(current: Element, isBackwards: boolean): boolean {
    const next = nextControl(this.parts.root, current, isBackwards);
    if (next && this.#current) this.#setCurrent(next);
    else if (next) focusOn(next, { preventScroll: false });
    else if (this.#current) this.#leave();
    else this.#isLeaving = true;
    return next !== undefined;
  }

  #leave(): void {
    this.#isLeaving = false;
    this.#giveUpKeys();
    // The browser moves the focus first.
    setTimeout(() => this.parts.onLeave());
  }

  #isInCard(event: Event): boolean {
    return event.isTrusted && this.parts.owns(event);
  }

  /** The window hears only what goes over the edge of the card. */
  #onFocusEvent(event: FocusEvent): void {
    const { type, relatedTarget, target } = event;
    if (this.#isInCard(event)) {
      event.stopImmediatePropagation();
      if (type === 'focusin') this.#onEntered(relatedTarget);
      if (type === 'focusout') this.#onLeft(relatedTarget);
    } else if (type === 'focusin' && event.isTrusted && target !== this.#rival) {
      // Not what the page wants to hold the focus: the user, or a tool of theirs, moved it.
      this.#giveUpKeys();
    }
  }

  /** A press on a button of the card moves the focus, too. */
  #onEntered(from: EventTarget | null): void {
    this.#isLeaving = false;
    this.#noteLast();
    this.#setCurrent(null);
    if (from instanceof Element) this.#before ??= from as Focusable;
  }

  #onLeft(to: EventTarget | null): void {
    if (this.#isLeaving) this.#leave();
    else if (to) this.#keepKeys(to);
    else setTimeout(() => this.#onLost());
  }

  /** Nothing got the focus: the window has lost it, or a script took it away. */
  #onLost(): void {
    const isOpen = this.#signal?.aborted === false;
    if (isOpen && !this.#hasFocus && document.hasFocus()) this.#keepKeys(document.activeElement);
  }

  /** The page keeps the focus: the card keeps the keys. */
  #keepKeys(rival: EventTarget | null): void {
    const current = this.#last ?? this.#heading();
    if (!current) return;
    this.#rival = rival;
    this.#setCurrent(current);
  }

  #giveUpKeys(): void {
    this.#rival = null;
    this.#setCurrent(null);
  }

  #setCurrent(element: Element | null): void {
    setCurrent(this.#current, element);
    this.#current = element;
  }

  #noteLast(): void {
    this.#last = this.parts.root.activeElement;
  }

  #heading(): HTMLElement | null {
    return this.parts.root.querySelector('h1');
  }
}

/** Tools of editors keep the focus where it is: they prevent what a press does. */
function restoreAfterPress(before: Focusable): void {
  const onPress = (event: Event) =>
    setTimeout(() => {
      if (event.defaultPrevented && !isAnythingFocused()) focusOn(before);
    });
  addEventListener('mousedown', onPress, { capture: true, once: true });
}
