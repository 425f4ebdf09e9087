import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { version } from '../../manifest.json';
import { openPopup, removeSettings, storedSettings, storeSettings } from './support/extension.ts';
import { html } from './support/html.ts';
import {
  boxOf,
  hover,
  middleOf,
  moveAway,
  waitForCard,
  waitForNames,
  waitForNoCard,
  waitForText,
  waitUntil,
} from './support/page.ts';
import { describeInBrowsers } from './support/suite.ts';

const SECTIONS = `<p>Huawei, Nvidia, Huawei</p><h2>More</h2><p id="more">Nvidia, Baidu, Huawei</p>`;

describeInBrowsers('the options page', (suite) => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'sidelight-options-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
    await removeSettings(suite.installed, Object.keys(await storedSettings(suite.installed)));
  });

  const serve = (host: string, body = '<p>Huawei</p>') => suite.server.serve(html(body), { host });

  async function openOptions(): Promise<Page> {
    const page = await suite.installed.openOwnPage('options.html');
    await page.waitForSelector('main #data');
    return page;
  }

  /** Chooses a value as a user does, who looks at the page then. */
  async function choose(options: Page, name: string, value: string): Promise<void> {
    await options.bringToFront();
    await options.locator(`#${name}-${value}`).click();
  }

  function waitForStored(wanted: Readonly<Record<string, unknown>>): Promise<void> {
    return waitUntil(
      async () => isSame(await storedSettings(suite.installed), wanted),
      async () => `stored is ${JSON.stringify(await storedSettings(suite.installed))}`,
    );
  }

  /** Hands a file to the page, as if it was chosen in the browser's dialog. */
  async function load(options: Page, text: string): Promise<void> {
    const file = path.join(folder, 'settings.json');
    await writeFile(file, text);
    const input = await options.waitForSelector('input[type=file]');
    await (input as unknown as { uploadFile(file: string): Promise<void> }).uploadFile(file);
  }

  /** What a link would save. */
  function savedBy(options: Page, selector: string): Promise<string> {
    return options.$eval(selector, async (link) =>
      (await fetch((link as HTMLAnchorElement).href)).text(),
    );
  }

  it('says which version this is, and leads to the licences of what is in it', async () => {
    const options = await openOptions();
    await waitForText(options, 'footer', `Sidelight ${version}`);
    const licences = await options.$eval('footer a', (link) => (link as HTMLAnchorElement).href);
    expect(licences).toBe(suite.installed.urlOf('licences.txt'));
    const text = await options.evaluate(async (url) => (await fetch(url)).text(), licences);
    expect(text).toContain('preact');
  });

  it('changes the style of marks in open pages, and nothing else of them', async () => {
    const tab = await suite.installed.newPage(serve('style.localhost', '<p>Huawei, Nvidia</p>'));
    await waitForNames(tab, ['Huawei', 'Nvidia']);
    const before = await tab.content();
    const options = await openOptions();
    const registered = () =>
      tab.evaluate(() =>
        ['sidelight', 'sidelight-underline', 'sidelight-tint'].map(
          (name) => CSS.highlights.get(name)?.size ?? 0,
        ),
      );
    for (const [style, sizes] of [
      ['tint', [0, 0, 2]],
      ['underline', [0, 2, 0]],
      ['both', [2, 0, 0]],
    ] as const) {
      await choose(options, 'style', style);
      await waitUntil(
        async () => isSame(await registered(), sizes),
        async () => `with ${style}, ${await registered()} ranges are registered`,
      );
    }
    expect(await tab.content()).toBe(before);
    await waitForStored({});
  });

  it('has a look for each style', async () => {
    const options = await openOptions();
    const looks = await options.evaluate(() =>
      ['sidelight', 'sidelight-underline', 'sidelight-tint'].map((name) => {
        const style = getComputedStyle(document.documentElement, `::highlight(${name})`);
        return [style.textDecorationLine, style.backgroundColor !== 'rgba(0, 0, 0, 0)'];
      }),
    );
    expect(looks).toEqual([
      ['underline', true],
      ['underline', false],
      ['none', true],
    ]);
  });

  it('marks names once in a section or on the page, and counts them all the same', async () => {
    const url = serve('density.localhost', SECTIONS);
    const tab = await suite.installed.newPage(url);
    const every = ['Huawei', 'Nvidia', 'Huawei', 'Nvidia', 'Baidu', 'Huawei'];
    await waitForNames(tab, ['Huawei', 'Nvidia', 'Nvidia', 'Baidu', 'Huawei']);
    const options = await openOptions();
    await choose(options, 'density', 'page');
    await waitForNames(tab, ['Huawei', 'Nvidia', 'Baidu']);
    await choose(options, 'density', 'section');
    await waitForNames(tab, ['Huawei', 'Nvidia', 'Nvidia', 'Baidu', 'Huawei']);
    const popup = await openPopup(suite.installed, url);
    await waitForText(popup, '.names', 'Huawei33 mentions');
    await tab.reload();
    await waitForNames(tab, ['Huawei', 'Nvidia', 'Nvidia', 'Baidu', 'Huawei']);
    await choose(options, 'density', 'every');
    await waitForNames(tab, every);
  });

  it('opens no card on a name that is not marked', async () => {
    const tab = await suite.installed.newPage(
      serve(
        'unmarked.localhost',
        '<p>Huawei, Nvidia</p><p style="position:absolute;left:650px;top:60px">Nvidia</p>',
      ),
    );
    await waitForNames(tab, ['Huawei', 'Nvidia']);
    const second = middleOf(
      await tab.$eval('p:last-of-type', (last) => {
        const range = document.createRange();
        range.selectNodeContents(last);
        const { left, top, right, bottom } = range.getBoundingClientRect();
        return { left, top, right, bottom };
      }),
    );
    await hover(tab, 'Huawei');
    // Were it marked, its card would come in the place of this one.
    await tab.mouse.move(second.x, second.y);
    await waitForNoCard(tab);
  });

  it('has cards open after another rest in open pages', async () => {
    const tab = await suite.installed.newPage(serve('delay.localhost'));
    const { x, y } = middleOf(await boxOf(tab, 'Huawei'));
    const timeToOpen = async () => {
      await moveAway(tab);
      await waitForNoCard(tab);
      await tab.evaluate(timeNextCard);
      await tab.mouse.move(x, y);
      await waitForCard(tab, 'Huawei');
      return tab.evaluate(() => Number(document.documentElement.dataset['delay']));
    };
    await hover(tab, 'Huawei');
    const options = await openOptions();
    await choose(options, 'delay', 'slow');
    await waitForStored({ delay: 'slow' });
    await tab.bringToFront();
    expect(await timeToOpen()).toBeGreaterThan(400);
    await storeSettings(suite.installed, { delay: 'quick' });
    await tab.bringToFront();
    await waitUntil(
      async () => (await timeToOpen()) < 400,
      () => 'cards still open slowly',
    );
  });

  it('adds, finds, switches and removes rules, each at once in open tabs', async () => {
    const tab = await suite.installed.newPage(serve('ruled.localhost'));
    await waitForNames(tab, ['Huawei']);
    await storeSettings(suite.installed, { 'rule:other.example': 'off' });
    const options = await openOptions();
    const add = async (text: string) => {
      await options.locator('#add-site').fill(text);
      await options.locator('#sites .add button').click();
    };
    await add('two words');
    await waitForText(options, '#add-site-outcome', '“two words” is not the name of a site');
    await add('https://www.RULED.localhost/path');
    await waitForText(options, '#add-site-outcome', 'off for ruled.localhost now');
    await waitForNames(tab, []);
    await add('ruled.localhost');
    await waitForText(options, '#add-site-outcome', 'already');

    const hosts = () => options.$$eval('.rows .host', (all) => all.map((each) => each.textContent));
    await waitUntil(
      async () => isSame(await hosts(), ['other.example', 'ruled.localhost']),
      async () => `the rules are ${await hosts()}`,
    );
    await options.locator('input[type=search]').fill('RULED');
    await waitUntil(
      async () => isSame(await hosts(), ['ruled.localhost']),
      async () => `found are ${await hosts()}`,
    );
    await options.locator('.rows [role=switch]').click();
    await waitForNames(tab, ['Huawei']);
    await options.locator('.rows [role=switch]').click();
    await waitForNames(tab, []);
    await options.locator('.rows button').click();
    await waitForNames(tab, ['Huawei']);
    await waitForStored({ 'rule:other.example': 'off' });
  });

  it('has Sidelight run on chosen sites alone, in open tabs and later', async () => {
    const urls = [serve('chosen.localhost'), serve('a.chosen.localhost'), serve('left.localhost')];
    const tabs = await Promise.all(urls.map((url) => suite.installed.newPage(url)));
    for (const tab of tabs) await waitForNames(tab, ['Huawei']);
    const options = await openOptions();
    await choose(options, 'siteMode', 'off');
    for (const tab of tabs) await waitForNames(tab, []);
    const popup = await openPopup(suite.installed, urls[2] ?? '');
    expect(await popup.$eval('.site', (site) => site.textContent)).toContain('Off, as everywhere');

    await options.bringToFront();
    await options.locator('#add-site').fill('chosen.localhost');
    await options.locator('#sites .add button').click();
    const wanted = [['Huawei'], ['Huawei'], []];
    for (const [index, tab] of tabs.entries()) await waitForNames(tab, wanted[index] ?? []);
    for (const [index, tab] of tabs.entries()) {
      await tab.reload();
      await waitForNames(tab, wanted[index] ?? []);
    }
    // Pages that are off are left alone by the browser itself.
    const registered = await options.evaluate(async () => {
      const scripts = await (globalThis.browser ?? chrome).scripting.getRegisteredContentScripts();
      return scripts.map(({ id }) => id);
    });
    expect(registered).toEqual(['page:1']);
    await popup.bringToFront();
    await popup.locator('[role=switch]').click();
    await waitForNames(tabs[2] as Page, ['Huawei']);
    await waitForStored({
      siteMode: 'off',
      'rule:chosen.localhost': 'on',
      'rule:left.localhost': 'on',
    });
    await choose(options, 'siteMode', 'on');
    for (const tab of tabs) await waitForNames(tab, ['Huawei']);
  });

  it('writes settings into a file, and takes them in again after a preview', async () => {
    const items = { style: 'tint', 'rule:kept.example': 'off', 'silence:apple@*': true } as const;
    await storeSettings(suite.installed, items);
    const options = await openOptions();
    await options.waitForSelector('#data a[download][href]');
    const text = await savedBy(options, '#data a[download]');
    expect(JSON.parse(text)).toEqual({
      sidelight: 1,
      style: 'tint',
      rules: { 'kept.example': 'off' },
      silences: ['apple@*'],
    });

    await removeSettings(suite.installed, ['style', 'silence:apple@*']);
    const now = { 'rule:kept.example': 'on', 'rule:here.example': 'off' };
    await storeSettings(suite.installed, now);
    await load(options, text);
    await waitForText(options, '.changes .added', 'Apple not marked anywhere');
    await waitForText(options, '.changes .changed', 'kept.example: from “On” to “Off”');
    await waitForText(options, '.changes .changed', 'from “Underline and tint” to “Tint”');
    expect(await options.$('.changes .removed')).toBeNull();
    // A look at what would change changes nothing.
    expect(await storedSettings(suite.installed)).toEqual(now);
    await options.locator('.preview button::-p-text(Apply)').click();
    await waitForText(options, '.outcome', 'in use now');
    await waitForStored({ ...items, 'rule:here.example': 'off' });

    await load(options, text);
    await choose(options, 'way', 'replace');
    await waitForText(options, '.changes .removed', 'Off for here.example');
    await options.locator('.preview button::-p-text(Apply)').click();
    await waitForStored(items);
  });

  it.each([
    ['{"sidelight": 1,\n"rules": {"x y": "off"}}', 'Line 2: “x y” is not the name of a site'],
    ['{"sidelight": 1,', 'Line 1: not JSON'],
    ['{"name": "something else"}', 'no settings of Sidelight'],
  ])('a broken file, %s, changes nothing, and is told what is wrong', async (text, complaint) => {
    await storeSettings(suite.installed, { 'rule:kept.example': 'off' });
    const options = await openOptions();
    await load(options, text);
    await waitForText(options, '.outcome', complaint);
    await waitForText(options, '.outcome', 'Nothing was changed');
    expect(await options.$('.preview')).toBeNull();
    expect(await storedSettings(suite.installed)).toEqual({ 'rule:kept.example': 'off' });
  });

  it('names what stands aside, saves it, and throws it away when asked twice', async () => {
    await storeSettings(suite.installed, { 'rule:a b': { odd: 1 }, style: 'tint' });
    const options = await openOptions();
    await waitForText(options, '.aside', 'rule:a b');
    await options.waitForSelector('.aside a[href]');
    expect(JSON.parse(await savedBy(options, '.aside a'))).toEqual({ 'rule:a b': { odd: 1 } });
    await options.locator('.aside button').click();
    await options.locator('.aside button::-p-text(Discard for good)').click();
    await options.waitForSelector('.aside', { hidden: true });
    await waitForStored({ style: 'tint' });
  });

  it('lists the names that are not marked, finds them, and has them marked again', async () => {
    const tab = await suite.installed.newPage(serve('silent.localhost', '<p>Huawei, Nvidia</p>'));
    await waitForNames(tab, ['Huawei', 'Nvidia']);
    const others = ['apple', 'arm', 'meta', 'amd', 'intel'].map((id) => `silence:${id}@*`);
    const keys = ['silence:huawei@silent.localhost', ...others];
    await storeSettings(suite.installed, Object.fromEntries(keys.map((key) => [key, true])));
    await waitForNames(tab, ['Nvidia']);
    const options = await openOptions();
    await options.locator('#muted-names input[type=search]').fill('silent.local');
    const listed = () =>
      options.$$eval('#muted-names li b', (all) => all.map((b) => b.textContent));
    await waitUntil(
      async () => isSame(await listed(), ['Huawei']),
      async () => `listed are ${await listed()}`,
    );
    await options.locator('#muted-names li button').click();
    await waitForNames(tab, ['Huawei', 'Nvidia']);
  });

  it('stops marking a name that the user writes, and says so where there is none', async () => {
    const tab = await suite.installed.newPage(serve('silent.localhost', '<p>Huawei, Nvidia</p>'));
    await waitForNames(tab, ['Huawei', 'Nvidia']);
    const options = await openOptions();
    const outcome = '#add-muted-name-outcome';
    const add = async (written: string) => {
      await options.locator('#add-muted-name').fill(written);
      await options.locator('#muted-names button[type=submit]').click();
    };
    await add('Nobody & Co.');
    await waitForText(options, outcome, 'Sidelight knows no “Nobody & Co.”.');
    expect(
      await options.$eval('#add-muted-name', (field) => (field as HTMLInputElement).value),
    ).toBe('Nobody & Co.');
    await add(' huawei');
    await waitForText(options, outcome, 'Huawei is not marked anywhere now.');
    await waitForNames(tab, ['Nvidia']);
    await waitForStored({ 'silence:huawei@*': true });
    await add('Huawei');
    await waitForText(options, outcome, 'Huawei is not marked anywhere as it is.');
  });

  it('tells of the stories and the shortcuts, and leads to the page that changes these', async () => {
    const options = await openOptions();
    await waitForText(options, '#stories', 'AI-generated · undated · 23 sentences');
    await waitForText(options, '#shortcuts', 'Switch highlighting on this site on or off');
    const tabIds = () =>
      options.evaluate(async () =>
        (await (globalThis.browser ?? chrome).tabs.query({})).map(({ id }) => id ?? -1),
      );
    const before = await tabIds();
    await options.locator('#shortcuts button').click();
    await waitUntil(
      async () => (await tabIds()).length > before.length,
      () => 'no page of the browser opened',
    );
    const opened = (await tabIds()).filter((id) => !before.includes(id));
    await options.evaluate((ids) => (globalThis.browser ?? chrome).tabs.remove([...ids]), opened);
  });

  it('is opened from the popup', async () => {
    const popup = await suite.installed.openOwnPage('popup.html');
    await popup.waitForSelector('main .story');
    await popup.locator('footer button::-p-text(Settings)').click();
    const address = suite.installed.urlOf('options.html');
    await waitUntil(
      () =>
        popup.evaluate(
          async (url) =>
            (await (globalThis.browser ?? chrome).tabs.query({})).some((tab) => tab.url === url),
          address,
        ),
      () => 'the options page did not open',
    );
  });
});

/** Whether two values are the same JSON, whatever the order of keys. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? value : Object.entries(value as object).sort();
}

/** Notes how long after the next move of the pointer a card opens, in ms by the page's own clock. */
function timeNextCard(): void {
  const { dataset } = document.documentElement;
  addEventListener(
    'pointermove',
    (move) =>
      addEventListener(
        'beforetoggle',
        (opening) => {
          dataset['delay'] = String(opening.timeStamp - move.timeStamp);
        },
        { capture: true, once: true },
      ),
    { once: true },
  );
}
