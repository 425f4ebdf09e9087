import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { html } from './support/html.ts';
import {
  afterTheLongestDelay,
  boxOf,
  highlightedTexts,
  hover,
  middleOf,
  moveAway,
  shownCard,
  waitForNoCard,
} from './support/page.ts';
import { describeInBrowsers, EVERY_MENTION } from './support/suite.ts';

/** The pointer of a user in the middle of a page's element, as a script makes it: rests there, presses, goes. */
function pretendPointer(tab: Page, { x, y }: { x: number; y: number }): Promise<void> {
  return tab.evaluate(
    (clientX, clientY) => {
      const target = document.elementFromPoint(clientX, clientY) ?? document.body;
      const common = { bubbles: true, cancelable: true, composed: true, view: window };
      for (const [type, pointerType] of [
        ['pointerover', 'mouse'],
        ['pointermove', 'mouse'],
        ['pointermove', 'mouse'],
        ['pointerdown', 'touch'],
        ['pointerup', 'touch'],
        ['click', 'touch'],
        ['pointermove', 'mouse'],
      ] as const)
        target.dispatchEvent(
          new PointerEvent(type, { ...common, clientX, clientY, pointerType, isPrimary: true }),
        );
    },
    x,
    y,
  );
}

/** Keys of a user as a script makes them: Escape, Tab, Enter, and the shortcuts of the extension. */
function pretendKeys(tab: Page): Promise<void> {
  return tab.evaluate(() => {
    const common = { bubbles: true, cancelable: true, composed: true };
    const shortcut = { altKey: true, shiftKey: true };
    for (const init of [
      { key: 'Escape', code: 'Escape' },
      { key: 'Tab', code: 'Tab' },
      { key: 'Enter', code: 'Enter' },
      { key: '>', code: 'Period', ...shortcut },
      { key: '<', code: 'Comma', ...shortcut },
      { key: 'J', code: 'KeyJ', ...shortcut },
    ])
      for (const type of ['keydown', 'keyup'])
        document.body.dispatchEvent(new KeyboardEvent(type, { ...common, ...init }));
  });
}

describeInBrowsers(
  'events that the page makes',
  (suite) => {
    /** Opens a page on which a card has been open, so that its code is loaded. */
    const open = async () => {
      const url = suite.server.serve(html('<p>Huawei and <b>Nvidia</b></p>'));
      const tab = await suite.installed.newPage(url);
      await hover(tab, 'Huawei');
      await tab.keyboard.press('Escape');
      await waitForNoCard(tab);
      await moveAway(tab);
      return tab;
    };

    it('open no card', async () => {
      const tab = await open();
      await pretendPointer(tab, middleOf(await boxOf(tab, 'Nvidia')));
      await afterTheLongestDelay(tab);
      expect(await shownCard(tab)).toBeNull();
    });

    it('lead to no name', async () => {
      const tab = await open();
      await pretendKeys(tab);
      await afterTheLongestDelay(tab);
      expect(await highlightedTexts(tab, ['sidelight-active'])).toEqual([]);
      expect(await shownCard(tab)).toBeNull();
    });

    it.each([
      ['a pointer elsewhere', (tab: Page) => pretendPointer(tab, { x: 600, y: 500 })],
      ['keys', pretendKeys],
      [
        'events of the window',
        (tab: Page) =>
          tab.evaluate(() => {
            for (const type of ['blur', 'popstate', 'hashchange', 'fullscreenchange', 'pagehide'])
              dispatchEvent(new Event(type));
            document.dispatchEvent(new Event('fullscreenchange', { bubbles: true }));
          }),
      ],
    ])('close no card: %s', async (_, pretend) => {
      const tab = await open();
      await hover(tab, 'Nvidia');
      await pretend(tab);
      await afterTheLongestDelay(tab);
      expect((await shownCard(tab))?.heading).toBe('Nvidia');
    });
  },
  EVERY_MENTION,
);
