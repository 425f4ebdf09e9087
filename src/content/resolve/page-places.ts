import { makeSectionKeys, type SectionKeys } from './page-sections.ts';
import { makeQuietCheck, type QuietCheck } from './quiet-places.ts';
import type { SectionCuts } from './section-cuts.ts';

/**
 * The places of a page as it is now. Answers are kept, since several steps ask for the same nodes: it is valid only for
 * as long as the page does not change.
 */
export interface PagePlaces {
  readonly sectionOf: SectionKeys;
  readonly isQuiet: QuietCheck;
}

/** Looks at the places of the page. */
export function makePagePlaces(cuts?: SectionCuts, isQuiet = makeQuietCheck()): PagePlaces {
  return { sectionOf: makeSectionKeys(cuts), isQuiet };
}
