import type { Page } from 'puppeteer-core';
import { beforeEach, expect, it } from 'vitest';
import {
  inExtension,
  openPopup,
  removeSettings,
  storedSettings,
  tabIdOf,
} from './support/extension.ts';
import { html } from './support/html.ts';
import { pasteStory } from './support/own-stories.ts';
import { boxOf, waitForCard, waitForNames, waitForText, waitUntil } from './support/page.ts';
import {
  becomePhone,
  overflowOf,
  PHONE,
  PHONE_WISHES,
  smallTargets,
  tap,
  tapOn,
} from './support/phone.ts';
import { describeInBrowsers, EVERY_MENTION } from './support/suite.ts';

const head = '<meta name="viewport" content="width=device-width">';

describeInBrowsers(
  'a phone whose browser has no menus, shortcuts, windows and panels',
  (suite) => {
    /** Opens a page in the view of a phone. */
    const open = async (body: string): Promise<{ tab: Page; url: string }> => {
      const url = suite.server.serve(html(body, { head }));
      const tab = await suite.installed.newPage();
      await becomePhone(suite.installed, tab);
      await tab.goto(url);
      return { tab, url };
    };

    const openOwn = async (file: string, content: string): Promise<Page> => {
      const page = await suite.installed.openOwnPage(file);
      await becomePhone(suite.installed, page);
      await page.waitForSelector(content);
      return page;
    };

    const openPopupOf = async (url: string): Promise<Page> => {
      const popup = await openPopup(suite.installed, url);
      await becomePhone(suite.installed, popup);
      await popup.waitForSelector('main .story');
      return popup;
    };

    beforeEach(() => removeSettings(suite.installed, ['rule:127.0.0.1']));

    it('has what the browsers here have taken away', async () => {
      const page = await openOwn('options.html', 'main #stories');
      const left = await page.evaluate(() => {
        const { action, commands, contextMenus, windows } = globalThis.browser ?? chrome;
        return [commands, contextMenus, windows, action.openPopup].filter(Boolean);
      });
      expect(left).toEqual([]);
    });

    it.each([
      ['options.html', 'main #stories'],
      ['welcome.html', '.card-place > div'],
      ['add-story.html', 'main textarea'],
      ['editor.html', '.preview .story'],
    ])('shows %s as wide as the view, with targets for a finger', async (file, content) => {
      const page = await openOwn(file, content);
      expect(await overflowOf(page)).toBe(0);
      expect(await smallTargets(page)).toEqual([]);
    });

    it('has targets for a finger in a story that is being added', async () => {
      const page = await openOwn('add-story.html', 'main textarea');
      await pasteStory(page, 'Robots\n\nZentrafab Works sells gears. Zentrafab Works is large.');
      await page.waitForSelector('main select');
      expect(await overflowOf(page)).toBe(0);
      expect(await smallTargets(page)).toEqual([]);
    });

    it('shows the popup as wide as the view, with targets for a finger', async () => {
      const { tab, url } = await open('<p>Huawei and Nvidia');
      await waitForNames(tab, ['Huawei', 'Nvidia']);
      const popup = await openPopupOf(url);
      await popup.waitForSelector('.chip');
      await tapOn(popup, '.chip');
      await popup.waitForSelector('.selected');
      const width = await popup.$eval('.bar', (bar) => bar.getBoundingClientRect().width);
      expect(width).toBe(await popup.evaluate(() => document.documentElement.clientWidth));
      expect(await overflowOf(popup)).toBe(0);
      expect(await smallTargets(popup)).toEqual([]);
    });

    it('has in the text of the explainer what tooltips say elsewhere', async () => {
      const { tab, url } = await open('<p>Huawei and Nvidia');
      await waitForNames(tab, ['Huawei', 'Nvidia']);
      const popup = await openPopupOf(url);
      await popup.waitForSelector('.row[data-here]');
      /** How high the line is that a style adds below an element. */
      const heightBelow = (selector: string) =>
        popup.$eval(selector, (element) => parseFloat(getComputedStyle(element, '::after').height));
      expect(await heightBelow('.row[data-here]')).toBeGreaterThan(10);
      await tapOn(popup, '.passage .name');
      await popup.waitForSelector('.passage[title]');
      expect(await heightBelow('.passage[title]')).toBeGreaterThan(10);
    });

    it('is not told of what it cannot do', async () => {
      const { tab, url } = await open('<p>Huawei');
      await waitForNames(tab, ['Huawei']);
      const popup = await openPopupOf(url);
      expect(await popup.$('.beside')).toBeNull();
      const options = await openOwn('options.html', 'main #stories');
      expect(await options.$('#shortcuts, #card')).toBeNull();
      const welcome = await openOwn('welcome.html', '.card-place > div');
      const text = await welcome.$eval('main', (main) => main.textContent ?? '');
      expect(text).toContain('A tap on one opens its card');
      expect(text).toContain('in the browser’s menu, under Extensions');
      expect(text).not.toMatch(/pointer|toolbar|Shortcut/);
    });

    it('goes the whole round by touch: card, explainer, switch, settings', async () => {
      const { tab, url } = await open('<p>Huawei makes chips.');
      await tap(tab, await boxOf(tab, 'Huawei'));
      const { rect, buttons } = await waitForCard(tab, 'Huawei');
      const width = await tab.evaluate(() => visualViewport?.width);
      expect(rect).toMatchObject({ left: 0, right: width, bottom: PHONE.height });
      const readOn = buttons.find(({ name }) => name === 'Read in the explainer');
      if (!readOn) throw new Error('the card does not lead on');

      await tap(tab, readOn.rect);
      const opened = () =>
        inExtension(suite.installed, () => {
          const views = (globalThis.browser ?? chrome).extension.getViews();
          const popup = views.find(({ location }) => location.pathname === '/popup.html');
          return popup?.document.querySelector('.story h2:focus')?.textContent ?? '';
        });
      await waitUntil(
        async () => (await opened()) !== '',
        () => 'the explainer did not open',
      );

      const popup = await openPopupOf(url);
      await tapOn(popup, '.switch');
      await waitForNames(tab, []);
      expect(await storedSettings(suite.installed)).toMatchObject({ 'rule:127.0.0.1': 'off' });

      await tapOn(popup, 'footer .quiet');
      await waitUntil(
        async () => (await tabIdOf(suite.installed, suite.installed.urlOf('options.html'))) >= 0,
        () => 'the settings did not open',
      );
      const options = await openOwn('options.html', '#sites .rows li');
      await waitForText(options, '#sites .rows li', '127.0.0.1');
      await tapOn(options, '#sites .rows li button:last-of-type');
      await waitForNames(tab, ['Huawei']);
    });

    it('leaves the popup, which covers the page, for a mention', async () => {
      const { tab, url } = await open('<p style="margin-top:2000px">Huawei');
      await waitForNames(tab, ['Huawei']);
      const popup = await openPopupOf(url);
      await popup.waitForSelector('.chip');
      await tapOn(popup, '.chip');
      await popup.waitForSelector('.selected > .pill');
      await waitUntil(
        () => tab.evaluate(() => scrollY > 0),
        () => 'the page did not scroll',
      );
      await tapOn(popup, '.selected > .pill');
      const active = () =>
        inExtension(suite.installed, async () => {
          const tabs = await (globalThis.browser ?? chrome).tabs.query({ active: true });
          return tabs.map((each) => each.url).join();
        });
      await waitUntil(async () => (await active()).includes(url), active);
    });
  },
  EVERY_MENTION,
  PHONE_WISHES,
);
