import { ifTrusted } from '../dom/events.ts';
import { matches } from '../dom/native-dom.ts';

/**
 * Events that are stopped at the window, before the page's listeners on the document and its elements hear of them in
 * the capture phase. The card does not listen to them itself: the browser copies, selects and opens its menu anyway.
 * Clicks are not among them, since the card needs them, nor is what the pointer merely passes.
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
];

/** Whose events are kept from the page. */
interface EventOwner {
  /** Whether an event happened in the card. */
  owns(event: Event): boolean;
  /** The selected text of the card; undefined if none of it is selected. */
  selectedText(): string | undefined;
}

/**
 * Keeps events of an open card from the page, until a signal aborts. Listeners of the page on the window that were
 * there before us still hear of them, with the host as their target: nothing can be done about that but to have the
 * last word on what is copied.
 */
export function keepEvents(owner: EventOwner, signal: AbortSignal): void {
  const onEvent = ifTrusted((event: Event) => {
    // A selection may go over the edge of the card: then the event may be at an element of the page.
    const text = isCopy(event) && !isInField(event) ? owner.selectedText() : undefined;
    if (text === undefined && !owner.owns(event)) return;
    event.stopImmediatePropagation();
    if (text !== undefined && event.defaultPrevented) writeText(event as ClipboardEvent, text);
  });
  for (const type of KEPT_EVENTS) addEventListener(type, onEvent, { capture: true, signal });
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
