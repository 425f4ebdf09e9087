import { AliasFlag, hasFlag, isAmbiguous } from '../../pack/name-table.ts';
import type { Candidate } from '../matcher.ts';
import { type Evidence, sumOf, WEIGHTS } from './evidence.ts';

/** One block, with what was found in it. */
export interface BlockText {
  readonly text: string;
  /** What the matcher found in it. */
  readonly candidates: readonly Candidate[];
  /** BCP 47, or empty where nobody says. */
  readonly language: string;
}

/** Tells the senses of ambiguous names by what their block says. */
export interface Senses {
  /** The evidence in a block on one of its ambiguous names. */
  collect(candidate: Candidate, block: BlockText): Evidence[];
}

/** A candidate with what its block says of it. */
export interface WeighedCandidate extends Candidate {
  /** Empty for names that are sure and for broad topics, which are not decided by their block. */
  readonly evidence: readonly Evidence[];
  /** What the alias makes likely, and the evidence of the block. */
  readonly score: number;
}

/** What one block says: all that can be known of its candidates without the rest of the page. */
export interface BlockReading {
  readonly candidates: readonly WeighedCandidate[];
  /** The block holds a name and hardly anything else: an item, a cell, a heading of one word. */
  readonly isShort: boolean;
}

/** Longest text of an item of a list or a cell of a table, in UTF-16 units. */
const SHORT = 40;

/** Reads a block: weighs its candidates. Pure; no layout, no page. */
export function readBlockText(block: BlockText, senses: Senses): BlockReading {
  return {
    candidates: block.candidates.map((candidate) => weigh(candidate, block, senses)),
    isShort: isShort(block),
  };
}

function weigh(candidate: Candidate, block: BlockText, senses: Senses): WeighedCandidate {
  if (!isAmbiguous(candidate.alias)) return { ...candidate, evidence: [], score: 0 };
  const evidence = senses.collect(candidate, block);
  return { ...candidate, evidence, score: priorOf(candidate) + sumOf(evidence) };
}

/** What the alias itself makes likely, before any evidence. */
function priorOf({ alias }: Candidate): number {
  return hasFlag(alias, AliasFlag.usually) ? WEIGHTS.usually : WEIGHTS.sometimes;
}

function isShort({ text }: BlockText): boolean {
  return text.length <= SHORT || text.trim().length <= SHORT;
}
