/** What an alias row's flags say about how the alias matches; bits, added together. */
export const AliasFlag = {
  /** The page must spell the alias exactly so: `Intel`, never `intel`. */
  exactCase: 1,
  /** An ordinary word or somebody else's name too: marked only where the page gives evidence. */
  needsEvidence: 2,
  /** A broad topic (China, AI): marked only where the page is about the story. */
  broad: 4,
} as const;

/** One alias: its text, the index of its entity in {@link MatchingTable.entities}, its flags. */
export type AliasRow = readonly [text: string, entity: number, flags: number];

/** One entity as the page knows it; everything else about it stays in the pack. */
type EntityRow = readonly [id: string, kind: string];

/**
 * What every page carries: the gazetteer reduced to what finding names needs. Plain JSON, so that it
 * is bundled into the content script as it is.
 */
export interface MatchingTable {
  readonly entities: readonly EntityRow[];
  readonly aliases: readonly AliasRow[];
}

/** Whether a flag of {@link AliasFlag} is set on an alias. */
export function hasFlag(alias: AliasRow, flag: number): boolean {
  return (alias[2] & flag) !== 0;
}
