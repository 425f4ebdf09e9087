import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BROWSER_NAMES, type Installed, launchInstalled } from './support/browser.ts';
import { closeTabs, inExtension, storedSettings } from './support/extension.ts';
import { html } from './support/html.ts';
import { markedNames, waitForNames, waitForText, waitUntil } from './support/page.ts';
import { ALL_SITES, agreeToRights, giveRight, rightsOf, takeRight } from './support/rights.ts';
import { startServer, type TestServer } from './support/server.ts';
import { pressButton } from './support/toolbar.ts';

const NEWS = html('<p>Huawei</p>');
const OTHER = 'b.localhost';
const ONE_SITE = '*://127.0.0.1/*';

const STORIES = [
  { id: 'one', title: 'one', content_text: 'Agility Robotics will supply 400 robots.' },
];
const FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  ...{ title: 'The Desk', language: 'en', items: STORIES },
});

/** A copy of the extension for which the right to all sites is optional: after the installation there is none. */
async function withOptionalRight(extension: string): Promise<string> {
  const folder = await copyOf(extension);
  await makeRightOptional(folder);
  return folder;
}

async function copyOf(extension: string): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sidelight-rights-'));
  await cp(extension, folder, { recursive: true });
  return folder;
}

async function makeRightOptional(folder: string, version?: string): Promise<void> {
  const file = path.join(folder, 'manifest.json');
  const { host_permissions: rights, ...manifest } = JSON.parse(await readFile(file, 'utf8'));
  const changed = { ...manifest, optional_host_permissions: rights, ...(version && { version }) };
  await writeFile(file, JSON.stringify(changed));
}

describe.each(BROWSER_NAMES)('the right to read pages in %s', (name) => {
  let installed: Installed;
  let server: TestServer;
  let feeds: Server;

  beforeAll(async () => {
    server = await startServer();
    feeds = createServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'application/feed+json' }).end(FEED),
    );
    await new Promise<void>((resolve) => feeds.listen(0, '127.0.0.1', resolve));
    installed = await launchInstalled(name, { adapt: withOptionalRight });
    await agreeToRights(installed);
  });
  // Each test begins as after an installation.
  beforeEach(async () => {
    await closeTabs(installed);
    await takeAll();
    await inExtension(installed, () => (globalThis.browser ?? chrome).storage.local.clear());
  });
  afterAll(async () => {
    await installed?.close();
    await server?.close();
    feeds?.close();
  });

  async function takeAll(): Promise<void> {
    for (const right of await rightsOf(installed)) await takeRight(installed, right);
  }

  /** Presses the button in the toolbar, which tells Sidelight the address of the tab, and opens the popup in a tab. */
  async function openPopupFor(tab: Page): Promise<Page> {
    await tab.bringToFront();
    await pressButton(installed);
    const id = await inExtension(installed, async () => {
      const tabs = await (globalThis.browser ?? chrome).tabs.query({ active: true });
      return tabs[0]?.id ?? -1;
    });
    const popup = await installed.openOwnPage(`popup.html?tab=${id}`);
    await popup.waitForSelector('main .story');
    return popup;
  }

  async function openSettings(): Promise<Page> {
    const page = await installed.openOwnPage('options.html');
    await page.waitForSelector('#stories:not([aria-busy=true]) .feeds form');
    return page;
  }

  async function press(page: Page, label: string): Promise<void> {
    await page.bringToFront();
    await page.locator(`::-p-xpath(//*[self::button][starts-with(., "${label}")])`).click();
  }

  async function waitForRights(...wanted: readonly string[]): Promise<void> {
    const now = async () => (await rightsOf(installed)).sort().join();
    await waitUntil(async () => (await now()) === [...wanted].sort().join(), now);
  }

  it('is missing after an installation: nothing is marked, and the popup says what to do', async () => {
    const tab = await installed.newPage(server.serve(NEWS));
    const popup = await openPopupFor(tab);
    await waitForText(popup, '.site', 'does not let Sidelight read this site yet');
    const buttons = await popup.$$eval('.site .notice button', (all) =>
      all.map(({ textContent }) => textContent),
    );
    expect(buttons).toEqual(['Only on this site', 'Allow on all sites']);
    expect(await popup.$eval('[role=switch]', (input) => (input as HTMLInputElement).checked)).toBe(
      false,
    );
    expect(await markedNames(tab)).toEqual([]);
    const welcome = await installed.openOwnPage('welcome.html');
    await waitForText(welcome, '.access', 'Until then nothing is marked');
  });

  it('is given for one site: that site is marked, and no other', async () => {
    const tab = await installed.newPage(server.serve(NEWS));
    const popup = await openPopupFor(tab);
    await press(popup, 'Only on this site');
    await waitForNames(tab, ['Huawei']);
    await waitForRights(ONE_SITE);
    const stored = await storedSettings(installed);
    expect(stored).toMatchObject({ siteMode: 'off', 'rule:127.0.0.1': 'on' });
    const other = await installed.newPage(server.serve(NEWS, { host: OTHER }));
    // A page that is opened later is marked.
    await waitForNames(await installed.newPage(server.serve(NEWS)), ['Huawei']);
    expect(await markedNames(other)).toEqual([]);
  });

  it('is asked for by the switch, and goes back to the browser with the rule', async () => {
    await inExtension(installed, () =>
      (globalThis.browser ?? chrome).storage.local.set({ siteMode: 'off' }),
    );
    const tab = await installed.newPage(server.serve(NEWS));
    const popup = await openPopupFor(tab);
    await popup.bringToFront();
    await popup.locator('[role=switch]').click();
    await waitForNames(tab, ['Huawei']);
    await waitForRights(ONE_SITE);
    await popup.waitForSelector('[role=switch]:checked');
    await popup.locator('[role=switch]').click();
    await waitForNames(tab, []);
    await waitForRights();
    expect(await storedSettings(installed)).not.toHaveProperty('rule:127.0.0.1');
  });

  it('is taken away in the browser: nothing is marked any more, and the popup says so', async () => {
    await giveRight(installed, ALL_SITES);
    const tab = await installed.newPage(server.serve(NEWS));
    await waitForNames(tab, ['Huawei']);
    const popup = await openPopupFor(tab);
    await waitForText(popup, '.names', 'Huawei');
    await takeRight(installed, ALL_SITES);
    await waitForNames(tab, []);
    await waitForText(popup, '.site', 'does not let Sidelight read this');
  });

  it('is given for all sites on the first page: all are marked', async () => {
    const tab = await installed.newPage(server.serve(NEWS));
    const other = await installed.newPage(server.serve(NEWS, { host: OTHER }));
    const welcome = await installed.openOwnPage('welcome.html');
    await press(welcome, 'Allow on all sites');
    await waitForText(welcome, '.access', 'may read all sites');
    await waitForNames(tab, ['Huawei']);
    await waitForNames(other, ['Huawei']);
  });

  it('is given for all sites, and given back but for the chosen ones', async () => {
    const tab = await installed.newPage(server.serve(NEWS));
    const other = await installed.newPage(server.serve(NEWS, { host: OTHER }));
    const settings = await openSettings();
    await press(settings, 'Allow on all sites');
    await waitForNames(other, ['Huawei']);
    await settings.locator('#siteMode-off').click();
    await waitForText(settings, '.rights', 'may still read all sites');
    await settings.locator('#add-site').fill('127.0.0.1');
    await press(settings, 'Add');
    await waitForNames(other, []);
    await press(settings, 'Give the right back');
    await waitForRights(ONE_SITE);
    await waitForNames(tab, ['Huawei']);
    await settings.locator('#siteMode-on').click();
    await waitForNames(other, ['Huawei']);
    await waitForRights(ONE_SITE, ALL_SITES);
  });

  it('is missing for chosen sites that another browser had: one click asks for all of them', async () => {
    await inExtension(installed, () =>
      (globalThis.browser ?? chrome).storage.local.set({ siteMode: 'off', 'rule:127.0.0.1': 'on' }),
    );
    const tab = await installed.newPage(server.serve(NEWS));
    const settings = await openSettings();
    await waitForText(settings, '.rights', 'these sites yet: 127.0.0.1');
    expect(await markedNames(tab)).toEqual([]);
    await press(settings, 'Allow on these sites');
    await waitForNames(tab, ['Huawei']);
  });

  it('is asked for the server of a feed, which says when it is gone and keeps its stories', async () => {
    const settings = await openSettings();
    const address = `http://127.0.0.1:${(feeds.address() as AddressInfo).port}/feed.json`;
    await settings.locator('.feeds input').fill(address);
    await press(settings, 'Subscribe…');
    await waitForText(settings, 'dialog', 'The browser then asks');
    await settings.locator('dialog button.primary').click();
    await waitForText(settings, '.feed .soft', '1 story');
    await waitForRights('http://127.0.0.1/*');
    await takeAll();
    await press(settings, 'Check now');
    await waitForText(settings, '.feed', 'does not let Sidelight read this address');
    await waitForText(settings, '.feed', 'Your stories stay as they were');
    await waitForText(settings, '.feed .soft', '1 story');
    await settings.locator('.feed .error button').click();
    await settings.waitForFunction(() => !document.querySelector('.feed .error'));
    await press(settings, 'Unsubscribe…');
    await press(settings, 'Remove its stories');
    await waitForRights();
  });
});

