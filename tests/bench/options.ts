import type { BrowserName } from '../e2e/support/browser.ts';
import type { Contender } from './extensions.ts';

/** The options of all sections of the benchmark. */
export interface Options {
  readonly browser: BrowserName;
  /** Folders of saved pages. */
  readonly folders: readonly string[];
  /** Number of runs for each figure; tables show the median. */
  readonly runs: number;
  readonly contenders: readonly Contender[];
  /** How many times slower Chromium makes the processor. */
  readonly throttle: number;
  /** The folder of a build of Sidelight; the one in dist without it. */
  readonly build?: string;
  /** A file of stories that the user has added; none without it. */
  readonly library?: string;
  /** All names of the gazetteer. */
  readonly names: readonly string[];
  /** Prints a text; silent when the output is JSON. */
  say(text: string): void;
}
