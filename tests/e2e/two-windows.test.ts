import type { Page } from 'puppeteer-core';
import { afterEach, expect, it } from 'vitest';
import {
  inExtension,
  openPopup,
  removeSettings,
  storedSettings,
  storeSettings,
} from './support/extension.ts';
import { html } from './support/html.ts';
import { waitForNames, waitForText, waitUntil } from './support/page.ts';
import { describeInBrowsers } from './support/suite.ts';

const HOST = 'two.localhost';
const STYLES = ['both', 'underline', 'tint'] as const;

describeInBrowsers('two windows', (suite) => {
  afterEach(async () => {
    await removeSettings(suite.installed, Object.keys(await storedSettings(suite.installed)));
  });

  /** Two pages of the settings, in two windows. */
  async function openTwo(): Promise<readonly [Page, Page]> {
    const { installed } = suite;
    const first = await installed.openOwnPage('options.html');
    const windowId = await inExtension(
      installed,
      async () => (await (globalThis.browser ?? chrome).windows.create({}))?.id ?? -1,
    );
    const second = await installed.openOwnPage('options.html');
    for (const page of [first, second]) await page.waitForSelector('#data');
    await inExtension(
      installed,
      async (id, address) => {
        const { tabs } = globalThis.browser ?? chrome;
        const last = (await tabs.query({})).filter(({ url }) => url === address).at(-1);
        await tabs.move(last?.id ?? -1, { windowId: id, index: -1 });
      },
      windowId,
      installed.urlOf('options.html'),
    );
    return [first, second];
  }

  /** Adds a site. By script: the keyboard is for one page at a time. */
  function add(page: Page, host: string): Promise<void> {
    return page.$eval(
      '#add-site',
      (input, text) => {
        (input as HTMLInputElement).value = text;
        input.dispatchEvent(new Event('input', { bubbles: true }));
        // The page takes the text in before the form is sent.
        setTimeout(() => (input as HTMLInputElement).form?.requestSubmit());
      },
      host,
    );
  }

  const press = (page: Page, selector: string) =>
    page.$eval(selector, (element) => (element as HTMLElement).click());
  const hosts = (page: Page) =>
    page.$$eval('.rows .host', (all) => all.map((each) => each.textContent));
  const style = (page: Page) =>
    page.$eval('[name=style]:checked', (input) => (input as HTMLInputElement).value);

  it('lose none of each other’s changes, and show the same', async () => {
    const [first, second] = await openTwo();
    const wanted: string[] = [];
    for (let round = 0; round < 6; round++) {
      const [a, b] = [`a${round}.example`, `b${round}.example`];
      wanted.push(a, b);
      await Promise.all([add(first, a), add(second, b)]);
      await waitForText(first, '#add-site-outcome', a);
      await waitForText(second, '#add-site-outcome', b);
    }
    await Promise.all([press(first, '#style-tint'), press(second, '#delay-slow')]);
    const rules = wanted.sort().map((host) => [`rule:${host}`, 'off'] as const);
    for (const page of [first, second]) {
      await waitUntil(
        async () => (await hosts(page)).join() === wanted.join(),
        async () => `a window shows ${await hosts(page)}`,
      );
      await waitUntil(
        async () =>
          (await style(page)) === 'tint' && (await page.$('#delay-slow:checked')) !== null,
        () => 'a window does not show the choice of the other one',
      );
    }
    expect(await storedSettings(suite.installed)).toEqual({
      ...Object.fromEntries(rules),
      ...{ style: 'tint', delay: 'slow' },
    });
  });

  it('show what is stored at last when both change the same again and again', async () => {
    const [first, second] = await openTwo();
    for (let round = 0; round < 12; round++) {
      const [one, other] = [STYLES[round % 3], STYLES[(round + 1) % 3]];
      await Promise.all([press(first, `#style-${one}`), press(second, `#style-${other}`)]);
    }
    const stored = async () => (await storedSettings(suite.installed))['style'] ?? 'both';
    await waitUntil(
      async () => {
        const shown = [await style(first), await style(second), await stored()];
        return new Set(shown).size === 1;
      },
      async () => `shown: ${await style(first)}, ${await style(second)}; stored: ${await stored()}`,
    );
  });

  it('switch a site by what holds, not by what one of them still shows', async () => {
    const { installed, server } = suite;
    await storeSettings(installed, { siteMode: 'off' });
    const url = server.serve(html('<p>Huawei</p>'), { host: HOST });
    const tab = await installed.newPage(url);
    const popup = await openPopup(installed, url);
    const options = await installed.openOwnPage('options.html');
    await options.waitForSelector('#data');
    // The settings change while the popup, which shows the state before that, switches the site on: in one task, so
    // that the popup cannot follow before.
    await popup.evaluate(() => {
      void chrome.storage.local.remove('siteMode');
      document.querySelector<HTMLElement>('.site [role=switch]')?.click();
    });
    await waitForNames(tab, ['Huawei']);
    await press(options, '#siteMode-off');
    await waitUntil(
      async () => (await storedSettings(installed))['siteMode'] === 'off',
      () => 'the default is not stored',
    );
    const isOn = (await storedSettings(installed))[`rule:${HOST}`] === 'on';
    await waitForNames(tab, isOn ? ['Huawei'] : []);
    await waitForText(popup, '.site', isOn ? `On: your rule for ${HOST}` : 'Off, as everywhere');
  });
});
