import type { Page } from 'puppeteer-core';
import { makeBackgroundKiller } from '../../e2e/support/background.ts';
import type { Installed } from '../../e2e/support/browser.ts';
import {
  badgeOf,
  openPopup,
  removeSettings,
  storedSettings,
  tabIdOf,
} from '../../e2e/support/extension.ts';
import { html } from '../../e2e/support/html.ts';
import {
  clickOnCard,
  hover,
  moveAway,
  waitForNames,
  waitForNoCard,
  waitForText,
  waitUntil,
} from '../../e2e/support/page.ts';
import type { Random } from '../random.ts';
import type { Situation, Stage } from '../situation.ts';

/** How long after the beginning of a step the background is stopped, at most, in ms. */
const LATEST_KILL_MS = 250;

const HOST = 'killed.localhost';

/** What the steps of the user work on. */
interface Flow {
  readonly installed: Installed;
  readonly url: string;
  readonly next: string;
  tab: Page;
}

/** A step of the user, and how to see that it ended right. */
type Step = (flow: Flow) => Promise<void>;

/** Each step begins where the one before it ended. */
const STEPS: readonly (readonly [string, Step])[] = [
  [
    'opens a page',
    async ({ tab, url }) => {
      await tab.goto(url);
      await waitForNames(tab, ['Huawei', 'Nvidia']);
    },
  ],
  [
    'sees new text',
    async ({ tab }) => {
      await tab.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p>DeepSeek'));
      await waitForNames(tab, ['Huawei', 'Nvidia', 'DeepSeek']);
    },
  ],
  [
    'opens a card',
    async ({ tab }) => {
      await hover(tab, 'Huawei');
      await tab.keyboard.press('Escape');
      await waitForNoCard(tab);
      await moveAway(tab);
    },
  ],
  [
    'looks at the badge',
    async ({ installed, url }) => {
      const id = await tabIdOf(installed, url);
      await waitUntil(
        async () => (await badgeOf(installed, id)) === '3',
        async () => `the badge says "${await badgeOf(installed, id)}"`,
      );
    },
  ],
  [
    'opens the popup',
    async ({ installed, url, tab }) => {
      const popup = await openPopup(installed, url);
      for (const name of ['Huawei', 'Nvidia', 'DeepSeek'])
        await waitForText(popup, '.names', `${name}11 mention`);
      await popup.close();
      await tab.bringToFront();
    },
  ],
  [
    'switches the site off',
    async ({ installed, url, tab }) => {
      const popup = await openPopup(installed, url);
      await popup.locator('[role=switch]').click();
      await waitForText(popup, '.site', `Off: your rule for ${HOST}`);
      await popup.close();
      await waitForNames(tab, []);
      await expectStored(installed, `rule:${HOST}`, 'off');
    },
  ],
  [
    'opens a page of the site that is off',
    async ({ installed, next }) => {
      const other = await installed.newPage(next);
      await waitForNames(other, []);
      await other.close();
    },
  ],
  [
    'switches the site on',
    async ({ installed, url, tab }) => {
      const popup = await openPopup(installed, url);
      await popup.locator('[role=switch]').click();
      await waitForNames(tab, ['Huawei', 'Nvidia', 'DeepSeek']);
      await popup.close();
      await expectStored(installed, `rule:${HOST}`, undefined);
      await tab.bringToFront();
    },
  ],
  [
    'mutes a name on its card',
    async ({ installed, tab }) => {
      await hover(tab, 'Huawei');
      await clickOnCard(tab, 'Why marked?');
      await clickOnCard(tab, 'on this site');
      await waitForNames(tab, ['Nvidia', 'DeepSeek']);
      await expectStored(installed, `silence:huawei@${HOST}`, true);
      await moveAway(tab);
    },
  ],
  [
    'marks the name again',
    async ({ installed, tab }) => {
      await removeSettings(installed, [`silence:huawei@${HOST}`]);
      await waitForNames(tab, ['Huawei', 'Nvidia', 'DeepSeek']);
    },
  ],
  [
    'goes on to another page',
    async ({ tab, next }) => {
      await tab.goto(next);
      await waitForNames(tab, ['Baidu', 'Huawei']);
    },
  ],
];

async function expectStored(installed: Installed, key: string, value: unknown): Promise<void> {
  await waitUntil(
    async () => (await storedSettings(installed))[key] === value,
    async () => `stored is ${JSON.stringify(await storedSettings(installed))}`,
  );
}

/** The background is stopped while the user does something: every step ends as it should all the same. */
export const backgroundKilled: Situation = {
  name: 'background-killed',
  title: 'The background is stopped at any moment of what the user does',
  browsers: ['chromium', 'firefox'],
  tries: { short: STEPS.length, long: 500 },
  run: async (stage) => {
    const { installed, server } = stage;
    const kill = await makeBackgroundKiller(installed);
    const begin = async (): Promise<Flow> => ({
      installed,
      url: server.serve(html('<p>Huawei and Nvidia</p>'), { host: HOST }),
      next: server.serve(html('<p>Baidu and Huawei</p>'), { host: HOST }),
      tab: await installed.newPage(),
    });
    let [flow, position, steps, kills] = [await begin(), 0, 0, 0];
    while (kills < stage.parts.tries) {
      const failed = stage.failed;
      await stage.try(async (random) => {
        const [name, step] = STEPS[position++ % STEPS.length] as (typeof STEPS)[number];
        const killing = killAt(random, kill);
        try {
          await step(flow);
        } catch (cause) {
          throw new Error(`the user ${name}`, { cause });
        } finally {
          kills += await killing;
        }
      });
      steps++;
      if (stage.failed > failed) [flow, position] = [await restart(stage, begin), 0];
    }
    await flow.tab.close();
    stage.tried = kills;
    stage.figure = `stopped ${kills} times in ${steps} steps`;
  },
};

/** Begins again after a failed step, with nothing stored. */
async function restart(stage: Stage, begin: () => Promise<Flow>): Promise<Flow> {
  await removeSettings(stage.installed, [`rule:${HOST}`, `silence:huawei@${HOST}`]);
  return begin();
}

/** Stops the background once or twice in a while. Returns how often it was running. */
async function killAt(random: Random, kill: () => Promise<boolean>): Promise<number> {
  let kills = 0;
  const wanted = 1 + random.below(2);
  for (let index = 0; index < wanted; index++) {
    const delay = random.below(LATEST_KILL_MS);
    await new Promise((resolve) => setTimeout(resolve, delay));
    if (await kill()) kills++;
  }
  return kills;
}
