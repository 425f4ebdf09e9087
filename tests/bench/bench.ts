// npm run bench [-- --only SECTIONS] [-- --browser firefox] [-- --folder FOLDER] [-- --runs N] [-- --json]
//
// What Sidelight costs, each run in a fresh browser process. Read the ratios within one run: machines differ,
// and so does one machine from minute to minute. Sections, separated by commas:
//
//   scan      beside other ways of marking the same names, cold, on a page that has come to rest
//   start     a small frame without names, beside a script as large that does nothing
//   ticker    a page that changes in every frame, without and with Sidelight
//   card      from the end of the rest delay until the card is there; only when it is asked for
//   presence  opening a page, typing and scrolling, without and with Sidelight; only when it is asked for
//   library   gazetteers of up to 100,000 aliases; only when it is asked for
//
// In Chromium, figures come from a trace of the main thread. Firefox gives none: there a ping in the page
// counts the time that it has to wait (in-page/ping.ts), for scan and start alone. Chromium is measured by
// ping, too, so that one can be held against the other; `nothing` shows what the ping counts by itself.
// --contenders chooses some of them, --throttle makes Chromium slower. Pages: generated ones, and those of
// folders of saved pages if any are given.

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
import { benchScan } from './scan.ts';
import { benchStart } from './start.ts';
import { benchTicker } from './ticker.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SECTIONS = {
  scan: benchScan,
  start: benchStart,
  ticker: benchTicker,
  card: benchCard,
  presence: benchPresence,
  library: benchLibrary,
};
/** What can be measured in each browser. */
const POSSIBLE = {
  chromium: ['scan', 'start', 'ticker', 'card', 'presence', 'library'],
  firefox: ['scan', 'start'],
} as const;
/** What is measured when nothing else is asked for. */
const USUAL = { chromium: 'scan,start,ticker', firefox: 'scan,start' };

const { values } = parseArgs({
  options: {
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

/** What an option names, if all of that is there to choose from. */
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
  if (browser !== 'chromium' && throttle !== 1) throw new Error('--throttle is for Chromium alone');
  const wanted = choose('only', values.only ?? USUAL[browser], POSSIBLE[browser]);
  const results: Record<string, unknown> = {};
  for (const name of wanted) results[name] = await SECTIONS[name](options);
  if (values.json) console.log(JSON.stringify(results, null, 2));
}

await main();
