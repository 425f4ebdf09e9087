import { AliasFlag, hasFlag, isAmbiguous } from '../../pack/name-table.ts';
import type { Candidate } from '../matcher.ts';
import { type Evidence, sumOf, WEIGHTS } from './evidence.ts';

/** The text of a block, with the candidates in it. */
export interface BlockText {
  readonly text: string;
  readonly candidates: readonly Candidate[];
  /** BCP 47; empty where the page declares none. */
  readonly language: string;
}

/** Tells the senses of ambiguous names by the text of their block. */
export interface Senses {
  /** The evidence in a block on one of its ambiguous names. */
  collect(candidate: Candidate, block: BlockText): Evidence[];
}

/** A candidate with the evidence of its block. */
export interface WeighedCandidate extends Candidate {
  /** Empty for sure names and sure topics: their block does not decide. */
  readonly evidence: readonly Evidence[];
  /** The prior of the alias plus the evidence of the block. */
  readonly score: number;
}

/** The evidence of one block: all that is known of its candidates without the rest of the page. */
export interface BlockEvidence {
  readonly candidates: readonly WeighedCandidate[];
}

/** Weighs the candidates of a block. Pure; no layout, no page. */
export function blockEvidence(block: BlockText, senses: Senses): BlockEvidence {
  return { candidates: block.candidates.map((candidate) => weigh(candidate, block, senses)) };
}

function weigh(candidate: Candidate, block: BlockText, senses: Senses): WeighedCandidate {
  if (!isAmbiguous(candidate.alias)) return { ...candidate, evidence: [], score: 0 };
  const evidence = senses.collect(candidate, block);
  return { ...candidate, evidence, score: priorOf(candidate) + sumOf(evidence) };
}

/** How likely the alias makes its entity, before any evidence. */
function priorOf({ alias }: Candidate): number {
  return hasFlag(alias, AliasFlag.usually) ? WEIGHTS.usually : WEIGHTS.sometimes;
}
