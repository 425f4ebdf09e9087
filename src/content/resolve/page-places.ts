import {
  type HeadingsOf,
  makeHeadingsOf,
  makeSectionKeys,
  type SectionKeys,
} from './page-sections.ts';
import { makeQuietCheck, type QuietCheck } from './quiet-places.ts';
import type { ReadingOrder } from './reading-order.ts';
import { SectionCuts } from './section-cuts.ts';

/**
 * The places of a page as it is now. Answers are kept, since several steps ask for the same nodes: it is valid only for
 * as long as the page does not change.
 */
export interface PagePlaces {
  readonly sectionOf: SectionKeys;
  readonly isQuiet: QuietCheck;
  readonly order: ReadingOrder;
}

/** What is known of the places of a page however much of its text has been read, for as long as it does not change. */
export interface PageSurvey {
  readonly headingsOf: HeadingsOf;
  readonly isQuiet: QuietCheck;
}

/** Begins a survey of the page: nothing is looked at before it is asked for. */
export function beginSurvey(): PageSurvey {
  return { headingsOf: makeHeadingsOf(), isQuiet: makeQuietCheck() };
}

/** Looks at the places of the page. */
export function makePagePlaces(
  cuts = new SectionCuts(),
  { headingsOf, isQuiet } = beginSurvey(),
): PagePlaces {
  return { sectionOf: makeSectionKeys(cuts, headingsOf), isQuiet, order: cuts.order };
}
