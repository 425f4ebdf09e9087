import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { badgeOf, inExtension, tabIdOf } from './support/extension.ts';
import { html } from './support/html.ts';
import { waitForNames, waitForText, waitUntil } from './support/page.ts';
import { describeInBrowsers } from './support/suite.ts';

/** Nothing listens there. */
const REFUSED = 'http://localhost:1/';

const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj
trailer<</Root 1 0 R>>
%%EOF`;

describeInBrowsers('a tab that goes on to another page', (suite) => {
  const namesOf = (tabId: number) =>
    inExtension(
      suite.installed,
      async (id) => {
        const stored = await (globalThis.browser ?? chrome).storage.session.get(null);
        return Object.keys(stored).filter((key) => key.startsWith(`names:${id}:`));
      },
      tabId,
    );

  it.each([
    ['a site without names', () => suite.server.serve(html('<p>Nothing'), { host: 'b.localhost' })],
    ['about:blank', () => 'about:blank'],
    ['a site that refuses the connection', () => REFUSED],
  ])('keeps neither names nor badge of the page before: %s', async (_next, urlOf) => {
    const url = suite.server.serve(html('<p>Huawei</p><iframe srcdoc="<p>Nvidia</p>"></iframe>'));
    const tab = await suite.installed.newPage(url);
    const id = await tabIdOf(suite.installed, url);
    await waitUntil(
      async () => (await badgeOf(suite.installed, id)) === '2',
      async () => `the badge says "${await badgeOf(suite.installed, id)}"`,
    );
    // A frame whose goodbye is lost, as that of one that has crashed.
    await inExtension(
      suite.installed,
      (key) => (globalThis.browser ?? chrome).storage.session.set({ [key]: { baidu: 1 } }),
      `names:${id}:99`,
    );
    await tab.goto(urlOf()).catch(() => {});
    await waitUntil(
      async () => (await namesOf(id)).length === 0 && (await badgeOf(suite.installed, id)) === '',
      async () =>
        `${await namesOf(id)} are left, the badge says "${await badgeOf(suite.installed, id)}"`,
    );
  });

  it('keeps both while the page only changes its address', async () => {
    const url = suite.server.serve(html('<p>Huawei</p>'));
    const tab = await suite.installed.newPage(url);
    const id = await tabIdOf(suite.installed, url);
    await waitUntil(
      async () => (await badgeOf(suite.installed, id)) === '1',
      async () => `the badge says "${await badgeOf(suite.installed, id)}"`,
    );
    await tab.evaluate(() => history.pushState(null, '', '#next'));
    await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1000)));
    expect(await namesOf(id)).toHaveLength(1);
  });
});

describeInBrowsers('the popup on a page without Sidelight', (suite) => {
  async function openPopupFor(tab: Page): Promise<Page> {
    await tab.bringToFront();
    const id = await inExtension(suite.installed, async () => {
      const tabs = await (globalThis.browser ?? chrome).tabs.query({ active: true });
      return tabs[0]?.id ?? -1;
    });
    const popup = await suite.installed.openOwnPage(`popup.html?tab=${id}`);
    await popup.waitForSelector('main .story');
    return popup;
  }

  it.each([
    ['a PDF', () => suite.server.serve(PDF, { ending: '.pdf' }), 'This is a PDF'],
    [
      'a drawing',
      () => suite.server.serve('<svg xmlns="http://www.w3.org/2000/svg"/>', { ending: '.svg' }),
      'not documents of this kind',
    ],
    ['a page that did not load', () => REFUSED, 'have loaded'],
  ])('says why: %s', async (_page, urlOf, reason) => {
    const tab = await suite.installed.newPage();
    await tab.goto(urlOf(), { waitUntil: [] }).catch(() => {});
    const popup = await openPopupFor(tab);
    const wanted = reason === 'have loaded' ? /did not load|not have loaded/ : new RegExp(reason);
    const text = () => popup.$eval('main', (main) => main.textContent ?? '');
    await waitUntil(async () => wanted.test(await text()), text);
    expect(await text()).not.toContain('No name was found');
    await waitForText(popup, '.site', 'On, but not running on this page');
  });

  it('offers to load a page again that was open before', async () => {
    // As for a page that was open while the extension was disabled.
    const unregister = () =>
      inExtension(suite.installed, () =>
        (globalThis.browser ?? chrome).scripting.unregisterContentScripts(),
      );
    await unregister();
    const url = suite.server.serve(html('<p>Huawei</p>'));
    const tab = await suite.installed.newPage(url);
    const popup = await openPopupFor(tab);
    await waitForText(popup, '.names', 'This page was open before Sidelight was ready');
    await inExtension(suite.installed, async () => {
      const { local } = (globalThis.browser ?? chrome).storage;
      await local.set({ siteMode: 'off', 'rule:127.0.0.1': 'off' });
      await local.remove(['siteMode', 'rule:127.0.0.1']);
    });
    await waitForNames(tab, ['Huawei']);
    await waitForText(popup, '.names', 'Huawei');
    expect(await popup.$('.names .notice')).toBeNull();
  });
});
