import { rm } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeByProbe, axeIn, makeAxeProbe } from './support/axe.ts';
import { BROWSER_NAMES, type Installed, launchInstalled } from './support/browser.ts';
import { openPopup } from './support/extension.ts';
import { addStoryFiles, CREDITED_STORIES, pasteStory } from './support/own-stories.ts';
import { clickOnCard, hover, waitForCard, waitForText } from './support/page.ts';
import { startServer, type TestServer } from './support/server.ts';
import { accessibilityTree } from './support/tree.ts';

const SCHEMES = ['light', 'dark'] as const;
const RUNS = BROWSER_NAMES.flatMap((name) => SCHEMES.map((scheme) => ({ name, scheme })));

interface Ground {
  readonly installed: Installed;
  /** A page with names, which is open. */
  readonly url: string;
}

/** The extension's own pages: how each is opened for a look at all of it. */
const OWN_PAGES: Readonly<Record<string, (ground: Ground) => Promise<Page>>> = {
  popup: ({ installed, url }) => openPopup(installed, url),
  panel: ({ installed, url }) => openPopup(installed, url, 'panel'),
  options: ({ installed }) => open(installed, 'options.html', 'main section'),
  welcome: ({ installed }) => open(installed, 'welcome.html', '.card-place > div'),
  'add-story': async ({ installed }) => {
    const page = await open(installed, 'add-story.html', 'textarea');
    await pasteStory(page, "What's Next?\nAgility Robotics meets Peggy Johnson.\nYes");
    await page.waitForSelector('.new-names li');
    return page;
  },
  editor: async ({ installed }) => {
    const page = await open(installed, 'editor.html', '.preview .story');
    await pasteStory(page, '## Elsewhere\nAgility Robotics meets Nvidia.\n## Here\nIt grows.');
    await page.waitForSelector('.advice li');
    return page;
  },
};

async function open(installed: Installed, file: string, content: string): Promise<Page> {
  const page = await installed.openOwnPage(file);
  await page.waitForSelector(content);
  return page;
}

/**
 * A page that axe has nothing to say against. In a modal dialog, because axe measures contrasts in the body
 * alone: there the card stands in the dialog, not beside the body.
 */
const NEWS = `<!doctype html><html lang="en"><meta charset="utf-8"><title>News</title>
  <meta name="color-scheme" content="light dark"><style>dialog{margin-top:0}</style>
  <main><h1>News</h1><dialog aria-label="News"><p>Huawei, Nvidia and Graphcore</p></dialog></main>
  <script>document.querySelector("dialog").showModal()</script>`;

describe.each(RUNS)('axe finds nothing in $name, $scheme:', ({ name, scheme }) => {
  let installed: Installed;
  let server: TestServer;
  let probe: string;
  let url: string;

  beforeAll(async () => {
    server = await startServer();
    probe = await makeAxeProbe();
    installed = await launchInstalled(name, { colorScheme: scheme, probe });
    url = server.serve(NEWS);
    await installed.newPage(url);
  });

  afterAll(async () => {
    await installed?.close();
    await server?.close();
    await rm(probe, { recursive: true, force: true });
  });

  it.each(['Nvidia', 'Graphcore'])('the card of %s', async (heading) => {
    const page = await installed.newPage(url);
    await hover(page, heading);
    await clickOnCard(page, 'Keep open');
    await clickOnCard(page, 'Why marked?');
    const { violations, legible } = await axeByProbe(page);
    expect(violations).toEqual([]);
    expect(legible.filter((place) => place.includes('sidelight-card')).length).toBeGreaterThan(10);
  });

  it('a card that another led to', async () => {
    const page = await installed.newPage(url);
    await hover(page, 'Nvidia');
    await clickOnCard(page, 'DeepSeek');
    await waitForCard(page, 'DeepSeek');
    expect((await axeByProbe(page)).violations).toEqual([]);
  });

  it('a card and an explainer that say where stories are from', async () => {
    await addStoryFiles(installed, CREDITED_STORIES);
    const news = server.serve(NEWS.replace(/Huawei.*Graphcore/, 'Zentrafab Works, Quorall Works'));
    const page = await installed.newPage(news);
    await hover(page, 'Zentrafab Works');
    await clickOnCard(page, 'Keep open');
    expect((await axeByProbe(page)).violations).toEqual([]);
    const popup = await openPopup(installed, news);
    await popup.waitForSelector('.story .sources');
    expect((await axeIn(popup)).violations).toEqual([]);
  });

  it.each(Object.entries(OWN_PAGES))('%s', async (_page, openPage) => {
    const page = await openPage({ installed, url });
    await page.$$eval('details', (all) => {
      for (const details of all) details.open = true;
    });
    const { violations, legible } = await axeIn(page);
    expect(violations).toEqual([]);
    expect(legible.length).toBeGreaterThan(10);
  });
});

