import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { inExtension, openPopup, windowIdOf } from './support/extension.ts';
import { html } from './support/html.ts';
import { clickOnCard, hover, waitForNames, waitUntil } from './support/page.ts';
import { describeInBrowsers, EVERY_MENTION, type Suite } from './support/suite.ts';

/** Where the user is in the popup. */
function placeIn(popup: Page) {
  return popup.evaluate(() => ({
    query: document.querySelector<HTMLInputElement>('[type=search]')?.value,
    open: [...document.querySelectorAll('details[open] > summary')].map((each) => each.textContent),
    top: Math.round(document.documentElement.scrollTop),
  }));
}

type Place = Awaited<ReturnType<typeof placeIn>>;

/** Waits until the popup is at a place. */
function waitForPlace(popup: Page, wanted: Place): Promise<void> {
  return waitUntil(
    async () => JSON.stringify(await placeIn(popup)) === JSON.stringify(wanted),
    async () => `the popup is at ${JSON.stringify(await placeIn(popup))}`,
  );
}

/** All that is in `storage.session`. */
function kept({ installed }: Suite): Promise<string> {
  return inExtension(installed, async () =>
    JSON.stringify(await (globalThis.browser ?? chrome).storage.session.get(null)),
  );
}

/** The focused name of a sentence with the heading of its section; null if something else is focused. */
function focusedName(popup: Page): Promise<{ text: string; heading: string } | null> {
  return popup.evaluate(() => {
    const name = document.activeElement;
    if (!name?.matches('.passage .name')) return null;
    const heading = name.closest('section')?.querySelector('h3')?.textContent ?? '';
    return { text: name.textContent ?? '', heading };
  });
}

