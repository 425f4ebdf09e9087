import type { InferOutput } from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import type { RecognizeResult } from '../recognition/recognizer.ts';
import type { Card } from '../story/card.ts';
import { browser } from './browser.ts';
import type { requests } from './message-schemas.ts';

/** To the next mention, or to the one before. */
export type Direction = 1 | -1;

/** How often each entity is mentioned in a frame, by entity id. */
export type NameCounts = Readonly<Record<string, number>>;

/** What a frame holds at the moment. */
export interface NamesNow {
  readonly counts: NameCounts;
  /** Whether it is still being read for the first time: there may be more. */
  readonly isReading: boolean;
}

/** What each message is answered with. */
interface Answers {
  recognize: RecognizeResult | null;
  'report-names': FrameOrders;
  'clear-names': undefined;
  'get-card': Card | null;
  'open-explainer': undefined;
  'turn-site-off': undefined;
  'mute-name': undefined;
  'load-card-script': undefined;
  'report-failure': undefined;
  stop: undefined;
  'list-names': NamesNow;
  /** The index of the mention that was shown; null where there is none. */
  'show-mention': number | null;
  'get-focus-state': FramePlace;
  'step-mention': boolean;
  'open-card': boolean;
}

/** What the background tells a frame that reported its names. */
export interface FrameOrders {
  /** Whether the site rules want highlighting in this frame of this tab. */
  readonly isOn: boolean;
  /** The entities that the reader does not want marked on this page. */
  readonly silenced: readonly string[];
  /** The cards that the frame asked for. */
  readonly cards: readonly Card[];
}

/** Whether the reader is in a frame. */
export interface FramePlace {
  /** The keyboard is in it, and in no frame of its own. */
  readonly isFocused: boolean;
  /** It has the mention that the reader was led to last. */
  readonly isCurrent: boolean;
}

type Name = keyof Answers & keyof typeof requests;
type Request<TName extends Name> = InferOutput<(typeof requests)[TName]>;

/** One handler for each message that a context answers. */
export type Handlers = {
  [TName in Name]?: (
    request: Request<TName>,
    sender: Runtime.MessageSender,
  ) => Answers[TName] | Promise<Answers[TName]>;
};

/** Sends a message to the background. Rejects with the handler's error. */
export async function sendToBackground<TName extends Name>(
  name: TName,
  request: Request<TName>,
): Promise<Answers[TName]> {
  return (await browser.runtime.sendMessage({ name, request })) as Answers[TName];
}

/** Sends a message to one frame of a tab, or to all of them (the first answer counts). */
export async function sendToTab<TName extends Name>(
  tabId: number,
  name: TName,
  request: Request<TName>,
  frameId?: number,
): Promise<Answers[TName]> {
  const target = frameId === undefined ? {} : { frameId };
  return (await browser.tabs.sendMessage(tabId, { name, request }, target)) as Answers[TName];
}

/** Checks what a message carries, and hands it back; throws if it does not fit. */
type Check = (name: Name, request: unknown) => unknown;

/**
 * Answers messages. What is not one of ours, or not for this context, is left to others; what does
 * not fit is refused with an error to the sender.
 *
 * @param check what the background checks requests with: pages are not to be trusted. A page can only
 *   get messages from its own extension, and should not carry the schemas
 * @returns a function that stops listening
 */
export function listen(handlers: Handlers, check: Check = (_name, request) => request): () => void {
  const onMessage = (message: unknown, sender: Runtime.MessageSender) => {
    const { name, request } = (message ?? {}) as { name?: unknown; request?: unknown };
    if (typeof name !== 'string' || !Object.hasOwn(handlers, name)) return undefined;
    const handler = handlers[name as Name] as (request: unknown, sender: unknown) => unknown;
    // In a promise, so that what does not fit is told to the sender.
    return Promise.resolve().then(() => handler(check(name as Name, request), sender));
  };
  browser.runtime.onMessage.addListener(onMessage as never);
  return () => browser.runtime.onMessage.removeListener(onMessage as never);
}
