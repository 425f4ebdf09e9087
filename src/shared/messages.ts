import type { Runtime } from 'webextension-polyfill';
import type { FeedCheck, FeedInList, FeedUpdate } from '../library/feed-list.ts';
import type { CompiledStory, OwnStory, UncompiledStory } from '../library/own-story.ts';
import type { StorySummary } from '../library/story-summary.ts';
import type { RecognizeRequest, RecognizeResult } from '../recognition/recognizer.ts';
import type { Card } from '../story/card.ts';
import { browser } from './browser.ts';
import type { ExplainerTarget } from './explainer-target.ts';
import type { MuteScope } from './muted-names.ts';

/** The messages to the background, each with its request and its answer. `message-schemas.ts` checks them. */
export interface BackgroundMessages {
  /** A document sends new and removed windows of text. The answer is null if it has to send all of them again. */
  recognize(request: RecognizeRequest): RecognizeResult | null;
  /** A frame sends the names that it has, and the ids of those whose cards it needs. */
  'report-names'(request: { counts: NameCounts; wanted: readonly string[] }): FrameOrders;
  /** The document of a frame is being unloaded. */
  'clear-names'(request: Empty): void;
  /** A card needs the card of a name in its text. */
  'get-card'(request: { entity: string }): Card | null;
  /** A card opens the explainer. */
  'open-explainer'(request: ExplainerTarget): void;
  /** A card turns Sidelight off on the site of its tab. */
  'turn-site-off'(request: Empty): void;
  /** A card mutes its name. */
  'mute-name'(request: { entity: string; scope: MuteScope }): void;
  /** A frame in a private window, which cannot read these settings itself, asks for what is stored. */
  'read-settings'(request: Empty): Readonly<Record<string, unknown>>;
  /** A frame needs the code that opens cards. */
  'load-card-script'(request: Empty): void;
  /** A frame stopped after an error. The background logs it. */
  'report-failure'(request: { text: string }): void;
  /** A page of the extension lists all stories. */
  'list-stories'(request: Empty): StoryList;
  /** A page of the extension asks whether the browser keeps stories only until it closes. */
  'is-library-temporary'(request: Empty): boolean;
  /** A page of the extension needs what differs from the bundled stories. */
  'get-own-stories'(request: OwnStoriesRequest): OwnStories;
  /** A page of the extension asks which of these entities stories of the user have. */
  'known-entities'(request: { ids: readonly string[] }): readonly string[];
  /** A page of the extension asks which of these stories the user has as their own, not from a feed. */
  'kept-stories'(request: { ids: readonly string[] }): KeptStory[];
  /** A page of the extension exports the stories of the user. */
  'export-stories'(request: Empty): UncompiledStory[];
  /** The editor needs a story of the user. Null if there is none. */
  'read-story'(request: { id: string }): OwnStory | null;
  /** A page of the extension compiles stories again that were compiled with another gazetteer: some at a time. */
  'read-stale-stories'(request: Empty): UncompiledStory[];
  /** A page of the extension has compiled stories again. Those that were changed or removed meanwhile stay as they are. */
  'renew-stories'(request: { stories: readonly OwnStory[] }): void;
  /** A page of the extension adds stories of the user or replaces them, all or none. */
  'keep-stories'(request: { stories: readonly OwnStory[] }): void;
  /** A page of the extension puts stories aside that are still being compiled. */
  'stage-stories'(request: { batch: string; stories: readonly OwnStory[] }): void;
  /** A page of the extension adds all stories of a batch, or none. Refused unless there are `count` of them. */
  'keep-staged'(request: { batch: string; count: number }): void;
  /** A page of the extension gives a batch up. */
  'drop-staged'(request: { batch: string }): void;
  /** A page of the extension lists the feeds that the user has subscribed to. */
  'list-feeds'(request: Empty): FeedInList[];
  /** A page of the extension subscribes to a feed, after the user has agreed. Nothing is kept if it cannot be read. */
  'add-feed'(request: { url: string }): FeedCheck;
  /** A page of the extension asks for a feed now. The stories stay as they are. */
  'check-feed'(request: { url: string }): void;
  /** A page of the extension pauses the checks of a feed, or goes on with them. */
  'pause-feed'(request: { url: string; isPaused: boolean }): void;
  /** A page of the extension unsubscribes from a feed. Its stories go with it, or stay as stories of the user. */
  'remove-feed'(request: { url: string; withStories: boolean }): void;
  /** A page of the extension needs what has arrived from a feed, to compile it. Null if there is nothing. */
  'read-feed-update'(request: { url: string }): FeedUpdate | null;
  /**
   * A page of the extension takes over what has arrived: all of it at once. Refused if something else has arrived since
   * `stagedAt`.
   */
  'take-feed-update'(request: {
    url: string;
    stagedAt: number;
    stories: readonly OwnStory[];
    removeWithdrawn: boolean;
  }): void;
  /** A page of the extension switches a story on or off. */
  'switch-story'(request: { id: string; isOn: boolean }): void;
  /** A page of the extension removes a story of the user. */
  'remove-story'(request: { id: string }): void;
}

/** What a new edition of a story takes over from the one before. */
export interface KeptStory extends Pick<OwnStory, 'id' | 'isOn' | 'added'> {
  readonly title: string;
}

/** All stories. */
export interface StoryList {
  readonly stories: readonly StorySummary[];
  /** Whether the browser keeps stories of the user only until it closes. */
  readonly isTemporary: boolean;
}

