import type { BrowserName } from '../e2e/support/browser.ts';
import type { Contender } from './extensions.ts';

/** What all sections of the benchmark go by. */
export interface Options {
  readonly browser: BrowserName;
  /** Folders of saved pages. */
  readonly folders: readonly string[];
  /** How often each figure is taken; the median counts. */
  readonly runs: number;
  readonly contenders: readonly Contender[];
  /** How many times slower the processor is made to be, in Chromium. */
  readonly throttle: number;
  /** The folder of another build of Sidelight than the one in dist. */
  readonly build?: string;
  /** All names of the gazetteer. */
  readonly names: readonly string[];
  /** Prints for those who read; silent when the figures are wanted as JSON. */
  say(text: string): void;
}
