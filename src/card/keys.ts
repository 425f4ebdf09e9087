/** What can be reached with Tab. */
const STOPS = 'button, summary, [tabindex="0"]';
/** How far an arrow key scrolls, in CSS pixels, as browsers do. */
const LINE = 40;

/** What keys do in a card that has the keyboard: Tab goes round in it, and what is to be read scrolls. */
export function onCardKey(root: ShadowRoot, event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  const isDone = event.key === 'Tab' ? goRound(root, event.shiftKey) : scroll(root, event.key);
  if (isDone) event.preventDefault();
}

/** Goes on from the last stop to the first, and the other way round. */
function goRound(root: ShadowRoot, isBackwards: boolean): boolean {
  const stops = [...root.querySelectorAll<HTMLElement>(STOPS)].filter((stop) =>
    stop.checkVisibility(),
  );
  const from = root.activeElement;
  const side = isBackwards ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  const isMore = stops.some((stop) => ((from?.compareDocumentPosition(stop) ?? 0) & side) !== 0);
  if (isMore) return false;
  stops.at(isBackwards ? -1 : 0)?.focus();
  return true;
}

/** Scrolls what the card says, wherever in the card the keyboard is. */
function scroll(root: ShadowRoot, key: string): boolean {
  const body = root.querySelector('.body');
  const way = body ? wayOf(key, body) : undefined;
  if (way === undefined) return false;
  body?.scrollBy({ top: way, behavior: 'instant' });
  return true;
}

function wayOf(key: string, { clientHeight, scrollHeight }: Element): number | undefined {
  const ways: Readonly<Record<string, number>> = {
    ArrowDown: LINE,
    ArrowUp: -LINE,
    PageDown: clientHeight - LINE,
    PageUp: LINE - clientHeight,
    End: scrollHeight,
    Home: -scrollHeight,
  };
  return ways[key];
}
