import { ifTrusted } from '../dom/events.ts';
import { containsNode, isHere, matches, parentNodeOf } from '../dom/native-dom.ts';

/**
 * Events of the card. They are stopped at the window, before the page's listeners on the document and its elements hear
 * of them in the capture phase: a page may take a press for one outside of its dialog, or stop or prevent it. What the
 * pointer merely passes is not among them.
 */
const KEPT_EVENTS = [
  'auxclick',
  'contextmenu',
  'copy',
  'cut',
  'dblclick',
  'drag',
  'dragend',
  'dragstart',
  'mousedown',
  'mouseup',
  'paste',
  'selectstart',
  'touchcancel',
  'touchend',
  'touchstart',
];
/** Those that the card needs: it gets copies of them, which do not leave its shadow tree. */
const COPIED_EVENTS = ['click', 'pointercancel', 'pointerdown', 'pointerup'];
/** Those that only reach the page when they leave the card: it scrolls by them. */
const SCROLL_EVENTS = ['touchmove', 'wheel'];

/** Whose events are kept from the page. */
interface EventOwner {
  readonly root: ShadowRoot;
  /** Whether an event happened in the card. */
  owns(event: Event): boolean;
  /** The selected text of the card; undefined if none of it is selected. */
  selectedText(): string | undefined;
}

/**
 * Keeps events of an open card from the page, until a signal aborts. Listeners of the page on the window that were
 * there before us still hear of them, with the host as their target: nothing can be done about that but to have the
 * last word on what is copied, and to press what the user pressed though the page prevented it.
 */
export function keepEvents(owner: EventOwner, signal: AbortSignal): void {
  const onEvent = ifTrusted((event: Event) => {
    // A selection may go over the edge of the card: then the event may be at an element of the page.
    const text = isCopy(event) && !isInField(event) ? owner.selectedText() : undefined;
    if (text === undefined && !owner.owns(event)) return;
    event.stopImmediatePropagation();
    if (text !== undefined && event.defaultPrevented) writeText(event as ClipboardEvent, text);
  });
  for (const type of KEPT_EVENTS)
    addEventListener(type, onEvent, { capture: true, passive: true, signal });
  const copier = new EventCopier(owner.root);
  const onCopied = ifTrusted((event: Event) => {
    if (owner.owns(event) && copier.deliver(event as PointerEvent))
      event.stopImmediatePropagation();
  });
  for (const type of COPIED_EVENTS) addEventListener(type, onCopied, { capture: true, signal });
}

/** Keeps events in a card that the window did not keep from the page. */
export function keepInside(root: ShadowRoot): void {
  for (const type of [...COPIED_EVENTS, ...SCROLL_EVENTS])
    root.addEventListener(type, (event) => event.stopPropagation());
}

/** Gives a card copies of events. Who hears of an event at the window does not see where in a closed tree it is. */
class EventCopier {
  /** What the last press was on. */
  #pressed: Element | undefined;

  constructor(private readonly root: ShadowRoot) {}

  /** Whether the card got a copy: a click that a tool makes may be at no place. */
  deliver(event: PointerEvent): boolean {
    const found = this.#elementAt(event);
    if (event.type === 'pointerdown') this.#pressed = found;
    const target = event.type === 'click' ? this.#clickedAt(found, event) : found;
    if (!target) return false;
    const { type, button, buttons, clientX, clientY, detail, pointerId, pointerType } = event;
    const place = { button, buttons, clientX, clientY, detail, pointerId, pointerType };
    target.dispatchEvent(new PointerEvent(type, { ...place, bubbles: true, cancelable: true }));
    // The copy has opened what opens by a click: it would close again.
    if (type === 'click') event.preventDefault();
    return true;
  }

  /** What a press was on that ends on an element: a click is on what holds both its beginning and its end. */
  #clickedAt(end: Element | undefined, { detail }: PointerEvent): Element | undefined {
    const start = detail > 0 && this.#pressed && isHere(this.#pressed) ? this.#pressed : end;
    let both = end;
    while (both && start && !containsNode(both, start)) {
      const parent = parentNodeOf(both);
      both = parent instanceof Element ? parent : undefined;
    }
    return both;
  }

  #elementAt({ clientX, clientY }: PointerEvent): Element | undefined {
    const found = this.root.elementFromPoint(clientX, clientY);
    return found && containsNode(this.root, found) ? found : undefined;
  }
}

function isCopy({ type }: Event): boolean {
  return type === 'copy' || type === 'cut';
}

/** What is selected in a field is not what is selected in the page. */
function isInField({ target }: Event): boolean {
  return target instanceof Element && matches(target, 'input, textarea');
}

/** Takes the place of what the page wanted to have copied. */
function writeText({ clipboardData }: ClipboardEvent, text: string): void {
  clipboardData?.clearData();
  clipboardData?.setData('text/plain', text);
}