describe.each(BROWSER_NAMES)('an update that makes the right optional in %s', (name) => {
  let installed: Installed;
  let server: TestServer;
  let folder: string;

  beforeAll(async () => {
    server = await startServer();
    const adapt = async (extension: string) => {
      folder = await copyOf(extension);
      return folder;
    };
    installed = await launchInstalled(name, { adapt });
  });
  afterAll(async () => {
    await installed?.close();
    await server?.close();
  });

  it('finds that it came with the installation: only Firefox takes it back', async () => {
    const welcome = await installed.openOwnPage('welcome.html');
    await waitForText(welcome, '.access', 'may read all sites');
    await welcome.locator('.access button').click();
    await waitForText(welcome, '.access', 'Only chosen sites are read');
    const settings = await installed.openOwnPage('options.html');
    await settings.waitForSelector('#siteMode-off:checked');
    if (name === 'firefox') {
      await waitUntil(
        async () => (await rightsOf(installed)).length === 0,
        () => 'the right is not given back',
      );
      await giveRight(installed, ALL_SITES);
    } else {
      await waitForText(settings, '.notice', 'came with the installation');
      expect(await rightsOf(installed)).toEqual([ALL_SITES]);
    }
    await settings.locator('#siteMode-on').click();
    await waitUntil(
      async () => !('siteMode' in (await storedSettings(installed))),
      () => 'the mode is not stored',
    );
  });

  it('keeps it', async () => {
    const tab = await installed.newPage(server.serve(NEWS));
    await waitForNames(tab, ['Huawei']);
    await makeRightOptional(folder, '99.0.0');
    await installed.reinstall();
    expect(await rightsOf(installed)).toEqual([ALL_SITES]);
    await waitForNames(await installed.newPage(server.serve(NEWS)), ['Huawei']);
    // It is optional now.
    await takeRight(installed, ALL_SITES);
    expect(await rightsOf(installed)).toEqual([]);
  });
});