describeInBrowsers(
  'the place in the popup',
  (suite) => {
    it('is reached with one tab stop for the names of each section, and arrows in it', async () => {
      const url = suite.server.serve(html('<p>Huawei, Nvidia, Baidu</p>'));
      await waitForNames(await suite.installed.newPage(url), ['Huawei', 'Nvidia', 'Baidu']);
      const popup = await openPopup(suite.installed, url);
      await popup.waitForSelector('.chip');
      const sections = await popup.$$eval('.story > section', (all) =>
        all.map((section) => ({
          heading: section.querySelector('h3')?.textContent ?? '',
          names: [...section.querySelectorAll('.name')].map((name) => name.textContent ?? ''),
        })),
      );
      await popup.focus('.concerned .step:last-child');
      for (const { heading, names } of sections) {
        await popup.keyboard.press('Tab');
        expect(await focusedName(popup)).toEqual({ heading, text: names[0] });
        for (const text of names.slice(1)) {
          await popup.keyboard.press('ArrowRight');
          expect(await focusedName(popup)).toEqual({ heading, text });
        }
        // The last one stays.
        await popup.keyboard.press('ArrowRight');
        expect(await focusedName(popup)).toEqual({ heading, text: names.at(-1) });
        await popup.keyboard.press('Home');
        expect(await focusedName(popup)).toEqual({ heading, text: names[0] });
        await popup.keyboard.press('End');
        await popup.keyboard.press('ArrowLeft');
        expect(await focusedName(popup)).toEqual({ heading, text: names.at(-2) });
      }
      await popup.keyboard.press('Tab');
      expect(await focusedName(popup)).toBeNull();
      // Back to where the user was in the section.
      await popup.keyboard.down('Shift');
      await popup.keyboard.press('Tab');
      await popup.keyboard.up('Shift');
      const last = sections.at(-1);
      expect(await focusedName(popup)).toEqual({
        heading: last?.heading,
        text: last?.names.at(-2),
      });
    });

    it('has few tab stops in all, also with its map open and on a page with many names', async () => {
      const names = ['Huawei', 'Nvidia', 'Baidu', 'Alibaba', 'DeepSeek', 'Graphcore', 'Tencent'];
      const url = suite.server.serve(html(`<p>${names.join(', ')}</p>`));
      await waitForNames(await suite.installed.newPage(url), names);
      const popup = await openPopup(suite.installed, url);
      await popup.waitForSelector('.chip');
      const stops = () =>
        popup.evaluate(() => {
          const all = document.querySelectorAll<HTMLElement>('a,button,input,summary,[tabindex]');
          const isStop = (each: HTMLElement) => each.tabIndex >= 0 && each.checkVisibility();
          return [...all].filter(isStop).length;
        });
      expect(await stops()).toBeLessThan(20);
      await popup.$$eval('details', (all) => {
        for (const details of all) details.open = true;
      });
      expect(await stops()).toBeLessThan(24);
      await popup.focus('.chip');
      await popup.keyboard.press('End');
      expect(
        await popup.evaluate(
          () => document.activeElement === [...document.querySelectorAll('.chip')].at(-1),
        ),
      ).toBe(true);
    });

    it('is the same when it opens again on the same page: sections and scroll position', async () => {
      const url = suite.server.serve(html('<p>Huawei, Nvidia, Baidu</p>'));
      await waitForNames(await suite.installed.newPage(url), ['Huawei', 'Nvidia', 'Baidu']);
      const popup = await openPopup(suite.installed, url);
      await popup.waitForSelector('.chip');
      await popup.locator('.map > summary').click();
      await popup.waitForSelector('.map[open]');
      await popup.evaluate(() => document.documentElement.scrollTo(0, 700));
      const place = await placeIn(popup);
      expect(place.top).toBe(700);
      expect(place.open).toHaveLength(1);
      await waitUntil(
        async () => (await kept(suite)).includes('700'),
        async () => `kept is ${await kept(suite)}`,
      );
      await popup.close();
      const again = await openPopup(suite.installed, url);
      await waitForPlace(again, place);
    });

    it('is the same when it opens again on the same page: the search', async () => {
      const url = suite.server.serve(html('<p>Huawei</p>'));
      const tab = await suite.installed.newPage(url);
      await waitForNames(tab, ['Huawei']);
      const popup = await openPopup(suite.installed, url);
      await popup.focus('[type=search]');
      await popup.keyboard.type('chips');
      await popup.waitForSelector('.hits mark');
      await waitUntil(
        async () => (await kept(suite)).includes('"chips"'),
        async () => `kept is ${await kept(suite)}`,
      );
      await popup.close();
      const again = await openPopup(suite.installed, url);
      await again.waitForSelector('.hits mark');
      expect((await placeIn(again)).query).toBe('chips');
    });

    it('leaves nothing behind of a tab that is closed', async () => {
      const url = suite.server.serve(html('<p>Huawei</p>'));
      const tab = await suite.installed.newPage(url);
      await waitForNames(tab, ['Huawei']);
      const popup = await openPopup(suite.installed, url);
      await popup.focus('[type=search]');
      await popup.keyboard.type('supply');
      await waitUntil(
        async () => (await kept(suite)).includes('"supply"'),
        async () => `kept is ${await kept(suite)}`,
      );
      await popup.close();
      await tab.close();
      await waitUntil(
        async () => !(await kept(suite)).includes('"supply"'),
        async () => `kept is ${await kept(suite)}`,
      );
    });

    it('opens from a card in a window without a toolbar, and raises the window it opens in', async () => {
      const { installed, server } = suite;
      const url = server.serve(html('<p>Huawei</p>'));
      await inExtension(
        installed,
        async (address) => {
          const { windows } = globalThis.browser ?? chrome;
          await windows.create({ type: 'popup', url: address, width: 900, height: 700 });
        },
        url,
      );
      const target = await installed.browser.waitForTarget((each) => each.url() === url);
      const inPopup = await target.page();
      if (!inPopup) throw new Error('the window has no page');
      const windowId = await windowIdOf(installed, url);
      await hover(inPopup, 'Huawei');
      await clickOnCard(inPopup, 'Show this sentence in the explainer');
      /** The passage that the explainer shows, and whether its window is focused. */
      const opened = () =>
        inExtension(installed, async () => {
          const { extension, windows } = globalThis.browser ?? chrome;
          const views = extension.getViews();
          const view = views.find(({ location }) => location.pathname === '/popup.html');
          return {
            text: view?.document.querySelector('.passage.target')?.textContent ?? '',
            focusedId: (await windows.getLastFocused()).id,
          };
        });
      await waitUntil(
        async () => {
          const { text, focusedId } = await opened();
          // Without a display, no window of Chromium is in front of another.
          const isRaised = installed.name === 'chromium' || focusedId !== windowId;
          return text.includes('Huawei') && isRaised;
        },
        async () => JSON.stringify(await opened()),
      );
      await inPopup.close();
    });
  },
  EVERY_MENTION,
);
