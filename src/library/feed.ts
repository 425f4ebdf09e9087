import * as v from 'valibot';
import type { Credits } from '../pack/pack.ts';
import { Credits as CreditsSchema } from './credits.ts';
import { oneLine, plainValue, salvage } from './format-values.ts';
import { type DraftName, Language } from './own-story.ts';
import { FeedExtension, type StoryName } from './story-format.ts';
import { textHash } from './text-hash.ts';

/**
 * A feed of stories: JSON Feed 1.1 (https://jsonfeed.org/version/1.1), whose items have their text in `content_text`.
 * All of it is text; `content_html` is never read.
 */
export interface Feed {
  readonly title: string;
  readonly items: readonly FeedItem[];
  /** The ids of items that are in the feed, but cannot be read: they are neither changed nor withdrawn. */
  readonly unread: readonly string[];
}

/** A story of a feed, as it came. */
export interface FeedItem {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** BCP 47; empty if the feed does not say. */
  readonly language: string;
  /** The names that the feed says the story brings; undefined if it leaves that to Sidelight. */
  readonly names?: readonly DraftName[];
  /** What is not in its text, and what its fields of JSON Feed and `_sidelight` say. */
  readonly details?: ItemDetails;
  /** Of all of the above but the id and the day of its update: tells whether the item has changed. */
  readonly hash: string;
}

/** What an item says besides its text. */
interface ItemDetails {
  readonly question?: string;
  readonly generator?: 'AI' | 'human';
  readonly sections?: Readonly<Record<string, string>>;
  readonly credits?: Credits;
}

/** Why a text is no feed that can be used. */
export type FeedProblem = 'notJson' | 'notFeed' | 'noItems' | 'sameIds';

/** More stories than that are no feed for a reader. */
const MOST_ITEMS = 500;

const Line = v.pipe(v.string(), v.transform(oneLine), v.maxLength(300));
/** Some feeds have numbers; version 1.1 says to take them as texts. */
const Id = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
  v.minLength(1),
  v.maxLength(2000),
);

const Item = v.looseObject({
  id: Id,
  title: v.pipe(Line, v.minLength(1)),
  content_text: v.pipe(v.string(), v.regex(/\S/), v.maxLength(200_000)),
  language: v.optional(Language),
});

const FeedFile = v.looseObject({
  version: v.pipe(v.string(), v.regex(/^https:\/\/jsonfeed\.org\/version\/1(?:\.1)?$/)),
  title: v.pipe(Line, v.minLength(1)),
  language: v.optional(v.fallback(Language, ''), ''),
  items: v.pipe(v.array(v.unknown()), v.maxLength(MOST_ITEMS)),
});

/** Reads the text of a feed. */
export function readFeed(text: string): Feed | FeedProblem {
  const json = parsed(text);
  if (json === undefined) return 'notJson';
  const file = v.safeParse(FeedFile, json);
  if (!file.success) return 'notFeed';
  const results = file.output.items.map((each) => ({
    id: v.safeParse(Id, idIn(each)),
    item: v.safeParse(Item, each),
  }));
  // Without its id, nobody knows which story an item is: all that lack it would look withdrawn.
  if (results.some(({ id }) => !id.success)) return 'notFeed';
  const ids = results.map(({ id }) => id.output as string);
  if (new Set(ids).size < ids.length) return 'sameIds';
  const items = results.flatMap(({ item }) =>
    item.success ? [itemOf(item.output, file.output)] : [],
  );
  if (items.length === 0) return 'noItems';
  const unread = results.flatMap(({ id, item }) => (item.success ? [] : [id.output as string]));
  return { title: file.output.title, items, unread };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

function idIn(item: unknown): unknown {
  return typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
}

function itemOf(item: v.InferOutput<typeof Item>, feed: v.InferOutput<typeof FeedFile>): FeedItem {
  const { id, title, content_text: text, language = feed.language } = item;
  // What is wrong in it is left out: a reader cannot mend it.
  const extension = salvage(FeedExtension, plainValue(item['_sidelight'] ?? {})) ?? {};
  const { question, sections, provenance } = extension;
  const names = extension.names?.map(draftNameOf);
  const { updated, ...credits } = creditsOf(item, feed, extension);
  const lasting: ItemDetails = {
    ...(question !== undefined && { question }),
    ...(provenance?.generator && { generator: provenance.generator }),
    ...(sections && { sections }),
    ...(Object.keys(credits).length > 0 && { credits }),
  };
  // Some publishers write a new day of update with each build: that alone is no news.
  const extra = Object.keys(lasting).length > 0 ? [lasting] : [];
  const hash = textHash(JSON.stringify([title, text, language, names ?? null, ...extra]));
  const details =
    updated === undefined ? lasting : { ...lasting, credits: { ...credits, updated } };
  return {
    ...{ id, title, text, language, hash },
    ...(names && { names }),
    ...(Object.keys(details).length > 0 && { details }),
  };
}

/** A name as drafts have it. */
function draftNameOf(name: StoryName): DraftName {
  const { kind, about, aliases } = name;
  return { ...name, kind: kind ?? '', about: about ?? '', aliases: aliases ?? [] };
}

/** JSON Feed's own fields, and those that it does not have. An item without authors has those of its feed. */
function creditsOf(
  item: v.InferOutput<typeof Item>,
  feed: v.InferOutput<typeof FeedFile>,
  { names, provenance, sections, question, ...own }: v.InferOutput<typeof FeedExtension>,
): Credits {
  const given = plainValue({
    url: item['url'],
    authors: authorsIn(item) ?? authorsIn(feed),
    published: item['date_published'],
    updated: item['date_modified'],
  });
  const { digitalSourceType } = provenance ?? {};
  return {
    ...salvage(CreditsSchema, given),
    ...own,
    ...(digitalSourceType !== undefined && { digitalSourceType }),
  };
}

/** Version 1 had one author. */
function authorsIn({ authors, author }: Readonly<Record<string, unknown>>): unknown {
  return authors ?? (author === undefined ? undefined : [author]);
}

/** Reads the address of a feed as users type it; undefined if Sidelight would not fetch it. */
export function feedAddress(text: string): string | undefined {
  const trimmed = text.trim();
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed);
  const typed = hasScheme ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(typed)) return undefined;
  const url = new URL(typed);
  url.hash = '';
  const isLocal = url.hostname === '127.0.0.1' || url.hostname === 'localhost';
  // A word alone is no address; a host of an intranet is typed with https.
  const isHost = hasScheme || isLocal || /[^.]\.[^.]/.test(url.hostname);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLocal);
  const isPlain = url.username === '' && url.password === '';
  return isHost && isSafe && isPlain && url.href.length <= 2000 ? url.href : undefined;
}
