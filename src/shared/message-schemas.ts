import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import { feedAddress } from '../library/feed.ts';
import { ownStorySchema } from '../library/own-story.ts';
import { browser } from './browser.ts';
import type { BackgroundMessages, Request } from './messages.ts';

type MessageSender = Runtime.MessageSender;

const EntityId = v.pipe(v.string(), v.maxLength(100));
const StoryId = v.pipe(v.string(), v.maxLength(100));
const BatchId = v.pipe(v.string(), v.regex(/^\d+-[0-9a-f-]{36}$/));
const FeedUrl = v.pipe(
  v.string(),
  v.check((url) => feedAddress(url) === url, 'no address of a feed'),
);
const Counts = v.record(EntityId, v.pipe(v.number(), v.integer(), v.minValue(0)));

const Id = v.pipe(v.number(), v.integer(), v.minValue(0));
const TextWindow = v.strictTuple([Id, v.string(), v.picklist(['title', 'heading', 'text']), Id]);

type Schemas = {
  readonly [TName in keyof BackgroundMessages]: v.GenericSchema<unknown, Request<TName>>;
};

/** The messages that pages of the extension send, too. All others come from frames of web pages only. */
const FROM_OWN_PAGES: ReadonlySet<string> = new Set<keyof BackgroundMessages>([
  'open-explainer',
  'list-stories',
  'is-library-temporary',
  'get-own-stories',
  'known-entities',
  'kept-stories',
  'export-stories',
  'read-story',
  'read-stale-stories',
  'renew-stories',
  'keep-stories',
  'stage-stories',
  'keep-staged',
  'drop-staged',
  'list-feeds',
  'add-feed',
  'check-feed',
  'pause-feed',
  'remove-feed',
  'read-feed-update',
  'take-feed-update',
  'switch-story',
  'remove-story',
]);

/** Requests to the background come from the processes of web pages, which are not trusted. */
const schemas: Schemas = {
  recognize: v.strictObject({
    document: v.string(),
    isWhole: v.boolean(),
    windows: v.array(TextWindow),
    removed: v.array(Id),
    title: v.string(),
    language: v.string(),
    beginnings: v.array(v.string()),
  }),
  'report-names': v.strictObject({ counts: Counts, wanted: v.array(EntityId) }),
  'clear-names': v.strictObject({}),
  'get-card': v.strictObject({ entity: EntityId }),
  'open-explainer': v.strictObject({ analysis: v.string(), passage: v.optional(v.string()) }),
  'turn-site-off': v.strictObject({}),
  'mute-name': v.strictObject({
    entity: EntityId,
    scope: v.picklist(['page', 'site', 'everywhere']),
  }),
  'read-settings': v.strictObject({}),
  'load-card-script': v.strictObject({}),
  'report-failure': v.strictObject({ text: v.string() }),
  'list-stories': v.strictObject({}),
  'is-library-temporary': v.strictObject({}),
  'get-own-stories': v.strictObject({
    names: v.array(EntityId),
    wanted: v.exactOptional(v.string()),
  }),
  'known-entities': v.strictObject({ ids: v.array(EntityId) }),
  'kept-stories': v.strictObject({ ids: v.array(StoryId) }),
  'export-stories': v.strictObject({}),
  'read-story': v.strictObject({ id: StoryId }),
  'read-stale-stories': v.strictObject({}),
  'renew-stories': v.strictObject({ stories: v.array(ownStorySchema) }),
  'keep-stories': v.strictObject({ stories: v.array(ownStorySchema) }),
  'stage-stories': v.strictObject({ batch: BatchId, stories: v.array(ownStorySchema) }),
  'keep-staged': v.strictObject({ batch: BatchId, count: Id }),
  'drop-staged': v.strictObject({ batch: BatchId }),
  'list-feeds': v.strictObject({}),
  'add-feed': v.strictObject({ url: FeedUrl }),
  'check-feed': v.strictObject({ url: FeedUrl }),
  'pause-feed': v.strictObject({ url: FeedUrl, isPaused: v.boolean() }),
  'remove-feed': v.strictObject({ url: FeedUrl, withStories: v.boolean() }),
  'read-feed-update': v.strictObject({ url: FeedUrl }),
  'take-feed-update': v.strictObject({
    url: FeedUrl,
    stagedAt: v.number(),
    stories: v.array(ownStorySchema),
    removeWithdrawn: v.boolean(),
  }),
  'switch-story': v.strictObject({ id: StoryId, isOn: v.boolean() }),
  'remove-story': v.strictObject({ id: StoryId }),
};

/**
 * The request of a message to the background, checked. Throws if it is invalid, if the message has no schema, or if
 * it comes from somewhere else than it should.
 */
export function checkRequest(name: string, request: unknown, sender: MessageSender): unknown {
  if (!isFrom(sender, name)) throw new TypeError(`message "${name}": not from there`);
  const schema = Object.hasOwn(schemas, name) ? schemas[name as keyof Schemas] : v.never();
  const parsed = v.safeParse(schema, request);
  if (parsed.success) return parsed.output;
  throw new TypeError(`message "${name}": ${parsed.issues[0].message}`);
}

function isFrom({ id, tab, url }: MessageSender, name: string): boolean {
  const isOwn = url?.startsWith(browser.runtime.getURL('')) === true;
  return id === browser.runtime.id && (isOwn ? FROM_OWN_PAGES.has(name) : tab !== undefined);
}
