import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER_NAMES, type Installed, launchInstalled } from './support/browser.ts';
import { openPopup } from './support/extension.ts';
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
    expect(card.buttons.map((each) => each.name)).toContain('Analyse lesen');

    const popup = await openPopup(installed, url);
    const text = await popup.$eval('main', (main) => main.textContent);
    expect(text).toContain('Auf dieser Seite');
    expect(text).toContain('Sprache der Analyse: Englisch');
    expect(await popup.$eval('html', (html) => html.lang)).toBe('de');
    expect(await popup.$eval('.story h2', (title) => title.lang)).toBe('en');
    expect(installed.pageErrors).toEqual([]);
  });
});
