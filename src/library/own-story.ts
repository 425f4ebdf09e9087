import * as v from 'valibot';
import { type Analysis, type Entity, OWN } from '../pack/pack.ts';
import { Credits } from './credits.ts';
import { listOf, WebAddress, WikidataId } from './format-values.ts';
import type { Namesake } from './namesakes.ts';
import { textHash } from './text-hash.ts';

const Text = v.pipe(v.string(), v.maxLength(20_000));
const Line = v.pipe(v.string(), v.maxLength(300));

/** A language tag: BCP 47. */
export const Language = v.pipe(v.string(), v.regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/));

const DraftSection = v.object({
  /** The id of one of the four sections; `text` for all else. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
  /** In the language of the story. */
  heading: Line,
  paragraphs: v.pipe(v.array(Text), v.readonly()),
});

/** Most names, and most definitions, of a story. */
export const MAX_NAMES = 2000;

/** Longest name or spelling, in UTF-16 units. */
export const LONGEST_NAME = 80;

const Spelling = v.pipe(v.string(), v.minLength(2), v.maxLength(LONGEST_NAME));

/** A name with one to three sentences that say what it is: of a glossary, or a note. */
const Definition = v.object({
  /** One of the draft's names, or a spelling that the gazetteer has. */
  name: Spelling,
  text: v.pipe(Text, v.minLength(1)),
  /** Where it is from, as its file says: a web address, or words. */
  source: v.exactOptional(Line),
});

/** What identifies an entity beyond its names. */
const identity = {
  wikidata: v.exactOptional(WikidataId),
  sameAs: v.exactOptional(listOf(WebAddress, 50)),
};

/** A name that the story brings: one that the gazetteer does not have. */
const DraftName = v.object({
  name: Spelling,
  /** One of the kinds of entities, or empty: not known. */
  kind: v.pipe(v.string(), v.maxLength(20)),
  /** One line that says what it is; may be empty. */
  about: Line,
  /** Other spellings. */
  aliases: v.pipe(v.array(Spelling), v.readonly()),
  /** One of the gazetteer's regions, the code of a country, or as the story calls it. */
  region: v.exactOptional(Line),
  ...identity,
});

/** Most relations of a story. */
export const MOST_RELATIONS = 100;

/** A relation between two names that a sentence of the story states. */
const DraftRelation = v.object({
  /** Names or spellings of the story or of the gazetteer, or ids of its entities. */
  from: Line,
  to: Line,
  verb: Line,
  /** A section and the number of its sentence: `What's Next 2`. */
  passage: Line,
});

/** A story as its user wrote it. Everything else is made from it. */
export const StoryDraft = v.object({
  /** What its author calls it for ever: a file with the same one is a new edition of it. */
  id: v.exactOptional(Line),
  title: v.pipe(Line, v.minLength(1)),
  question: Line,
  /** BCP 47. */
  language: Language,
  /** Who wrote it: `AI`, `human`; empty if it does not say. */
  generator: v.picklist(['AI', 'human', '']),
  sections: v.pipe(v.array(DraftSection), v.maxLength(20), v.readonly()),
  /** Those of a glossary. They are a section of their own, after the others. */
  definitions: v.optional(v.pipe(v.array(Definition), v.maxLength(MAX_NAMES), v.readonly()), []),
  names: v.pipe(v.array(DraftName), v.maxLength(MAX_NAMES), v.readonly()),
  relations: v.exactOptional(
    v.pipe(v.array(DraftRelation), v.maxLength(MOST_RELATIONS), v.readonly()),
  ),
  /** Stories that were kept before these existed have none. */
  credits: v.exactOptional(Credits),
});

/** A section of a draft. */
export type DraftSection = v.InferOutput<typeof DraftSection>;
/** A name that a draft brings. */
export type DraftName = v.InferOutput<typeof DraftName>;
/** See the schema. */
export type DraftRelation = v.InferOutput<typeof DraftRelation>;
/** See the schema. */
export type StoryDraft = v.InferOutput<typeof StoryDraft>;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Id = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,100}$/));

const Passage = v.object({
  id: Id,
  text: Text,
  about: v.exactOptional(Id),
  source: v.exactOptional(Line),
  names: v.array(v.object({ start: Count, end: Count, entity: Id })),
  groups: v.array(v.object({ id: Id, words: v.string() })),
  themes: v.array(v.object({ id: Id, words: v.string() })),
});

