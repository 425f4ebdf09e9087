import { rm } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { BROWSER_NAMES, type Installed, launchInstalled } from './browser.ts';
import { closeTabs, removeSettings, storedSettings } from './extension.ts';
import { copyWithFaults } from './faults.ts';
import { html } from './html.ts';
import { waitForNames, waitForText, waitUntil } from './page.ts';
import { startServer, type TestServer } from './server.ts';

/** What the user reads after a change that failed. */
export const NOT_STORED = 'The browser could not store this. Nothing was changed.';
/** What the user reads during a change that takes long. */
export const NOT_YET = 'The browser has not stored this yet. Nothing was changed so far.';
/** The host of the page that is open in the tests. */
export const HOST = 'faults.localhost';

/** What the tests of one browser work with. Filled before the first of them. */
interface FaultSuite {
  readonly installed: Installed;
  /** The folder of the extension. */
  readonly folder: string;
  /** A page with two names. */
  readonly url: string;
  /** Opens that page, and waits for its marks. */
  openTab(): Promise<Page>;
  /** What is stored, without what the test has put there. */
  stored(): Promise<Record<string, unknown>>;
}

/** Failures of storage are in the consoles of the pages, as they should. */
const EXPECTED = /as the test wants|did not read the settings|quota exceeded|JSHandle@/;

/** Describes the same tests for both browsers, of an extension whose storage can be made to fail. */
export function describeWithFaults(title: string, tests: (suite: FaultSuite) => void): void {
  describe.each(BROWSER_NAMES)(`${title} in %s`, (name) => {
    let server: TestServer;
    const suite: { -readonly [TKey in keyof FaultSuite]?: FaultSuite[TKey] } = {};
    beforeAll(async () => {
      server = await startServer();
      const folder = await copyWithFaults(name === 'chromium' ? 'dist/chrome' : 'dist/firefox');
      const installed = await launchInstalled(name, { extension: folder });
      const url = server.serve(html('<p>Huawei, Nvidia</p>'), { host: HOST });
      const openTab = async () => {
        const tab = await installed.newPage(url);
        await waitForNames(tab, ['Huawei', 'Nvidia']);
        return tab;
      };
      const stored = async () => {
        const { faults: _, ...items } = await storedSettings(installed);
        return items;
      };
      Object.assign(suite, { installed, folder, url, openTab, stored });
    });
    afterEach(async () => {
      const { installed } = suite;
      if (!installed) return;
      await closeTabs(installed);
      await removeSettings(installed, Object.keys(await storedSettings(installed)));
      const errors = installed.pageErrors.splice(0);
      expect(errors.filter((text) => !EXPECTED.test(text))).toEqual([]);
    });
    afterAll(async () => {
      await suite.installed?.close();
      await server?.close();
      if (suite.folder) await rm(suite.folder, { recursive: true, force: true, maxRetries: 5 });
    });
    tests(suite as FaultSuite);
  });
}

/** Whether a control is checked. */
export const isChecked = (page: Page, selector: string) =>
  page.$eval(selector, (input) => (input as HTMLInputElement).checked);

/** Presses a control by script: a notice may be in front of it. */
export const press = (page: Page, selector: string) =>
  page.$eval(selector, (element) => (element as HTMLElement).click());

/** Waits until a page tells of trouble. */
export async function expectTold(page: Page, text: string): Promise<void> {
  await waitForText(page, '[role=alert]', text);
}

/** Waits until a page tells of no trouble any more. */
export function waitForNoAlert(page: Page): Promise<void> {
  return waitUntil(
    async () => (await page.$('[role=alert]')) === null,
    () => 'the page went on to tell of trouble',
  );
}
