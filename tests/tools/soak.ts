// npm run soak [-- NAME...] [--browser firefox] [--tries 20] [--seed 7] [--before FOLDER]
//
// Runs the situations that Sidelight has to withstand, all or some, and writes docs/withstands.md. `--seed` repeats a
// try that failed. `--before` tries the builds in FOLDER, the `dist` of an older version, and keeps how often that
// failed.

import { parseArgs } from 'node:util';
import { BROWSER_NAMES, type BrowserName } from '../e2e/support/browser.ts';
import { runAlone, type Situation } from '../soak/situation.ts';
import { SITUATIONS } from '../soak/situations.ts';
import { keepResult } from '../soak/table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: 'string' },
    tries: { type: 'string' },
    seed: { type: 'string' },
    before: { type: 'string' },
  },
});

const isNamed = ({ name }: Situation) => positionals.includes(name);
const chosen = positionals.length > 0 ? SITUATIONS.filter(isNamed) : SITUATIONS;
if (chosen.length < positionals.length) {
  console.error(`the situations are ${SITUATIONS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

async function soak(situation: Situation, browser: BrowserName): Promise<boolean> {
  const start = performance.now();
  const { stage, version } = await runAlone(situation, {
    browser,
    builds: values.before,
    tries: Number(values.tries ?? situation.tries.long),
    length: 'long',
    seed: Number(values.seed ?? 1),
    onFailure: (message) => console.log(`  ${message}`),
  });
  const { tried, failed, figure } = stage;
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(
    `${situation.name}, ${browser}: ${failed} of ${tried} failed; ${figure} (${seconds} s)`,
  );
  // A run that repeats some tries says nothing about all of them.
  const isPartial = values.seed !== undefined || tried < situation.tries.long;
  const result = {
    tries: tried,
    failed,
    figure,
    version,
    day: new Date().toISOString().slice(0, 10),
  };
  const isBefore = values.before !== undefined;
  if (!isPartial || isBefore)
    await keepResult(SITUATIONS, { name: situation.name, browser, isBefore }, result);
  return failed === 0;
}

for (const situation of chosen) {
  for (const browser of BROWSER_NAMES) {
    if (!situation.browsers.includes(browser) || (values.browser ?? browser) !== browser) continue;
    if (!(await soak(situation, browser))) process.exitCode = 1;
  }
}
