import type { KnownFacts, Place } from './disambiguation/page-evidence.ts';
import {
  type DecidedCandidate,
  PageRecognition,
  type RecognitionTools,
  type TextWindow,
} from './page-recognition.ts';

/** One block of a page that is there as a whole: in the build, on the command line, in tests. */
export interface PageBlock {
  readonly text: string;
  readonly place?: Place;
  /** The list or table that it is an item of; none, if not given. */
  readonly list?: number;
}

/** What is known of a page apart from its blocks. */
export interface PageFacts extends KnownFacts {
  /** BCP 47. */
  readonly language?: string;
  readonly title?: string;
}

/** Recognizes the names of a whole page, as the background does. Returns the candidates of each block. */
export function recognizePage(
  blocks: readonly PageBlock[],
  tools: RecognitionTools,
  { language = '', title = '', ...known }: PageFacts = {},
): DecidedCandidate[][] {
  const page = new PageRecognition(tools, known);
  const windows = blocks.map(
    ({ text, place = 'text', list = 0 }, id): TextWindow => [id, text, place, list],
  );
  page.update({ windows, removed: [], title, language });
  return windows.map(([id]) => page.decisionsOn(id));
}
