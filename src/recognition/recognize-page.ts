import { AliasFlag, hasFlag, type NamesTable } from '../pack/name-table.ts';
import { type BlockReading, readBlockText } from './disambiguation/block-evidence.ts';
import { EvidenceCollector } from './disambiguation/collect-evidence.ts';
import { NameLists } from './disambiguation/name-lists.ts';
import { PageEvidence, type Place, type Reason } from './disambiguation/page-evidence.ts';
import type { Candidate, Matcher } from './matcher.ts';

/** One block of a page that is there as a whole: in the build, on the command line, in tests. */
export interface PageBlock {
  readonly text: string;
  readonly place?: Place;
}

/** A candidate with what was decided of it. Offsets as in {@link Candidate}, in its block's text. */
export interface DecidedCandidate extends Candidate {
  readonly isMention: boolean;
  readonly reason: Reason;
}

/** What is known of a page beside its blocks. */
export interface PageFacts {
  /** BCP 47. */
  readonly language?: string;
  /** The text is known to be about its story, so its broad topics are meant. */
  readonly isAboutStory?: boolean;
}

/**
 * Reads a whole page at once, with the very modules that read pages as they come.
 *
 * @returns the candidates of each block, in order
 */
export function readPage(
  blocks: readonly PageBlock[],
  matcher: Matcher,
  table: NamesTable,
  { language = '', isAboutStory = false }: PageFacts = {},
): DecidedCandidate[][] {
  const scales = new EvidenceCollector(table);
  const page = new PageEvidence(table.stories, { isAboutStory });
  const lists = new NameLists();
  const readings = blocks.map(({ text, place = 'text' }): BlockReading => {
    const reading = readBlockText({ text, candidates: matcher.match(text), language }, scales);
    page.add(reading, place);
    const isNamed = reading.candidates.some(({ alias }) => !hasFlag(alias, AliasFlag.broad));
    if (isNamed) lists.note(reading, place === 'text');
    else lists.passText(text.replace(/\s+/g, ' ').length);
    return reading;
  });
  return readings.map((reading) =>
    reading.candidates.map((candidate) => ({
      ...candidate,
      ...page.decide(candidate, lists.isListed(reading)),
    })),
  );
}
