import { sendToBackground } from '../shared/messages.ts';
import { requestWithRetry } from './background-request.ts';
import type { CardMaker } from './hover/hover-controller.ts';

/**
 * Where card.js hands its code to page.js: on the global object that the content scripts of one extension share.
 * Most frames never need it.
 */
interface Slot {
  make?: CardMaker;
  arrived?: (make: CardMaker) => void;
}

const KEY = 'sidelightCard';

/** An own property: elements of the page answer to their ids on the global object. */
function slot(): Slot | undefined {
  return Object.hasOwn(globalThis, KEY) ? (globalThis as { [KEY]?: Slot })[KEY] : undefined;
}

/** Opens the slot, and clears what an earlier copy of the script left. */
export function openCardSlot(): void {
  Object.defineProperty(globalThis, KEY, { value: {} satisfies Slot, configurable: true });
}

/** Hands the code in: what card.js does. */
export function provideCard(make: CardMaker): void {
  const here = slot();
  if (!here) return;
  here.make = make;
  here.arrived?.(make);
}

/** Loads card.js into this frame. Rejects if the extension or the frame is gone. */
export async function loadCardScript(): Promise<CardMaker> {
  const here = slot();
  if (!here) throw new Error('the slot of card.js is not open');
  if (here.make) return here.make;
  const arrived = new Promise<CardMaker>((resolve) => {
    here.arrived = resolve;
  });
  await requestWithRetry(() => sendToBackground('load-card-script', {}));
  return arrived;
}