const MapPoint = { x: v.number(), y: v.number() };

const MapLayout = v.object({
  width: v.number(),
  height: v.number(),
  nodes: v.array(
    v.object({
      ...MapPoint,
      entity: Id,
      width: v.number(),
      height: v.number(),
      lines: v.array(Line),
    }),
  ),
  edges: v.array(
    v.object({
      relations: v.array(Count),
      points: v.array(v.object(MapPoint)),
      label: v.object(MapPoint),
    }),
  ),
});

const CompiledStory = v.object({
  analysis: v.object({
    id: Id,
    title: Line,
    question: Line,
    language: Language,
    provenance: v.object({
      generator: v.string(),
      date: v.string(),
      source: v.exactOptional(Line),
    }),
    credits: v.exactOptional(Credits),
    sections: v.array(v.object({ id: Id, heading: Line, passages: v.array(Passage) })),
    relations: v.array(v.object({ from: Id, to: Id, verb: Line, passage: Id })),
    map: v.exactOptional(MapLayout),
  }),
  entities: v.array(
    v.object({
      id: Id,
      name: Line,
      kind: v.string(),
      region: v.exactOptional(Line),
      about: Line,
      ...identity,
      groups: v.array(Id),
      themes: v.array(Id),
    }),
  ),
  namesakes: v.exactOptional(v.array(v.tuple([Id, Id]))),
  aliases: v.array(v.tuple([v.pipe(v.string(), v.minLength(2)), Id, Count])),
});

/** An alias of a compiled story: its text, the id of its entity, its flags (`AliasFlag`). */
export type OwnAlias = readonly [text: string, entity: string, flags: number];

/** A story of the user, compiled. */
export interface CompiledStory {
  readonly analysis: Analysis;
  /** The entities that it brings. */
  readonly entities: readonly Entity[];
  /** Those of its entities that are the same as others of their name, unless another story tells them apart. */
  readonly namesakes?: readonly Namesake<string>[];
  readonly aliases: readonly OwnAlias[];
}

const StoryFeed = v.object({
  url: v.pipe(v.string(), v.url(), v.maxLength(2000)),
  title: Line,
  /** The id of its item in the feed. */
  item: v.pipe(v.string(), v.maxLength(2000)),
});

/** The feed that a story comes from. */
type StoryFeed = v.InferOutput<typeof StoryFeed>;

/** A story of the user, as it is kept. */
export interface OwnStory {
  readonly id: string;
  readonly isOn: boolean;
  /** The day on which it was added: `2026-01-31`. */
  readonly added: string;
  readonly draft: StoryDraft;
  readonly compiled: CompiledStory;
  /** What it was compiled with: {@link makingOf}. */
  readonly madeWith?: string;
  /** Where it comes from, if it is as a feed had it. */
  readonly feed?: StoryFeed;
}

/** A story of the user before it is compiled. */
export type UncompiledStory = Omit<OwnStory, 'compiled' | 'madeWith'>;

/** Changes with what the compiler of stories makes of the same story and the same gazetteer. */
const COMPILER = 2;

/** What stories are compiled with: those that were compiled with something else are compiled again. */
export function makingOf({ hash = '' }: { readonly hash?: string }): string {
  return `${COMPILER}-${hash}`;
}

/** Checks a story where it comes from another context. */
export const ownStorySchema: v.GenericSchema<unknown, OwnStory> = v.object({
  id: Id,
  isOn: v.boolean(),
  added: v.pipe(v.string(), v.isoDate()),
  draft: StoryDraft,
  compiled: CompiledStory,
  madeWith: v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
  feed: v.exactOptional(StoryFeed),
});

/** A new story of the user, on, before it is compiled. One with an id of its author replaces that with the same. */
export function newOwnStory(draft: StoryDraft): UncompiledStory {
  const id = draft.id === undefined ? OWN + crypto.randomUUID() : fileStoryId(draft.id);
  return { id, isOn: true, added: today(), draft };
}

/** The id of the story with an id of its author. No story of a feed has it. */
export function fileStoryId(id: string): string {
  return `${OWN}file-${textHash(id)}`;
}

/** The day here, as stories have it: `2026-01-31`. */
export function today(): string {
  // The form of Swedish dates.
  return new Date().toLocaleDateString('sv');
}
