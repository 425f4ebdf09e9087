import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import type { Card } from '../analysis/card.ts';
import type { TextsRead } from '../gazetteer/reader.ts';
import { browser } from './browser.ts';

/** How often each entity is mentioned in a frame, by entity id. */
export type NameCounts = Readonly<Record<string, number>>;

const EntityId = v.pipe(v.string(), v.maxLength(100));
const Counts = v.record(EntityId, v.pipe(v.number(), v.integer(), v.minValue(0)));

/** Every message there is: its name, named as the sender's intent, and what it carries. */
const requests = {
  /** A frame has texts read in which names may stand. */
  'read-texts': v.strictObject({
    texts: v.pipe(v.array(v.string()), v.readonly()),
    language: v.string(),
  }),
  /** A frame tells the background which names it holds, and which cards it does not have yet. */
  'names-found': v.strictObject({ counts: Counts, wanted: v.array(EntityId) }),
  /** A frame's document goes away. */
  'names-gone': v.strictObject({}),
  /** A card asks for the card of a name in it. */
  'draw-card': v.strictObject({ entity: EntityId }),
  /** A card asks for the explainer, at a passage or at its beginning. */
  'open-explainer': v.strictObject({ passage: v.optional(v.string()) }),
  /** A card asks to be off on the site of its tab. */
  'turn-site-off': v.strictObject({}),
  /** A card asks that its name be marked no more: on the tab's page, on its site, or everywhere. */
  'silence-name': v.strictObject({
    entity: EntityId,
    scope: v.picklist(['page', 'site', 'everywhere']),
  }),
  /** A frame asks for a part of the content script that it has use for now. */
  'fetch-part': v.strictObject({ part: v.picklist(['card']) }),
  /** A frame gave up; its authors are told in the background's console. */
  'report-failure': v.strictObject({ text: v.string() }),
  /** The background takes Sidelight out of a page. */
  stop: v.strictObject({}),
  /** The popup asks a frame which names it holds now. */
  'list-names': v.strictObject({}),
  /** The popup leads the reader to a mention: the `index`th of this entity in the frame. */
  'show-mention': v.strictObject({ entity: EntityId, index: v.pipe(v.number(), v.integer()) }),
};

/** What each message is answered with. */
interface Answers {
  'read-texts': TextsRead;
  'names-found': FrameOrders;
  'names-gone': undefined;
  'draw-card': Card | null;
  'open-explainer': undefined;
  'turn-site-off': undefined;
  'silence-name': undefined;
  'fetch-part': undefined;
  'report-failure': undefined;
  stop: undefined;
  'list-names': NameCounts;
  'show-mention': boolean;
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

type Name = keyof Answers & keyof typeof requests;
type Request<TName extends Name> = v.InferOutput<(typeof requests)[TName]>;

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

const Envelope = v.object({ name: v.string(), request: v.unknown() });

/**
 * Answers messages. What is not one of ours, or not for this context, is left to others; what does
 * not fit its schema is refused with an error to the sender.
 *
 * @returns a function that stops listening
 */
export function listen(handlers: Handlers): () => void {
  const onMessage = (message: unknown, sender: Runtime.MessageSender) => {
    const envelope = v.safeParse(Envelope, message);
    if (!envelope.success) return undefined;
    return answer(handlers, envelope.output.name, envelope.output.request, sender);
  };
  browser.runtime.onMessage.addListener(onMessage as never);
  return () => browser.runtime.onMessage.removeListener(onMessage as never);
}

function answer(
  handlers: Handlers,
  name: string,
  request: unknown,
  sender: Runtime.MessageSender,
): Promise<unknown> | undefined {
  if (!Object.hasOwn(handlers, name) || !Object.hasOwn(requests, name)) return undefined;
  const handler = handlers[name as Name] as (request: unknown, sender: unknown) => unknown;
  const parsed = v.safeParse(requests[name as Name], request);
  if (parsed.success) return Promise.resolve(handler(parsed.output, sender));
  return Promise.reject(new TypeError(`message "${name}": ${parsed.issues[0].message}`));
}
