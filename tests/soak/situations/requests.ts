import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Installed, launchInstalled } from '../../e2e/support/browser.ts';
import { openPopup } from '../../e2e/support/extension.ts';
import { html } from '../../e2e/support/html.ts';
import { clickOnCard, hover, waitForCard, waitForNames } from '../../e2e/support/page.ts';
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

/** Whether a browser asks its maker for something, as each does at its own times. */
function isOfBrowser(url: string): boolean {
  const host = /^(?:https?:\/\/)?([^/:]+)/.exec(url)?.[1] ?? '';
  return /(^|\.)(google|googleapis|gstatic|gvt1|mozilla|firefox)\.(com|org|net)$/.test(host);
}

/** What a proxy sees while something is done in a browser, with or without Sidelight. */
async function logOf(
  stage: Stage,
  isWithoutSidelight: boolean,
  work: (installed: Installed, url: string) => Promise<void>,
): Promise<string[]> {
  const proxy = await startProxy();
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

/** No such host is asked for: the proxy answers for all. */
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

/** A proxy that answers for every host, and notes what it was asked for. */
async function startProxy(): Promise<{ port: number; log: string[]; close(): Promise<void> }> {
  const log: string[] = [];
  const server = createServer(({ url = '' }: IncomingMessage, response) => {
    log.push(url);
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(BODY);
  });
  server.on('connect', ({ url = '' }: IncomingMessage, socket) => {
    log.push(url);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    log,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
