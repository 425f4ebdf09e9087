import * as v from 'valibot';
import { KINDS } from '../pack/pack.ts';
import {
  CitedSource,
  Correction,
  creditFields,
  DigitalSourceType,
  NamedContributor,
} from './credits.ts';
import {
  fault,
  listOf,
  listOrText,
  oneLine,
  type ValueFault,
  WebAddress,
  WikidataId,
  Words,
} from './format-values.ts';
import { LONGEST_NAME } from './own-story.ts';

/*
 * The format of stories as people write it: the front matter of a file, an entry of a glossary, what an item of a feed
 * has under `_sidelight`. tests/content/schemas.test.ts makes docs/*.schema.json of these schemas.
 */

/** Longest text of a definition, in UTF-16 units (library/own-story.ts). */
const LONGEST_TEXT = 20_000;

/** The schema of a name or an alias. `ifNone`: the fault that it reports if there is no text. */
function spelling(ifNone: ValueFault) {
  return v.pipe(
    v.string(fault(ifNone)),
    v.minLength(1, fault(ifNone)),
    v.minLength(2, fault('nameShort')),
    v.maxLength(LONGEST_NAME, fault('nameLong')),
    v.transform(oneLine),
    v.minLength(2, fault('nameShort')),
  );
}

const Name = spelling('nameMissing');
const Spelling = spelling('words');

/** The kinds in small and large letters. JSON Schema has no flag for that. */
const ANY_CASE = KINDS.map((kind) =>
  [...kind].map((letter) => `[${letter}${letter.toUpperCase()}]`).join(''),
).join('|');

/** A kind, in any case. */
const Kind = v.union(
  [
    v.picklist(KINDS),
    v.pipe(
      v.string(),
      v.regex(new RegExp(`^\\s*(?:${ANY_CASE})\\s*$`)),
      v.trim(),
      v.toLowerCase(),
      v.picklist(KINDS),
    ),
  ],
  fault('kind'),
);

/** What identifies and describes an entity, of whatever kind it is. */
const entityFields = {
  name: Name,
  kind: v.exactOptional(Kind),
  region: v.exactOptional(Words),
  aliases: v.exactOptional(listOrText(Spelling)),
  wikidata: v.exactOptional(WikidataId),
  sameAs: v.exactOptional(listOrText(WebAddress)),
};

/** A name that a story brings. */
export const StoryName = v.object(
  { ...entityFields, about: v.exactOptional(Words) },
  fault('entry'),
);

const DefinitionText = v.pipe(
  v.string(fault('textMissing')),
  v.minLength(1, fault('textMissing')),
  v.maxLength(LONGEST_TEXT, fault('textLong')),
  v.transform(oneLine),
);

/** A name in the front matter of a story. With a text, it is an entry of a glossary, too. */
const StoryEntity = v.object(
  {
    ...entityFields,
    about: v.exactOptional(Words),
    text: v.exactOptional(DefinitionText),
    source: v.exactOptional(Words),
  },
  fault('entity'),
);

/** See the schema. */
export type StoryEntity = v.InferOutput<typeof StoryEntity>;

/** What a sentence of a story states of two names. Relations that do not fit are left out with a warning. */
const Relation = v.object({
  from: Words,
  to: Words,
  verb: v.exactOptional(Words),
  /** A section and the number of its sentence: `What's Next 2`. */
  passage: Words,
});

/** See the schema. */
export type StoryName = v.InferOutput<typeof StoryName>;

/** An entry of a glossary: a name, and one to three sentences that say what it is. */
export const GlossaryEntry = v.object(
  {
    ...entityFields,
    about: v.exactOptional(Words),
    text: DefinitionText,
    /** An address, or words. */
    source: v.exactOptional(Words),
  },
  fault('entry'),
);

const Generator = v.pipe(
  v.string(fault('generator')),
  v.regex(/^(?:AI|human)$/i, fault('generator')),
  v.transform((text): 'AI' | 'human' => (/human/i.test(text) ? 'human' : 'AI')),
);

const ProvenanceFields = v.object(
  {
    digitalSourceType: v.exactOptional(DigitalSourceType),
    generator: v.exactOptional(Generator),
  },
  fault('provenance'),
);

type ProvenanceFields = v.InferOutput<typeof ProvenanceFields>;

/** How a story was made: in the words of IPTC, or as Sidelight's first format says it. One word may be either. */
const Provenance = v.union(
  [
    ProvenanceFields,
    v.pipe(
      Generator,
      v.transform((generator): ProvenanceFields => ({ generator })),
    ),
    v.pipe(
      DigitalSourceType,
      v.transform((digitalSourceType): ProvenanceFields => ({ digitalSourceType })),
    ),
  ],
  fault('provenance'),
);

/**
 * The headings of sections in the language of the story, by the ids of the sections. An id is none that a section without
 * a heading has, nor that of a passage (`whats-next-2`).
 */
const SectionNames = v.record(
  v.pipe(
    v.string(),
    v.regex(/^(?!(?:text|glossary|.*-\d+)$)[a-z0-9-]{1,40}$/, fault('sectionName')),
  ),
  Words,
  fault('sectionName'),
);

/** The front matter of a story. Other keys do not matter. */
export const StoryHead = v.object({
  id: v.exactOptional(Words),
  title: v.exactOptional(Words),
  question: v.exactOptional(Words),
  /** BCP 47. One that is no tag is read as none. */
  language: v.exactOptional(Words),
  provenance: v.exactOptional(Provenance),
  sections: v.exactOptional(SectionNames),
  entities: v.exactOptional(v.array(StoryEntity, fault('list'))),
  relations: v.exactOptional(v.array(Relation)),
  ...creditFields,
});

/** See the schema. */
export type StoryHead = v.InferOutput<typeof StoryHead>;

/** What a glossary says of itself, where its format has room for that. */
export const GlossaryHead = v.object({
  title: v.exactOptional(Words),
  language: v.exactOptional(Words),
  provenance: v.exactOptional(Provenance),
  ...creditFields,
});

/** See the schema. */
export type GlossaryHead = v.InferOutput<typeof GlossaryHead>;

/** What an item of a feed has under `_sidelight`. JSON Feed has fields of its own for the rest. */
export const FeedExtension = v.object({
  names: v.exactOptional(listOf(StoryName, 500)),
  provenance: v.exactOptional(Provenance),
  sections: v.exactOptional(SectionNames),
  question: v.exactOptional(Words),
  ...creditFields,
});

/** The keys of a part of a file, with those of the parts in it: lists and mappings alike. */
export interface FormatKeys {
  readonly keys: readonly string[];
  readonly parts?: Readonly<Record<string, FormatKeys>>;
}

function keysOf(schema: { readonly entries: object }, parts = {}): FormatKeys {
  return { keys: Object.keys(schema.entries), parts };
}

const creditParts = {
  authors: keysOf(NamedContributor),
  publisher: keysOf(NamedContributor),
  sources: keysOf(CitedSource),
  corrections: keysOf(Correction),
  provenance: keysOf(ProvenanceFields),
};

/** The keys of the front matter of a story. */
export const STORY_KEYS = keysOf(StoryHead, {
  ...creditParts,
  entities: keysOf(StoryEntity),
  relations: keysOf(Relation),
});

/** The keys of a glossary. */
export const GLOSSARY_KEYS: FormatKeys = {
  keys: [...Object.keys(GlossaryHead.entries), 'names'],
  parts: creditParts,
};
