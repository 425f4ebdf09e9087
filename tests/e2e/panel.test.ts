import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import type { Installed } from './support/browser.ts';
import { openPopup, openWithRights } from './support/extension.ts';
import { html } from './support/html.ts';
import { clickOnCard, hover, waitForNames, waitUntil } from './support/page.ts';
import { describeInBrowsers, EVERY_MENTION, readPack } from './support/suite.ts';

/** Opens the panel's page in a tab of its own, and then a page beside it, which is the active tab. */
async function openPanelBeside(installed: Installed, url: string): Promise<[Page, Page]> {
  const panel = await installed.openOwnPage('panel.html');
  await panel.waitForSelector('main .story');
  const tab = await installed.newPage(url);
  await tab.bringToFront();
  return [panel, tab];
}

/** The names that a panel lists, with how often the page mentions them. */
function listed(panel: Page): Promise<string[]> {
  return panel.$$eval('.chip', (chips) =>
    chips.map((chip) =>
      [...chip.childNodes]
        .slice(0, 2)
        .map((each) => each.textContent)
        .join(' '),
    ),
  );
}

async function waitForList(panel: Page, names: readonly string[]): Promise<void> {
  await waitUntil(
    async () => JSON.stringify(await listed(panel)) === JSON.stringify(names),
    async () => `the panel lists ${await listed(panel)}`,
  );
}

// What follows runs in a page of the extension, which can look into its panel and its popup.

function titleInPanel(): string | undefined {
  const views = (globalThis.browser ?? chrome).extension.getViews();
  const panel = views.find(({ location }) => location.pathname === '/panel.html');
  return panel?.document.querySelector('.story h2')?.textContent ?? undefined;
}

function targetInPanel(): string | undefined {
  const views = (globalThis.browser ?? chrome).extension.getViews();
  const panel = views.find(({ location }) => location.pathname === '/panel.html');
  return panel?.document.querySelector('.passage.target')?.textContent ?? undefined;
}

function closePanel(): void {
  const views = (globalThis.browser ?? chrome).extension.getViews();
  views.find(({ location }) => location.pathname === '/panel.html')?.close();
}

function askForExplainer(analysis: string): Promise<unknown> {
  const message = { name: 'open-explainer', request: { analysis } };
  return (globalThis.browser ?? chrome).runtime.sendMessage(message);
}

/** How often the popup's page is open, be it in a tab. */
function popupCount(): number {
  const views = (globalThis.browser ?? chrome).extension.getViews();
  return views.filter(({ location }) => location.pathname === '/popup.html').length;
}

