import type { ServerResponse } from 'node:http';
import { type Installed, launchInstalled } from '../../e2e/support/browser.ts';
import { openPopup } from '../../e2e/support/extension.ts';
import { html } from '../../e2e/support/html.ts';
import { clickOnCard, hover, waitForCard, waitForNames } from '../../e2e/support/page.ts';
import { isOfBrowser, startProxy } from '../../e2e/support/proxy.ts';
import { type Situation, type Stage, wishesOf } from '../situation.ts';

/** A session of a user asks for nothing that it does not ask for without Sidelight. */
export const requests: Situation = {
  name: 'requests',
  title: 'All requests of a session (page, hover, card, popup, settings), seen by a proxy',
  browsers: ['chromium', 'firefox'],
  tries: { short: 1, long: 10 },
  isOnItsOwn: true,
  run: async (stage) => {
    let seen = 0;
    await stage.eachTry(async () => {
      const without = await logOf(stage, true, browse);
      const withUs = await logOf(stage, false, async (installed, url) => {
        await browse(installed, url);
        await useEverything(installed, url);
      });
      seen += withUs.length;
      // A page that was not asked for would say nothing of the log.
      if (!withUs.some((each) => each.includes('.html'))) throw new Error('the proxy saw nothing');
      const own = withUs.filter((each) => !without.includes(each) && !isOfBrowser(each));
      if (own.length > 0) throw new Error(`only with Sidelight: ${own.join()}`);
    });
    stage.figure = `${seen} requests of the page and the browser, none of Sidelight`;
    if (stage.failed > 0) stage.figure = '';
  },
};

/** What a proxy sees while something is done in a browser, with or without Sidelight. */
async function logOf(
  stage: Stage,
  isWithoutSidelight: boolean,
  work: (installed: Installed, url: string) => Promise<void>,
): Promise<string[]> {
  const proxy = await startProxy(answerForAll);
  const installed = await launchInstalled(stage.browser, {
    ...wishesOf(stage.parts),
    isWithoutSidelight,
    proxy: proxy.port,
  });
  try {
    await work(installed, PAGE);
    return proxy.log;
  } finally {
    await installed.close();
    await proxy.close();
  }
}

/** No such host is asked: the proxy answers for all. */
const PAGE = 'http://news.example/page.html';
/** With an icon of its own: the browser asks a site for one at a time of its choosing. */
const BODY = html('<p>Huawei and Nvidia</p><img src="http://pictures.example/a.png">', {
  head: '<link rel="icon" href="data:,">',
});

async function browse(installed: Installed, url: string): Promise<void> {
  const tab = await installed.newPage(url);
  await tab.reload();
}

async function useEverything(installed: Installed, url: string): Promise<void> {
  const tab = await installed.newPage(url);
  await waitForNames(tab, ['Huawei', 'Nvidia']);
  await hover(tab, 'Huawei');
  await clickOnCard(tab, 'Why marked?');
  await clickOnCard(tab, 'DeepSeek');
  await waitForCard(tab, 'DeepSeek');
  const popup = await openPopup(installed, url);
  await popup.locator('[role=switch]').click();
  await waitForNames(tab, []);
  const settings = await installed.openOwnPage('options.html');
  await settings.waitForSelector('main #data');
  const welcome = await installed.openOwnPage('welcome.html');
  await welcome.waitForSelector('main');
}

function answerForAll(_url: string, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(BODY);
}
