/** What an alias row's flags say about how the alias matches; bits, added together. */
export const AliasFlag = {
  /** The page must spell the alias exactly so: `Intel`, never `intel`. */
  exactCase: 1,
  /** Means its entity unless the page speaks against it: `Apple`. */
  usually: 2,
  /** Means something else unless the page speaks for its entity: `Arm`, `Meta`. */
  sometimes: 4,
  /** With {@link AliasFlag.sometimes}: an ordinary word, so that a capital shows a name: `Arm`. */
  asName: 16,
  /** A broad topic (China, AI): marked only where the page is about the story. */
  broad: 8,
} as const;

/** One alias: its text, the index of its entity in {@link MatchingTable.entities}, its flags. */
export type AliasRow = readonly [text: string, entity: number, flags: number];

/** One entity as the page knows it; everything else about it stays in the pack. */
type EntityRow = readonly [id: string, kind: string];

/** What finding candidates needs. */
export interface MatchingTable {
  readonly entities: readonly EntityRow[];
  readonly aliases: readonly AliasRow[];
}

/**
 * Words that speak for or against a sense. `~` stands for the name, so `~ pie` and `Tim ~` are phrases
 * that the name is part of; without it, a cue counts wherever it stands near the name. `*` at the end
 * stands for any ending.
 */
export type Cues = readonly string[];

/** An analysis as pages know it: its id, and the indices of the entities that it names, no broad topics. */
export type StoryRow = readonly [id: string, entities: readonly number[]];

/** What telling the senses of names needs. */
export interface SensesTable {
  readonly entities: readonly EntityRow[];
  /** Cues of the entities that have ambiguous aliases, by entity index. */
  readonly cues: Readonly<Record<number, { readonly for: Cues; readonly against: Cues }>>;
  /**
   * Cues for any company or product of the field, and against it; the verbs that it is the subject of;
   * names of the field that are no entities.
   */
  readonly common: {
    readonly for: Cues;
    readonly against: Cues;
    readonly subjects: Cues;
    readonly names: Cues;
  };
}

/** The gazetteer, compiled: all that finding names and telling their senses needs. Plain JSON. */
export interface NamesTable extends MatchingTable, SensesTable {
  readonly stories: readonly StoryRow[];
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

/** Whether a flag of {@link AliasFlag} is set on an alias. */
export function hasFlag(alias: AliasRow, flag: number): boolean {
  return (alias[2] & flag) !== 0;
}

/** Whether an alias can mean something else than its entity. */
export function isAmbiguous(alias: AliasRow): boolean {
  return hasFlag(alias, AliasFlag.usually) || hasFlag(alias, AliasFlag.sometimes);
}

/** Whether an alias is a mention wherever it stands: neither ambiguous nor a broad topic. */
export function isSure(alias: AliasRow): boolean {
  return !isAmbiguous(alias) && !hasFlag(alias, AliasFlag.broad);
}
