import path from 'node:path';
import { expect, it } from 'vitest';
import type { BrowserName } from './support/browser.ts';
import { evaluateInWindow } from './support/commands.ts';
import { tabIdOf } from './support/extension.ts';
import { html } from './support/html.ts';
import { waitForText, waitUntil } from './support/page.ts';
import { describeInBrowsers, type Suite } from './support/suite.ts';
import { openByUser, pressButton } from './support/toolbar.ts';

const FILE = `file://${path.resolve(import.meta.dirname, '../../LICENSE')}`;

/** An article that is long enough for Reader View. */
const ARTICLE = html(
  `<article><h1>Chips</h1>${'<p>Nvidia sells chips, and others, as one reads, buy them. '.repeat(40)}</article>`,
);

async function otherExtension({ installed }: Suite): Promise<string> {
  if (installed.name === 'firefox') {
    const probe = `WebExtensionPolicy.getByID('probe@sidelight.example')`;
    return String(await evaluateInWindow(installed, `${probe}.getURL('manifest.json')`));
  }
  const all = [...(await installed.browser.extensions()).values()];
  return `chrome-extension://${all.find(({ name }) => name.includes('probe'))?.id}/manifest.json`;
}

/** A kind of page: where it is in each browser, and what the popup says of it there. */
type Case = readonly [
  kind: string,
  urlOf: {
    readonly [TName in BrowserName]: (suite: Suite) => string | Promise<string>;
  },
  said: string | Readonly<Record<BrowserName, string>>,
];

const BROWSER = 'a page of the browser';
const UNKNOWN = 'This is no web page but one of the browser or an extension';
const STORE = 'The browser lets no extension read this site';

const CASES: readonly Case[] = [
  [
    'a new tab',
    { chromium: () => 'chrome://newtab/', firefox: () => 'about:newtab' },
    { chromium: BROWSER, firefox: 'This tab is empty' },
  ],
  [
    'an empty page',
    { chromium: () => 'about:blank', firefox: () => 'about:blank' },
    // Chromium does not tell.
    { chromium: UNKNOWN, firefox: 'This tab is empty' },
  ],
  [
    'a page of the browser',
    { chromium: () => 'chrome://settings/', firefox: () => 'about:addons' },
    BROWSER,
  ],
  ['a file', { chromium: () => FILE, firefox: () => FILE }, 'This is a file on your device'],
  [
    'a page of another extension',
    { chromium: otherExtension, firefox: otherExtension },
    'This page belongs to an extension',
  ],
  [
    'a page of Sidelight',
    {
      chromium: ({ installed }) => installed.urlOf('options.html'),
      firefox: ({ installed }) => installed.urlOf('options.html'),
    },
    'This is a page of Sidelight itself',
  ],
  [
    'the source text of a page',
    {
      chromium: ({ server }) => `view-source:${server.serve(ARTICLE)}`,
      firefox: ({ server }) => `view-source:${server.serve(ARTICLE)}`,
    },
    // Chromium does not tell.
    { chromium: UNKNOWN, firefox: 'This is the source text of a page' },
  ],
  [
    'a store of extensions',
    {
      chromium: () => 'https://chromewebstore.google.com/',
      firefox: () => 'https://addons.mozilla.org/',
    },
    STORE,
  ],
];

describeInBrowsers(
  'the popup on a page that Sidelight cannot read',
  (suite) => {
    it.each(CASES)('says what it is: %s', async (_kind, urlOf, said) => {
      const { installed } = suite;
      const tab = await openByUser(installed, await urlOf[installed.name](suite));
      await pressButton(installed);
      const popup = await installed.openOwnPage(`popup.html?tab=${tab}`);
      await popup.waitForSelector('main .story');
      await waitForText(popup, 'body', typeof said === 'string' ? said : said[installed.name]);
    });

    it('leads out of Reader View', async ({ skip }) => {
      const { installed, server } = suite;
      skip(installed.name !== 'firefox');
      const url = server.serve(ARTICLE);
      const tab = await openByUser(installed, `about:reader?url=${encodeURIComponent(url)}`);
      await pressButton(installed);
      const popup = await installed.openOwnPage(`popup.html?tab=${tab}`);
      await waitForText(popup, '.site', 'This is Reader View');
      await popup.click('.site .pill');
      await waitUntil(
        async () => (await tabIdOf(installed, url)) === tab,
        () => 'the page itself did not open',
      );
    });

    it('says what it may be where the browser does not tell its address', async () => {
      const { installed } = suite;
      const tab = await openByUser(installed, FILE);
      const popup = await installed.openOwnPage(`popup.html?tab=${tab}`);
      await waitForText(popup, '.site', UNKNOWN);
      expect(await popup.$('.site .switch')).toBeNull();
    });
  },
  {},
  { isOffline: true },
);