describe('to who hears them, in Chromium,', () => {
  let installed: Installed;
  let server: TestServer;
  let url: string;
  let page: Page;

  beforeAll(async () => {
    server = await startServer();
    installed = await launchInstalled('chromium');
    url = server.serve('<!doctype html><html lang="en"><title>News</title><p>Huawei, Nvidia</p>');
    page = await installed.newPage(url);
  });

  afterAll(async () => {
    await installed?.close();
    await server?.close();
  });

  // With another analysis, or other texts: npx vitest run --project e2e -u tests/e2e/accessibility.test.ts
  it('the card has its roles and names', async () => {
    await hover(page, 'Nvidia');
    await clickOnCard(page, 'Why marked?');
    await expect(await accessibilityTree(page, 'dialog')).toMatchFileSnapshot('trees/card.txt');
  });

  it('the popup has its roles and names', async () => {
    const popup = await openPopup(installed, url);
    await waitForText(popup, '.names', '2 names');
    await popup.click('.map > summary');
    await popup.click('.map details > summary');
    await expect(await accessibilityTree(popup)).toMatchFileSnapshot('trees/popup.txt');
  });
});

describe('to who has chosen the colours, in Chromium,', () => {
  let installed: Installed;
  let server: TestServer;

  beforeAll(async () => {
    server = await startServer();
    installed = await launchInstalled('chromium');
  });

  afterAll(async () => {
    await installed?.close();
    await server?.close();
  });

  async function forceColors(page: Page): Promise<void> {
    const session = await page.createCDPSession();
    const features = [{ name: 'forced-colors', value: 'active' }];
    await session.send('Emulation.setEmulatedMedia', { features });
  }

  it('the answer that was given looks unlike the other', async () => {
    const url = server.url('demo/index.html');
    await installed.newPage(url);
    const popup = await openPopup(installed, url);
    await forceColors(popup);
    await popup.locator('.feedback button::-p-text(No)').click();
    await popup.waitForSelector('.feedback button[aria-pressed=true]');
    const [yes, no] = await popup.$$eval('.feedback button', (buttons) =>
      buttons.map((button) => getComputedStyle(button).backgroundColor),
    );
    expect(no).not.toBe(yes);
  });

  it('a card that is kept open looks unlike another, and its first button has an edge', async () => {
    const page = await installed.openOwnPage('welcome.html');
    await page.waitForSelector('.card-place > div');
    await forceColors(page);
    const pin = () =>
      page.$eval('.card-place > div', (host) => {
        const button = host.shadowRoot?.querySelector('[aria-pressed]');
        const { backgroundColor, color } = getComputedStyle(button as Element);
        return { pressed: button?.getAttribute('aria-pressed'), backgroundColor, color };
      });
    const before = await pin();
    await page.click('.card-place > div >>> [aria-pressed]');
    const after = await pin();
    expect(after.pressed).not.toBe(before.pressed);
    expect(after.backgroundColor).not.toBe(before.backgroundColor);
    expect(after.color).not.toBe(before.color);
    const edge = await page.$eval('.card-place > div', (host) => {
      const button = host.shadowRoot?.querySelector('.primary') as Element;
      return getComputedStyle(button).borderTopStyle;
    });
    expect(edge).toBe('solid');
  });
});
