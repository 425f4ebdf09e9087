/** The flags of an alias: bits, added together. */
export const AliasFlag = {
  /** Matches only this spelling: `Intel`, never `intel`. */
  exactCase: 1,
  /** Means its entity unless there is evidence against it: `Apple`. */
  usually: 2,
  /** Means its entity where anything speaks for it: `AMD`, which is a disease of the eye, too. */
  inContext: 32,
  /** Means something else unless there is evidence for its entity: `Arm`, `Meta`. */
  sometimes: 4,
  /** With {@link AliasFlag.sometimes}: an ordinary word, so a capital is strong evidence for a name: `Arm`. */
  asName: 16,
  /**
   * With {@link AliasFlag.sometimes}: another entity of the field has the same name, so only cues of its own are
   * evidence: `Ampere`, chips of Nvidia and a company.
   */
  byCue: 64,
  /** A broad topic (China, AI): marked only where the page is about the story. */
  broad: 8,
  /** People call a thing by the name of its maker, so an article says nothing against it: `my Samsung`. */
  countable: 128,
  /** Hardly anybody else is called so, so a capital inside a sentence is enough: `Perplexity`. */
  rare: 256,
  /** A name in every sense: people, places or other firms are called so, and do and have things, too: `Marvell`. */
  proper: 512,
} as const;

/** One alias: its text, the index of its entity in {@link MatchingTable.entities}, its flags. */
export type AliasRow = readonly [text: string, entity: number, flags: number];

/** An entity; everything else about it is in the pack. */
export type EntityRow = readonly [id: string, kind: string];

/** The table that finds candidates. */
export interface MatchingTable {
  readonly entities: readonly EntityRow[];
  readonly aliases: readonly AliasRow[];
  /** Where its names may begin. Absent if that is still to be compiled. */
  readonly prefilter?: PrefilterSource;
}

/**
 * Words that are evidence for or against a sense. A cue with `~` is a phrase, with `~` in place of the
 * name: `~ pie`, `Tim ~`. A cue without it counts anywhere near the name. At the end of a word, `*` matches
 * any ending, and `#` a number with what follows it in the word.
 */
export type Cues = readonly string[];

/** A story, with indices of entities. */
export interface StoryRow {
  readonly id: string;
  /** Those that it names, without topics. */
  readonly names: readonly number[];
  /** Those that are parts of what it names: Ascend, where it names Huawei. */
  readonly parts: readonly number[];
  /** Its topics. Each lists the entities that mean it: China and Beijing mean the same topic. */
  readonly topics: readonly (readonly number[])[];
  /** Others about its themes. */
  readonly related: readonly number[];
}

/** The table that disambiguates candidates. */
export interface SensesTable {
  readonly entities: readonly EntityRow[];
  /** Cues of single entities, by entity index. */
  readonly cues: Readonly<Record<number, { readonly for: Cues; readonly against: Cues }>>;
  /**
   * Cues for and against any company or product of the field; what companies do; verbs that have the name as their
   * subject; names of the field that are not sure names of entities; names that pages of any field have; words of other
   * fields; phrases of products.
   */
  readonly common: {
    readonly for: Cues;
    readonly against: Cues;
    readonly acts: Cues;
    readonly subjects: Cues;
    readonly names: Cues;
    readonly channels: Cues;
    readonly otherFields: Cues;
    readonly products: Cues;
  };
}

/** The gazetteer, compiled: finds and disambiguates names. Plain JSON. */
export interface NamesTable extends MatchingTable, SensesTable {
  readonly stories: readonly StoryRow[];
  /** The ids of entities by their items in Wikidata: `Q182477`. The compiler of stories needs them, pages do not. */
  readonly wikidata?: Readonly<Record<string, string>>;
  /** That of the pack. */
  readonly hash?: string;
}

/** What every page carries of a table: patterns that say where a name may begin (recognition/prefilter.ts). */
export interface PrefilterSource {
  /** Names that begin with a capital, a digit or a sign. A letter may come before them: blocks touch. */
  readonly capital: string;
  /** Names that begin with a small letter. */
  readonly small: string;
  /** Names that begin with a character beyond Latin-1's signs: Chinese, Cyrillic, accented. */
  readonly other: string;
  /** What these patterns match of broad topics, in small letters and without white space. */
  readonly topics: readonly string[];
  /** The names that begin as one of them does. */
  readonly namesLikeTopics: string;
}

/** Whether a flag of {@link AliasFlag}, or one of several, is set on an alias. */
export function hasFlag(alias: AliasRow, flag: number): boolean {
  return (alias[2] & flag) !== 0;
}

/** Whether an alias can mean something other than its entity. */
export function isAmbiguous(alias: AliasRow): boolean {
  return hasFlag(alias, AliasFlag.usually | AliasFlag.inContext | AliasFlag.sometimes);
}

/** Whether an alias is a mention in any context: neither ambiguous nor a broad topic. */
export function isSure(alias: AliasRow): boolean {
  return !isAmbiguous(alias) && !hasFlag(alias, AliasFlag.broad);
}
