// npm run bench [-- --only SECTIONS] [-- --profile] [-- --browser firefox] [-- --folder FOLDER] [-- --runs N] [-- --json]
//
// Measures what Sidelight costs, each run in a fresh browser process; figures are medians. Sections, separated by
// commas:
//
//   scan      compared with other ways of marking the same names, cold, on a page at rest
//   start     a small frame without names, compared with a script of the same size that does nothing
//   ticker    a page that changes in every frame, without and with Sidelight
//   card      from the end of the rest delay until the card is presented; only on request
//   library   the scan with 100,000 names of the user's, compared with the bundled ones alone; only on request
//   presence  opening a page, typing and scrolling, without and with Sidelight; only on request
//   profile   the main thread by phase and by source file; only on request; --profile is short for --only profile
//
// In Chromium, figures are CPU times of the page's main thread, from a trace of all its tasks (rendering included)
// after the content script starts: a busy machine changes them little. Wall times are printed next to them. Compare
// ratios within one run: machines differ. Firefox has no such trace: there a ping in the page counts the time that
// it has to wait (in-page/ping.ts), for scan and start only. Chromium is measured by ping, too, so that the two can
// be compared; `nothing` shows the ping's own part.
// --contenders chooses some of them, --throttle slows Chromium down. Pages: generated ones, and those in the given
// folders of saved pages; the profile is of the saved pages only, if there are any.

import path from 'node:path';
import { parseArgs } from 'node:util';
import { compileContent } from '../../src/compile/pack.ts';
import { readAssets } from '../../src/compile/read-assets.ts';
import { BROWSER_NAMES } from '../e2e/support/browser.ts';
import { benchCard } from './card.ts';
import { CONTENDERS } from './extensions.ts';
import { benchLibrary } from './library.ts';
import type { Options } from './options.ts';
import { benchPresence } from './presence.ts';
import { benchProfile } from './profile.ts';
import { benchScan } from './scan.ts';
import { benchStart } from './start.ts';
import { benchTicker } from './ticker.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SECTIONS = {
  scan: benchScan,
  start: benchStart,
  ticker: benchTicker,
  card: benchCard,
  library: benchLibrary,
  presence: benchPresence,
  profile: benchProfile,
};
/** The sections that each browser has. */
const POSSIBLE = {
  chromium: ['scan', 'start', 'ticker', 'card', 'library', 'presence', 'profile'],
  firefox: ['scan', 'start'],
} as const;
/** The sections without `--only`. */
const DEFAULT = { chromium: 'scan,start,ticker', firefox: 'scan,start' };

const { values } = parseArgs({
  options: {
    profile: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    browser: { type: 'string', default: 'chromium' },
    folder: { type: 'string', multiple: true, default: [] },
    runs: { type: 'string', default: '3' },
    only: { type: 'string' },
    contenders: { type: 'string', default: CONTENDERS.join(',') },
    throttle: { type: 'string', default: '1' },
  },
});

async function readOptions(): Promise<Options> {
  const { table } = compileContent(await readAssets(ROOT));
  const [browser = 'chromium'] = choose('browser', values.browser, BROWSER_NAMES);
  return {
    browser,
    folders: values.folder,
    runs: Number(values.runs),
    contenders: choose('contenders', values.contenders, CONTENDERS),
    throttle: Number(values.throttle),
    names: table.aliases.map(([text]) => text),
    say: (text) => values.json || console.log(text),
  };
}

/** The names in an option's value; throws if one of them is not among the known ones. */
function choose<TName extends string>(
  option: string,
  value: string,
  from: readonly TName[],
): TName[] {
  const names = value.split(',');
  const known = from.filter((name) => names.includes(name));
  if (known.length !== names.length)
    throw new Error(`--${option} takes ${from.join(', ')}; not all of ${value} are among them`);
  return known;
}

async function main(): Promise<void> {
  const options = await readOptions();
  const { browser, throttle } = options;
  if (browser !== 'chromium' && throttle !== 1)
    throw new Error('--throttle works in Chromium only');
  const only = values.profile ? 'profile' : (values.only ?? DEFAULT[browser]);
  const wanted = choose('only', only, POSSIBLE[browser]);
  const results: Record<string, unknown> = {};
  for (const name of wanted) results[name] = await SECTIONS[name](options);
  if (values.json) console.log(JSON.stringify(results, null, 2));
}

await main();
