import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER_NAMES, type Installed, launchInstalled } from './support/browser.ts';
import { openPopup } from './support/extension.ts';
import { copyRightToLeft } from './support/language.ts';
import { hover } from './support/page.ts';
import { startServer, type TestServer } from './support/server.ts';

describe.each(BROWSER_NAMES)('in German, in %s', (name) => {
  let installed: Installed;
  let server: TestServer;

  beforeAll(async () => {
    server = await startServer();
    installed = await launchInstalled(name, { language: 'de' });
  });

  afterAll(async () => {
    await installed?.close();
    await server?.close();
  });

  it('card and popup speak German about an analysis in English', async () => {
    const url = server.url('demo/index.html');
    const article = await installed.newPage(url);
    const card = await hover(article, 'Nvidia');
    expect(card.label).toBe('Nvidia: was die Story sagt');
    expect(card.text).toContain('Unternehmen · USA');
    expect(card.buttons.map((each) => each.name)).toContain('Story lesen');

    const popup = await openPopup(installed, url);
    const text = await popup.$eval('main', (main) => main.textContent);
    expect(text).toContain('Auf dieser Seite');
    expect(text).toContain('Sprache der Story: Englisch');
    expect(await popup.$eval('html', (html) => html.lang)).toBe('de');
    expect(await popup.$eval('.story h2', (title) => title.lang)).toBe('en');
    expect(installed.pageErrors).toEqual([]);
  });
});

describe.each(BROWSER_NAMES)('from right to left, in %s', (name) => {
  let installed: Installed;
  let server: TestServer;
  let extension: string;

  beforeAll(async () => {
    const built = name === 'chromium' ? 'chrome' : 'firefox';
    extension = await copyRightToLeft(path.resolve(import.meta.dirname, '../../dist', built));
    server = await startServer();
    installed = await launchInstalled(name, { extension });
  });

  afterAll(async () => {
    await installed?.close();
    await server?.close();
    await rm(extension, { recursive: true, force: true });
  });

  it('the icons of the popup that have a direction are mirrored, and no picture with names in it', async () => {
    const url = server.url('demo/index.html');
    await installed.newPage(url);
    const popup = await openPopup(installed, url);
    const mirrored = () =>
      popup.$$eval('svg', (all) =>
        all
          .filter((each) => new DOMMatrix(getComputedStyle(each).transform).a === -1)
          .map((each) => each.parentElement?.className.split(' ').at(-1)),
      );
    await popup.waitForSelector('.concerned');
    expect(await mirrored()).toEqual(['beside', 'step', 'step']);
  });

  it('of the icons of a card, the one that leads back is', async () => {
    const page = await installed.openOwnPage('welcome.html');
    await page.waitForSelector('.card-place > div');
    await page.click('.card-place > div >>> .name::-p-text(DeepSeek)');
    await page.waitForSelector('.card-place > div >>> [aria-label="Back"]');
    const mirrored = await page.$eval('.card-place > div', (host) =>
      [...(host.shadowRoot?.querySelectorAll('svg') ?? [])]
        .filter((each) => new DOMMatrix(getComputedStyle(each).transform).a === -1)
        .map((each) => each.parentElement?.getAttribute('aria-label')),
    );
    expect(mirrored).toEqual(['Back']);
  });
});
