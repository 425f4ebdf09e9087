import { describe, it } from 'vitest';
import type { BrowserName } from '../e2e/support/browser.ts';
import { startServer } from '../e2e/support/server.ts';
import { describeInBrowsers, EVERY_MENTION, type Suite } from '../e2e/support/suite.ts';
import { type Situation, Stage, type StageParts } from './situation.ts';
import { SITUATIONS } from './situations.ts';

const SHORT = SITUATIONS.filter(({ tries }) => tries.short > 0);
const TOGETHER = SHORT.filter(({ isOnItsOwn }) => !isOnItsOwn);
const ALONE = SHORT.filter(({ isOnItsOwn }) => isOnItsOwn);

/** Runs the short version of a situation. The first failure ends it. */
function runShort(
  situation: Situation,
  parts: Pick<StageParts, 'browser' | 'server' | 'installed'>,
): Promise<void> {
  const onFailure = (message: string) => {
    throw new Error(message);
  };
  // Always the same seed: what fails is due to the change that is tested.
  const { short } = situation.tries;
  return situation.run(new Stage({ ...parts, tries: short, length: 'short', seed: 1, onFailure }));
}

describeInBrowsers(
  'Sidelight withstands',
  (suite: Suite) => {
    it.for(TOGETHER)('$name', async (situation, { skip }) => {
      const { installed, server } = suite;
      skip(!situation.browsers.includes(installed.name));
      await runShort(situation, { browser: installed.name, installed, server });
    });
  },
  EVERY_MENTION,
);

const cases = ALONE.flatMap((situation) =>
  situation.browsers.map((browser: BrowserName) => ({ name: situation.name, situation, browser })),
);
describe.skipIf(cases.length === 0)('Sidelight withstands', () => {
  it.for(cases)('$name in $browser', async ({ situation, browser }) => {
    const server = await startServer();
    await runShort(situation, { browser, server });
    await server.close();
  });
});