/** Which stories of the user a page of the extension needs. */
export interface OwnStoriesRequest {
  /** The ids of the names on a page: the stories that fit them best. */
  readonly names: readonly string[];
  /** The id of a story that is needed in any case. */
  readonly wanted?: string;
}

/** What differs from the bundled stories: the best ones of the user that are on, the ids of bundled ones that are off. */
export interface OwnStories {
  readonly stories: readonly CompiledStory[];
  readonly off: readonly string[];
}

/** The messages to the content script of a frame, each with its request and its answer. */
export interface FrameMessages {
  /** The background removes Sidelight from the page. */
  stop(request: Empty): void;
  /** The settings of private windows have changed, of which their frames cannot hear otherwise. */
  'settings-changed'(request: Empty): void;
  /** The explainer asks for the names of the frame. */
  'list-names'(request: Empty): NamesNow;
  /**
   * The explainer shows a mention: the one at `index` among those of the entity or, if that one is not
   * visible, the next visible one in the direction of `step`. The answer is the index of the mention
   * shown, or null if none can be shown.
   */
  'show-mention'(request: { entity: string; index: number; step: Direction }): number | null;
  /** The background asks whether the user is in the frame. */
  'get-focus-state'(request: Empty): FocusState;
  /**
   * The background moves to the next or previous mention: from the user's position, or, if `isEntering`,
   * from the edge of the frame. The answer is whether there is one.
   */
  'step-mention'(request: { direction: Direction; isEntering: boolean }): boolean;
  /** The background opens the card of the current mention, or of a visible one. Whether there is one. */
  'open-card'(request: Empty): boolean;
}

/** All messages. */
export interface Messages extends BackgroundMessages, FrameMessages {}

type Empty = Readonly<Record<string, never>>;

/** The request of a message. */
export type Request<TName extends keyof Messages> = Parameters<Messages[TName]>[0];
type Answer<TName extends keyof Messages> = ReturnType<Messages[TName]>;

/** To the next mention (1) or to the previous one (-1). */
export type Direction = 1 | -1;

/** The number of mentions of each entity in a frame, by entity id. */
export type NameCounts = Readonly<Record<string, number>>;

/** The names of a frame at the moment. */
export interface NamesNow {
  readonly counts: NameCounts;
  /** Whether the first scan is not finished: more names may be found. */
  readonly isReading: boolean;
}

/** What a frame is to do after it reported its names. */
export interface FrameOrders {
  /** Whether the site rules allow highlighting in this frame of this tab. */
  readonly isOn: boolean;
  /** The entities that are muted on this page. */
  readonly muted: readonly string[];
  /** The cards that the frame asked for. */
  readonly cards: readonly Card[];
}

/** Whether the user is in a frame. */
export interface FocusState {
  /** The focus is in it, and not in one of its child frames. */
  readonly isFocused: boolean;
  /** It has the mention that was shown last. */
  readonly isCurrent: boolean;
}

/** A handler for each message of a context. */
export type Handlers<TNames extends keyof Messages> = {
  [TName in TNames]: (
    request: Request<TName>,
    sender: Runtime.MessageSender,
  ) => Answer<TName> | Promise<Answer<TName>>;
};

/** Sends a message to the background. Rejects with the handler's error, or if the background was stopped meanwhile. */
export async function sendToBackground<TName extends keyof BackgroundMessages>(
  name: TName,
  request: Request<TName>,
): Promise<Answer<TName>> {
  const answer: unknown = await browser.runtime.sendMessage({ name, request });
  // Firefox 153 resolves to undefined when it stops the background before that answers.
  if (answer === undefined) throw new Error(`the background did not answer "${name}"`);
  return answer as Answer<TName>;
}

/** Sends a message to one frame of a tab, or to all frames; the first answer counts. */
export async function sendToTab<TName extends keyof FrameMessages>(
  tabId: number,
  name: TName,
  request: Request<TName>,
  frameId?: number,
): Promise<Answer<TName>> {
  const target = frameId === undefined ? {} : { frameId };
  return (await browser.tabs.sendMessage(tabId, { name, request }, target)) as Answer<TName>;
}

/**
 * Handles messages. A message of another extension or for another context is ignored. If a request is
 * invalid or a handler fails, the sender gets the error.
 *
 * @param check returns a valid request and throws for an invalid one, or one of another sender. Only the background checks: content
 *   scripts get messages from their own extension only, and must not contain the schema library
 * @returns a function that removes the listener
 */
export function listen(
  handlers: Partial<Handlers<keyof Messages>>,
  check: (name: string, request: unknown, sender: Runtime.MessageSender) => unknown = (
    _name,
    request,
  ) => request,
): () => void {
  const onMessage = (message: unknown, sender: Runtime.MessageSender) => {
    const { name, request } = (message ?? {}) as { name?: unknown; request?: unknown };
    if (typeof name !== 'string' || !Object.hasOwn(handlers, name)) return undefined;
    const handler = handlers[name as keyof Messages] as (...args: unknown[]) => unknown;
    // A rejected promise: an exception would not reach the sender.
    const handled = Promise.resolve().then(() => handler(check(name, request, sender), sender));
    // Null, not undefined: the sender takes undefined for no answer.
    return handled.then((answer) => answer ?? null);
  };
  browser.runtime.onMessage.addListener(onMessage as never);
  return () => browser.runtime.onMessage.removeListener(onMessage as never);
}
