import type { Candidate } from '../matcher.ts';
import { isAmbiguous, type NamesTable } from '../table.ts';
import { type Evidence, sumOf } from './evidence.ts';
import { type BlockText, priorOf, Scales } from './weigh.ts';

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

// Most blocks hold no name.
const SHORT_BLOCK: BlockReading = { candidates: [], isShort: true };
const LONG_BLOCK: BlockReading = { candidates: [], isShort: false };

/** Reads blocks for evidence. Costs nothing where a block has no ambiguous name. */
export class EvidenceReader {
  readonly #scales: Scales;

  constructor(table: NamesTable) {
    this.#scales = new Scales(table);
  }

  /** Weighs the candidates of one block. Pure; no layout, no page. */
  read(block: BlockText): BlockReading {
    if (block.candidates.length === 0) return isShort(block) ? SHORT_BLOCK : LONG_BLOCK;
    return {
      candidates: block.candidates.map((candidate) => this.#weigh(candidate, block)),
      isShort: isShort(block),
    };
  }

  #weigh(candidate: Candidate, block: BlockText): WeighedCandidate {
    if (!isAmbiguous(candidate.alias)) return { ...candidate, evidence: [], score: 0 };
    const evidence = this.#scales.weigh(candidate, block);
    return { ...candidate, evidence, score: priorOf(candidate) + sumOf(evidence) };
  }
}

function isShort({ text }: BlockText): boolean {
  return text.length <= SHORT || text.trim().length <= SHORT;
}
