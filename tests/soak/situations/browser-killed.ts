import { rm } from 'node:fs/promises';
import { type Installed, makeProfile } from '../../e2e/support/browser.ts';
import { storedSettings } from '../../e2e/support/extension.ts';
import { waitForText } from '../../e2e/support/page.ts';
import { killBrowser, launchAgain } from '../kill.ts';
import type { Random } from '../random.ts';
import type { Situation } from '../situation.ts';

/** How long after the last confirmed rule the browser is killed, at most, in ms. */
const LATEST_KILL_MS = 60;
const MOST_RULES = 4;

/** The browser is killed while the user adds rules: each that the page has confirmed is there after a restart. */
export const browserKilled: Situation = {
  name: 'browser-killed',
  title: 'The browser is killed (SIGKILL) while rules are stored',
  browsers: ['chromium', 'firefox'],
  tries: { short: 1, long: 100 },
  isOnItsOwn: true,
  run: async (stage) => {
    const profile = await makeProfile();
    const confirmed = new Set<string>();
    let unconfirmed = 0;
    await stage.eachTry(async (random, index) => {
      const installed = await launchAgain(stage, profile);
      try {
        unconfirmed += await expectRules(installed, confirmed);
        await addRules(installed, random, `k${index}`, confirmed);
      } finally {
        await killBrowser(installed, profile);
      }
    });
    const last = await launchAgain(stage, profile);
    await stage.try(async () => {
      unconfirmed += await expectRules(last, confirmed);
    });
    stage.tried--;
    await last.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    stage.figure = `${confirmed.size} rules confirmed, all kept; ${unconfirmed} stored, but not confirmed yet`;
    if (stage.failed > 0) stage.figure = `${confirmed.size} rules confirmed`;
  },
};

/**
 * Checks that all that is stored is whole, and that every confirmed rule is there. Takes the others for confirmed from
 * now on: the user sees them.
 *
 * @returns how many others there are
 */
async function expectRules(installed: Installed, confirmed: Set<string>): Promise<number> {
  const stored = await storedSettings(installed);
  const lost = [...confirmed].filter((host) => stored[`rule:${host}`] !== 'off');
  const others = Object.entries(stored).filter(
    ([key]) => !confirmed.has(key.slice('rule:'.length)),
  );
  const broken = others.filter(
    ([key, value]) => !/^rule:k\d+-\d+\.example$/.test(key) || value !== 'off',
  );
  if (lost.length + broken.length > 0)
    throw new Error(`lost: ${lost.join()}; broken: ${JSON.stringify(broken)}`);
  for (const [key] of others) confirmed.add(key.slice('rule:'.length));
  return others.length;
}

/** Adds rules as a user does, and does not wait for the last one. */
async function addRules(
  installed: Installed,
  random: Random,
  prefix: string,
  confirmed: Set<string>,
): Promise<void> {
  const options = await installed.openOwnPage('options.html');
  await options.waitForSelector('#add-site');
  const count = 1 + random.below(MOST_RULES);
  for (let number = 0; number <= count; number++) {
    const host = `${prefix}-${number}.example`;
    await options.locator('#add-site').fill(host);
    await options.keyboard.press('Enter');
    if (number === count) break;
    await waitForText(options, '#add-site-outcome', `off for ${host} now`);
    confirmed.add(host);
  }
  await new Promise((resolve) => setTimeout(resolve, random.below(LATEST_KILL_MS)));
}