describeInBrowsers(
  'the side panel',
  (suite) => {
    it('opens from the popup, beside the page', async () => {
      const url = suite.server.url('demo/index.html');
      await suite.installed.newPage(url);
      const popup = await openPopup(suite.installed, url);
      const witness = await openWithRights(suite.installed);
      await popup.bringToFront();
      await popup.locator('.beside').click();
      const title = () => witness.evaluate(titleInPanel);
      await waitUntil(
        async () => (await title())?.includes('self-sufficiency') === true,
        () => 'no panel opened with the story in it',
      );
      await witness.evaluate(closePanel);
    });

    it('follows the user from tab to tab, and from page to page', async () => {
      const first = suite.server.serve(html('<p>Huawei, Huawei, Nvidia</p>'));
      const second = suite.server.serve(html('<p>Baidu</p>'));
      const [panel, tab] = await openPanelBeside(suite.installed, first);
      await waitForList(panel, ['Huawei 2', 'Nvidia 1']);
      const other = await suite.installed.newPage(second);
      await waitForList(panel, ['Baidu 1']);
      await tab.bringToFront();
      await waitForList(panel, ['Huawei 2', 'Nvidia 1']);
      await tab.goto(second);
      await waitForList(panel, ['Baidu 1']);
      await other.close();
    });

    it('keeps up with a page that changes', async () => {
      const url = suite.server.serve(html('<p id="text">Huawei</p>'));
      const [panel, tab] = await openPanelBeside(suite.installed, url);
      await waitForList(panel, ['Huawei 1']);
      await tab.evaluate(() => document.getElementById('text')?.append(', Nvidia, Nvidia'));
      await waitForList(panel, ['Nvidia 2', 'Huawei 1']);
    });

    it('says so where a page has no name, though that page never reports anything', async () => {
      const url = suite.server.serve(html('<p>Nothing.</p>'));
      const [panel] = await openPanelBeside(suite.installed, url);
      const words = () => panel.$eval('.names', (names) => names.textContent);
      await waitUntil(
        async () => (await words()) === 'On this pageNo name was found on this page.',
        async () => `it says ${await words()}`,
      );
    });

    it('steps through the mentions of a name, which hidden text has none of', async () => {
      const url = suite.server.serve(
        html(`<p style="margin-top:3000px" id="first">Huawei</p><p hidden>Huawei</p>
        <p style="margin-block:3000px" id="last">Huawei</p>`),
      );
      const [panel, tab] = await openPanelBeside(suite.installed, url);
      await waitForNames(tab, ['Huawei', 'Huawei']);
      const position = () => panel.$eval('.selected [role=status]', (each) => each.textContent);
      const waitForPosition = (wanted: string) =>
        waitUntil(
          async () => (await position()) === wanted,
          async () => `${await position()} instead of ${wanted}`,
        );
      const isInView = (id: string) =>
        tab.$eval(id, (each) => {
          const { top, bottom } = each.getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight;
        });
      // Clicked without the mouse: that would bring the panel's tab to the front.
      const click = (selector: string) =>
        panel.$eval(selector, (button) => (button as HTMLElement).click());
      await waitForList(panel, ['Huawei 2']);
      await click('.chip');
      await waitForPosition('1 of 2');
      expect(await isInView('#first')).toBe(true);
      await click('[aria-label="Next mention of Huawei"]');
      await waitForPosition('2 of 2');
      expect(await isInView('#last')).toBe(true);
      await click('[aria-label="Previous mention of Huawei"]');
      await waitForPosition('1 of 2');
      expect(await isInView('#first')).toBe(true);
      await click('[aria-label="Previous mention of Huawei"]');
      await waitForPosition('2 of 2');
      expect(await isInView('#last')).toBe(true);
    });

    it('is led by a card, in the place of the popup', async () => {
      const url = suite.server.serve(html('<p>Huawei</p>'));
      const tab = await suite.installed.newPage(url);
      const popup = await openPopup(suite.installed, url);
      const witness = await openWithRights(suite.installed);
      await popup.bringToFront();
      await popup.locator('.beside').click();
      await waitUntil(
        async () => (await witness.evaluate(titleInPanel)) !== undefined,
        () => 'no panel opened',
      );
      const popups = await witness.evaluate(popupCount);
      await tab.bringToFront();
      await hover(tab, 'Huawei');
      await clickOnCard(tab, 'Show this sentence in the explainer');
      await waitUntil(
        async () => (await witness.evaluate(targetInPanel))?.includes('Huawei') === true,
        () => 'the panel was not led to the passage',
      );
      // The background answers once it has opened all that it opens.
      await witness.evaluate(askForExplainer, (await readPack()).analyses[0]?.id ?? '');
      expect(await witness.evaluate(popupCount)).toBe(popups);
      await witness.evaluate(closePanel);
    });

    it('is as narrow as the user wants, and nothing stands out of it', async () => {
      const [panel] = await openPanelBeside(suite.installed, suite.server.url('demo/index.html'));
      await panel.setViewport({ width: 220, height: 600 });
      await panel.waitForSelector('.chip');
      await panel.$$eval('details', (all) => {
        for (const details of all) details.open = true;
      });
      const { content, column, view } = await panel.evaluate(() => ({
        content: document.documentElement.scrollWidth,
        column: document.documentElement.clientWidth,
        view: innerWidth,
      }));
      expect(view).toBe(220);
      expect(content).toBe(column);
    });
  },
  EVERY_MENTION,
);
