import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { openPopup, storeSettings } from './support/extension.ts';
import {
  describeWithFaults,
  expectTold,
  HOST,
  isChecked,
  NOT_STORED,
  NOT_YET,
  press,
  waitForNoAlert,
} from './support/fault-suite.ts';
import { setFaults } from './support/faults.ts';
import { waitForNames, waitForText, waitUntil } from './support/page.ts';

describeWithFaults('pages of the extension whose storage is in trouble', (suite) => {
  it.each(['popup', 'panel'] as const)(
    'the %s says that nothing was stored, shows what is, and works when storage does',
    async (place) => {
      const tab = await suite.openTab();
      await storeSettings(suite.installed, { 'silence:baidu@*': true });
      const page = await openPopup(suite.installed, suite.url, place);
      // The panel is about the active tab.
      await tab.bringToFront();
      await waitForText(page, '.site', HOST);
      await setFaults(suite.installed, { set: 'reject', remove: 'reject' });
      for (const control of ['.site [role=switch]', '.everywhere input']) {
        const before = await isChecked(page, control);
        await press(page, control);
        await expectTold(page, NOT_STORED);
        // The page may still say so of the control before.
        await waitUntil(
          async () => (await isChecked(page, control)) === before,
          () => `${control} does not show what is stored`,
        );
      }
      await press(page, '.feedback button');
      await press(page, '.muted button');
      await expectTold(page, NOT_STORED);
      expect(await page.$eval('.feedback', (part) => part.textContent)).not.toContain('Thank');
      expect(await page.$('.feedback [aria-pressed=true]')).toBeNull();
      expect(await suite.stored()).toEqual({ 'silence:baidu@*': true });
      await waitForNames(tab, ['Huawei', 'Nvidia']);

      await setFaults(suite.installed, {});
      await press(page, '.site [role=switch]');
      await waitForNames(tab, []);
      await waitForNoAlert(page);
      expect(await suite.stored()).toEqual({ 'silence:baidu@*': true, [`rule:${HOST}`]: 'off' });
    },
  );

  it('the popup says that nothing is stored yet, and shows what is', async () => {
    const tab = await suite.openTab();
    const popup = await openPopup(suite.installed, suite.url);
    await setFaults(suite.installed, { set: 'hang' });
    await press(popup, '.site [role=switch]');
    await expectTold(popup, NOT_YET);
    expect(await isChecked(popup, '.site [role=switch]')).toBe(true);
    expect(await suite.stored()).toEqual({});
    await setFaults(suite.installed, {});
    await popup.close();
    const again = await openPopup(suite.installed, suite.url);
    await again.$eval('.site [role=switch]', (input) => (input as HTMLElement).click());
    await waitForNames(tab, []);
  });

  it('the popup says that nothing is stored yet until a slow storage has stored it', async () => {
    const tab = await suite.openTab();
    const popup = await openPopup(suite.installed, suite.url);
    await setFaults(suite.installed, { get: 'slow', set: 'slow', remove: 'slow' });
    await press(popup, '.site [role=switch]');
    await expectTold(popup, NOT_YET);
    expect(await isChecked(popup, '.site [role=switch]')).toBe(true);
    expect(await suite.stored()).toEqual({});
    await waitForText(popup, '.site', `Off: your rule for ${HOST}`);
    await waitForNoAlert(popup);
    expect(await isChecked(popup, '.site [role=switch]')).toBe(false);
    await waitForNames(tab, []);
    expect(await suite.stored()).toEqual({ [`rule:${HOST}`]: 'off' });
  });

  it('the settings say that nothing is stored yet, and take no site twice', async () => {
    const options = await suite.installed.openOwnPage('options.html');
    await options.waitForSelector('#data');
    await setFaults(suite.installed, { set: 'slow' });
    await options.locator('#add-site').fill('a.example');
    await options.keyboard.press('Enter');
    await options.keyboard.press('Enter');
    await expectTold(options, NOT_YET);
    expect(await options.$eval('#add-site', (input) => (input as HTMLInputElement).value)).toBe(
      'a.example',
    );
    await waitForText(options, '#add-site-outcome', 'Sidelight is off for a.example now.');
    await waitForNoAlert(options);
    expect(await options.$eval('#add-site', (input) => (input as HTMLInputElement).value)).toBe('');
  });

  it('the page after the installation needs no storage', async () => {
    await setFaults(suite.installed, { get: 'hang', set: 'hang', remove: 'hang' });
    const welcome = await suite.installed.openOwnPage('welcome.html');
    await welcome.waitForSelector('main [role=switch]');
    await press(welcome, 'main [role=switch]');
    await waitUntil(
      async () => !(await isChecked(welcome, 'main [role=switch]')),
      () => 'the switch of the sample does nothing',
    );
  });

  it('the settings keep what was typed and chosen, and say that it is not stored', async () => {
    await storeSettings(suite.installed, { 'rule:kept.example': 'off' });
    const options = await suite.installed.openOwnPage('options.html');
    await options.waitForSelector('#data');
    await setFaults(suite.installed, { set: 'reject', remove: 'reject' });
    for (const [field, text] of [
      ['#add-site', 'a.example'],
      ['#add-muted-name', 'Huawei'],
    ] as const) {
      await options.locator(field).fill(text);
      await options.keyboard.press('Enter');
      await options.waitForSelector('[role=alert]:not([data-old])');
      await expectTold(options, NOT_STORED);
      await markAlert(options);
      expect(await options.$eval(field, (input) => (input as HTMLInputElement).value)).toBe(text);
      expect(await options.$eval(`${field}-outcome`, (part) => part.textContent)).toBe('');
    }
    await press(options, '#style-tint');
    await waitUntil(
      () => isChecked(options, '#style-both'),
      () => 'the choice went on to show what is not stored',
    );
    await press(options, '.rows button');
    await press(options, '.rows [role=switch]');
    await waitUntil(
      async () => !(await isChecked(options, '.rows [role=switch]')),
      () => 'the rule went on to show what is not stored',
    );

    const file = path.join(suite.folder, 'settings-to-import.json');
    await writeFile(
      file,
      JSON.stringify({ sidelight: 1, style: 'tint', rules: { 'b.example': 'off' } }),
    );
    const input = await options.waitForSelector('input[type=file]');
    await (input as unknown as { uploadFile(file: string): Promise<void> }).uploadFile(file);
    await options.locator('#way-replace').click();
    await markAlert(options);
    await press(options, '.preview .primary');
    await options.waitForSelector('[role=alert]:not([data-old])');
    expect(await isChecked(options, '#way-replace')).toBe(true);
    expect(await suite.stored()).toEqual({ 'rule:kept.example': 'off' });

    await setFaults(suite.installed, {});
    await press(options, '.preview .primary');
    await waitForText(options, '.outcome', 'in use now');
    expect(await suite.stored()).toEqual({ style: 'tint', 'rule:b.example': 'off' });
  });

  it('an open page says that the settings may have changed, until it can read them', async () => {
    const tab = await suite.openTab();
    const options = await suite.installed.openOwnPage('options.html');
    await options.waitForSelector('#data');
    await setFaults(suite.installed, { get: 'reject' });
    await storeSettings(suite.installed, { [`rule:${HOST}`]: 'off' });
    await expectTold(options, 'The browser could not read the settings.');
    await setFaults(suite.installed, {});
    await waitForNoAlert(options);
    await waitForText(options, '.rows', HOST);
    await waitForNames(tab, []);
  });

  /** Marks the alert that is shown, so that a new one is found: each failure has an element of its own. */
  function markAlert(page: Page): Promise<void> {
    return page.$eval('[role=alert]', (alert) => alert.setAttribute('data-old', ''));
  }
});
