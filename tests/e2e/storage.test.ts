import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeBackgroundKiller } from './support/background.ts';
import { BROWSER_NAMES, type Installed, launchInstalled } from './support/browser.ts';
import { give } from './support/commands.ts';
import {
  badgeOf,
  closeTabs,
  inExtension,
  openPopup,
  removeSettings,
  storedSettings,
  storeSettings,
  tabIdOf,
} from './support/extension.ts';
import { copyWithFaults, setFaults } from './support/faults.ts';
import { html } from './support/html.ts';
import {
  clickOnCard,
  hover,
  waitForCard,
  waitForNames,
  waitForText,
  waitUntil,
} from './support/page.ts';
import { startServer, type TestServer } from './support/server.ts';

const NOT_STORED = 'The browser could not store this. Nothing was changed.';
const NOT_YET = 'The browser has not stored this yet. Nothing was changed so far.';
const HOST = 'faults.localhost';

describe.each(BROWSER_NAMES)('a storage in trouble in %s', (name) => {
  let server: TestServer;
  let installed: Installed;
  let folder: string;
  let url: string;
  let tab: Page;
  beforeAll(async () => {
    server = await startServer();
    folder = await copyWithFaults(name === 'chromium' ? 'dist/chrome' : 'dist/firefox');
    installed = await launchInstalled(name, { extension: folder });
    url = server.serve(html('<p>Huawei, Nvidia</p>'), { host: HOST });
  });
  afterEach(async () => {
    await closeTabs(installed);
    await removeSettings(installed, Object.keys(await storedSettings(installed)));
    // Failures of storage are in the consoles of the pages, as they should.
    const errors = installed.pageErrors.splice(0);
    const isExpected = (text: string) =>
      /as the test wants|did not read the settings|JSHandle@/.test(text);
    expect(errors.filter((text) => !isExpected(text))).toEqual([]);
  });
  afterAll(async () => {
    await installed?.close();
    await server?.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  async function openTab(): Promise<void> {
    tab = await installed.newPage(url);
    await waitForNames(tab, ['Huawei', 'Nvidia']);
  }

  /** What is stored, without what the test has put there. */
  async function stored(): Promise<Record<string, unknown>> {
    const { faults: _, ...items } = await storedSettings(installed);
    return items;
  }

  const isChecked = (page: Page, selector: string) =>
    page.$eval(selector, (input) => (input as HTMLInputElement).checked);

  async function expectTold(page: Page, text: string): Promise<void> {
    await waitForText(page, '[role=alert]', text);
  }

  function waitForNoAlert(page: Page): Promise<void> {
    return waitUntil(
      async () => (await page.$('[role=alert]')) === null,
      () => 'the page went on to tell of trouble',
    );
  }

  it.each(['popup', 'panel'] as const)(
    'the %s says that nothing was stored, shows what is, and works when storage does',
    async (place) => {
      await openTab();
      await storeSettings(installed, { 'silence:baidu@*': true });
      const page = await openPopup(installed, url, place);
      // The panel is about the active tab.
      await tab.bringToFront();
      await waitForText(page, '.site', HOST);
      await setFaults(installed, { set: 'reject', remove: 'reject' });
      for (const control of ['.site [role=switch]', '.everywhere input']) {
        const before = await isChecked(page, control);
        await page.$eval(control, (input) => (input as HTMLElement).click());
        await expectTold(page, NOT_STORED);
        expect(await isChecked(page, control)).toBe(before);
      }
      await page.$eval('.feedback button', (button) => (button as HTMLElement).click());
      await page.$eval('.silenced button', (button) => (button as HTMLElement).click());
      await expectTold(page, NOT_STORED);
      expect(await page.$eval('.feedback', (part) => part.textContent)).not.toContain('Thank');
      expect(await page.$('.feedback [aria-pressed=true]')).toBeNull();
      expect(await stored()).toEqual({ 'silence:baidu@*': true });
      await waitForNames(tab, ['Huawei', 'Nvidia']);

      await setFaults(installed, {});
      await page.$eval('.site [role=switch]', (input) => (input as HTMLElement).click());
      await waitForNames(tab, []);
      await waitForNoAlert(page);
      expect(await stored()).toEqual({ 'silence:baidu@*': true, [`rule:${HOST}`]: 'off' });
    },
  );

  it('the popup says that nothing is stored yet, and shows what is', async () => {
    await openTab();
    const popup = await openPopup(installed, url);
    await setFaults(installed, { set: 'hang' });
    await popup.$eval('.site [role=switch]', (input) => (input as HTMLElement).click());
    await expectTold(popup, NOT_YET);
    expect(await isChecked(popup, '.site [role=switch]')).toBe(true);
    expect(await stored()).toEqual({});
    await setFaults(installed, {});
    await popup.close();
    const again = await openPopup(installed, url);
    await again.$eval('.site [role=switch]', (input) => (input as HTMLElement).click());
    await waitForNames(tab, []);
  });

  it('the settings keep what was typed and chosen, and say that it is not stored', async () => {
    await storeSettings(installed, { 'rule:kept.example': 'off' });
    const options = await installed.openOwnPage('options.html');
    await options.waitForSelector('#data');
    await setFaults(installed, { set: 'reject', remove: 'reject' });
    for (const [field, text] of [
      ['#add-site', 'a.example'],
      ['#add-silence', 'Huawei'],
    ] as const) {
      await options.locator(field).fill(text);
      await options.keyboard.press('Enter');
      await options.waitForSelector('[role=alert]:not([data-old])');
      await expectTold(options, NOT_STORED);
      await markAlert(options);
      expect(await options.$eval(field, (input) => (input as HTMLInputElement).value)).toBe(text);
      expect(await options.$eval(`${field}-outcome`, (part) => part.textContent)).toBe('');
    }
    await options.$eval('#style-tint', (input) => (input as HTMLElement).click());
    await waitUntil(
      () => isChecked(options, '#style-both'),
      () => 'the choice went on to show what is not stored',
    );
    await options.$eval('.rows button', (button) => (button as HTMLElement).click());
    await options.$eval('.rows [role=switch]', (input) => (input as HTMLElement).click());
    await waitUntil(
      async () => !(await isChecked(options, '.rows [role=switch]')),
      () => 'the rule went on to show what is not stored',
    );

    const file = path.join(folder, 'settings-to-import.json');
    await writeFile(
      file,
      JSON.stringify({ sidelight: 1, style: 'tint', rules: { 'b.example': 'off' } }),
    );
    const input = await options.waitForSelector('input[type=file]');
    await (input as unknown as { uploadFile(file: string): Promise<void> }).uploadFile(file);
    await options.locator('#way-replace').click();
    await markAlert(options);
    await options.$eval('.preview .primary', (button) => (button as HTMLElement).click());
    await options.waitForSelector('[role=alert]:not([data-old])');
    expect(await isChecked(options, '#way-replace')).toBe(true);
    expect(await stored()).toEqual({ 'rule:kept.example': 'off' });

    await setFaults(installed, {});
    await options.$eval('.preview .primary', (button) => (button as HTMLElement).click());
    await waitForText(options, '.outcome', 'in use now');
    expect(await stored()).toEqual({ style: 'tint', 'rule:b.example': 'off' });
  });

  it('a card says that nothing was stored, and leaves the page as it is', async () => {
    await openTab();
    await setFaults(installed, { set: 'reject', remove: 'reject' });
    await hover(tab, 'Huawei');
    await clickOnCard(tab, 'Turn off on this site');
    await waitUntil(
      async () => (await waitForCard(tab, 'Huawei')).text.includes(NOT_STORED),
      () => 'the card does not say that nothing was stored',
    );
    await waitForNames(tab, ['Huawei', 'Nvidia']);
    expect(await stored()).toEqual({});
  });

  it('a card says that nothing is stored yet', async () => {
    await openTab();
    await setFaults(installed, { set: 'hang' });
    await hover(tab, 'Huawei');
    await clickOnCard(tab, 'Why marked?');
    await clickOnCard(tab, 'on this site');
    await waitUntil(
      async () => (await waitForCard(tab, 'Huawei')).text.includes(NOT_YET),
      () => 'the card does not say that nothing is stored yet',
    );
    await waitForNames(tab, ['Huawei', 'Nvidia']);
    await restartBackground();
  });

  it.each([
    ['reject', '!'],
    ['hang', '…'],
  ] as const)('the button says so after a shortcut: storage that does %s', async (fault, badge) => {
    await openTab();
    const id = await tabIdOf(installed, url);
    await setFaults(installed, { set: fault });
    await tab.bringToFront();
    await give(installed, 'toggle-site');
    await waitUntil(
      async () => (await badgeOf(installed, id)) === badge,
      async () => `the badge says "${await badgeOf(installed, id)}"`,
    );
    const title = await inExtension(
      installed,
      (tabId) => (globalThis.browser ?? chrome).action.getTitle({ tabId }),
      id,
    );
    expect(title).toBe(fault === 'reject' ? NOT_STORED : NOT_YET);
    await waitForNames(tab, ['Huawei', 'Nvidia']);
    expect(await stored()).toEqual({});
    if (fault === 'hang') await restartBackground();
  });

  it.each(['reject', 'hang'] as const)(
    'nothing is marked while settings cannot be read (%s), and pages say that they cannot load',
    async (fault) => {
      await setFaults(installed, { get: fault });
      tab = await installed.newPage(url);
      const popup = await installed.openOwnPage(`popup.html?tab=${await tabIdOf(installed, url)}`);
      const options = await installed.openOwnPage('options.html');
      for (const page of [popup, options])
        await waitForText(page, 'body', 'Sidelight could not load this.');
      await waitForNames(tab, []);
      await setFaults(installed, {});
      await tab.reload();
      await waitForNames(tab, ['Huawei', 'Nvidia']);
    },
  );

  it('an open page says that the settings may have changed, until it can read them', async () => {
    await openTab();
    const options = await installed.openOwnPage('options.html');
    await options.waitForSelector('#data');
    await setFaults(installed, { get: 'reject' });
    await storeSettings(installed, { [`rule:${HOST}`]: 'off' });
    await expectTold(options, 'The browser could not read the settings.');
    await setFaults(installed, {});
    await waitForNoAlert(options);
    await waitForText(options, '.rows', HOST);
    await waitForNames(tab, []);
  });

  it('bad values that cannot be moved aside are named all the same', async () => {
    await setFaults(installed, { set: 'reject' });
    await storeSettings(installed, { 'rule:a b': { odd: 1 }, 'from:later': [1], delay: 'slow' });
    await openTab();
    const popup = await openPopup(installed, url);
    await waitForText(popup, 'main', '2 stored settings could not be read');
    const options = await installed.openOwnPage('options.html');
    await waitForText(options, '.aside', 'rule:a b');
    expect(await isChecked(options, '#delay-slow')).toBe(true);
    await setFaults(installed, {});
    // A page that opens moves them.
    await openPopup(installed, url);
    await waitUntil(
      async () => 'aside:from:later' in (await stored()),
      async () => `stored is ${JSON.stringify(await stored())}`,
    );
    expect(await stored()).toEqual({
      ...{ 'aside:rule:a b': { odd: 1 }, 'aside:from:later': [1], delay: 'slow' },
    });
  });

  /** Marks the alert that is shown, so that a new one is found: each failure has an element of its own. */
  function markAlert(page: Page): Promise<void> {
    return page.$eval('[role=alert]', (alert) => alert.setAttribute('data-old', ''));
  }

  /** A call that never ends holds the lock of the settings until the browser stops the background. */
  async function restartBackground(): Promise<void> {
    await setFaults(installed, {});
    await (await makeBackgroundKiller(installed))();
  }
});
