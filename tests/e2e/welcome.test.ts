import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER_NAMES, type Installed, launchInstalled } from './support/browser.ts';
import { storedSettings } from './support/extension.ts';
import { boxOf, hover, markedNames, middleOf, waitForNames, waitUntil } from './support/page.ts';
import { startServer, type TestServer } from './support/server.ts';
import { describeInBrowsers } from './support/suite.ts';
import { closeWelcome, welcomeTabs } from './support/welcome.ts';

describe.each(BROWSER_NAMES)('the greeting in %s', (name) => {
  let installed: Installed;
  let server: TestServer;

  beforeAll(async () => {
    server = await startServer();
    installed = await launchInstalled(name, { keepsWelcome: true });
  });

  afterAll(async () => {
    await installed?.close();
    await server?.close();
  });

  it('comes once after an installation, and not after an update', async () => {
    expect(await welcomeTabs(installed)).toHaveLength(1);
    await closeWelcome(installed);

    const tab = await installed.newPage(
      server.serve('<!doctype html><title>News</title><p>Huawei'),
    );
    await hover(tab, 'Huawei');
    await installed.reinstall();
    // The new copy reaches open tabs after it would have greeted.
    await waitUntil(
      () => tab.evaluate(() => document.querySelector('sidelight-card') === null),
      () => 'the new copy did not come',
    );
    expect(await welcomeTabs(installed)).toEqual([]);
  });
});

describeInBrowsers('the first page', (suite) => {
  let page: Page;

  async function open(): Promise<void> {
    page = await suite.installed.openOwnPage('welcome.html');
    await page.waitForSelector('.card-place > div');
  }

  /** The heading of the card, or null while it is closed. */
  const cardHeading = () =>
    page.$eval('.card-place', (place) => {
      const heading = place.firstElementChild?.shadowRoot?.querySelector('h1');
      return heading?.textContent ?? null;
    });

  async function waitForHeading(wanted: string | null): Promise<void> {
    await waitUntil(
      async () => (await cardHeading()) === wanted,
      async () => `the card shows ${await cardHeading()} instead of ${wanted}`,
    );
  }

  const clickOnCard = (label: string) =>
    page.click(`.card-place > div >>> [aria-label="${label}"]`);

  afterEach(async () => {
    // Whatever a user tries there is not stored.
    expect(await storedSettings(suite.installed)).toEqual({});
  });

  it('shows a name marked as on every page, with its card', async () => {
    await open();
    expect(await markedNames(page)).toEqual(['Nvidia']);
    expect(await cardHeading()).toBe('Nvidia');
    const text = await page.$eval('main', (main) => main.textContent);
    expect(text).toContain('Alt+Shift+L');
    expect(text).toContain('Nothing is sent');
    expect(await page.$$eval('h1', (all) => all.map((each) => each.textContent))).toEqual([
      'Sidelight is ready',
    ]);
  });

  it('needs no scrolling on a small laptop', async () => {
    await open();
    await page.setViewport({ width: 1280, height: 720 });
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(720);
  });

  it('has a card that leads on and back, closes and opens as on every page', async () => {
    await open();
    await page.click('.card-place > div >>> .name::-p-text(DeepSeek)');
    await waitForHeading('DeepSeek');
    await clickOnCard('Back');
    await waitForHeading('Nvidia');
    await clickOnCard('Close');
    await waitForHeading(null);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Nvidia');
    const { x, y } = middleOf(await boxOf(page, 'Nvidia'));
    await page.mouse.move(x, y);
    await waitForHeading('Nvidia');
    // It is not pinned now.
    await page.mouse.move(x, 1);
    await waitForHeading(null);
  });

  /** Closes the card, which is pinned at first, and has the pointer open it again. */
  async function openByPointer(): Promise<{ x: number; y: number }> {
    await clickOnCard('Close');
    await waitForHeading(null);
    const mark = middleOf(await boxOf(page, 'Nvidia'));
    await page.mouse.move(mark.x, mark.y);
    await waitForHeading('Nvidia');
    return mark;
  }

  it('has a card that the pointer can go to from its name', async () => {
    await open();
    await page.setViewport({ width: 1100, height: 720 });
    const { x } = await openByPointer();
    const card = await page.$eval('.card-place > div', (place) => {
      const { left, top } = place.getBoundingClientRect();
      return { left, top };
    });
    const gap = { x: card.left - 16, y: card.top + 100 };
    expect(gap.x).toBeGreaterThan(x);
    expect(await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.tagName, gap)).toBe(
      'MAIN',
    );
    await page.mouse.move(gap.x, gap.y);
    await page.mouse.move(card.left + 60, gap.y);
    await page.click('.card-place > div >>> .name::-p-text(DeepSeek)');
    await waitForHeading('DeepSeek');
  });

  it('has a card for a finger, which is lifted from it and leaves it', async () => {
    await open();
    await openByPointer();
    const pin = await page.$eval('.card-place > div', (place) => {
      const button = place.shadowRoot?.querySelector('[aria-label="Keep open"]');
      const { left, top, width, height } = (button as Element).getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
    await page.touchscreen.tap(pin.x, pin.y);
    await page.waitForSelector('.card-place > div >>> [aria-label="Let go"]');
  });

  it('leaves the focus where it is when Esc is pressed and no card is open', async () => {
    await open();
    await clickOnCard('Close');
    await waitForHeading(null);
    await page.focus('[role=switch]');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.role)).toBe('switch');
  });

  it('has a card for the keyboard', async () => {
    await open();
    await page.focus('.article [role=button]');
    await page.keyboard.press('Escape');
    await waitForHeading(null);
    await page.keyboard.press('Enter');
    await waitForHeading('Nvidia');
  });

  it('has a switch that takes the mark away, and brings it back', async () => {
    await open();
    await page.click('.card-place > div >>> .quiet');
    await waitForNames(page, []);
    await waitForHeading(null);
    expect(await page.$eval('[role=switch]', (each) => (each as HTMLInputElement).checked)).toBe(
      false,
    );
    await page.click('[role=switch]');
    await waitForNames(page, ['Nvidia']);
  });
});
