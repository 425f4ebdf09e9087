import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { html } from './support/html.ts';
import {
  clickOnCard,
  hover,
  middleOf,
  shownCard,
  waitForCard,
  waitForNoCard,
  waitUntil,
} from './support/page.ts';
import { describeInBrowsers, EVERY_MENTION } from './support/suite.ts';

/** What a user does in a card with mouse and keys, as events. */
const TYPES = [
  ...['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'dblclick', 'auxclick'],
  ...['contextmenu', 'keydown', 'keypress', 'keyup', 'touchstart', 'touchend'],
];
/** Where a page listens. */
const PLACES: readonly (readonly [target: string, isCapture: boolean])[] = [
  ['document', true],
  ['document.documentElement', true],
  ['document.body', true],
  ['document.body', false],
  ['document', false],
  ['window', false],
];

describeInBrowsers(
  'what is done in the card',
  (suite) => {
    const open = (script = '') =>
      suite.installed.newPage(suite.server.serve(html(`<p>Huawei</p><script>${script}</script>`)));

    it.each(PLACES)('is heard by no page: in %s, capturing: %s', async (target, isCapture) => {
      const tab = await open(listening(target, isCapture));
      await hover(tab, 'Huawei');
      await useCard(tab);
      expect(await heard(tab)).toEqual([]);
    });

    it('is heard by no listener on the window that comes after the card', async () => {
      const tab = await open();
      await hover(tab, 'Huawei');
      await tab.evaluate(listening('window', true));
      await useCard(tab);
      expect(await heard(tab)).toEqual([]);
    });

    it('closes no box that a press elsewhere closes', async () => {
      const tab = await open(
        `const box = document.createElement('p');
        box.id = 'box';
        document.body.append(box);
        for (const type of ['pointerdown', 'mousedown', 'click'])
          document.addEventListener(type, ({ target }) => { if (!box.contains(target)) box.remove() }, true);`,
      );
      await hover(tab, 'Huawei');
      await clickOnCard(tab, 'Keep open');
      await waitForPin(tab, true);
      expect(await tab.$('#box')).not.toBeNull();
      await tab.mouse.click(600, 500);
      expect(await tab.$('#box')).toBeNull();
    });

    it.each([
      ['stops them in the document', 'document', 'stopImmediatePropagation'],
      ['prevents them in the document', 'document', 'preventDefault'],
      ['prevents them in the window, before us', 'window', 'preventDefault'],
    ])('is done though the page %s', async (_, target, method) => {
      const tab = await open(
        `for (const type of ${JSON.stringify(TYPES)}) ${target}.addEventListener(type, (event) => event.${method}(), true)`,
      );
      await hover(tab, 'Huawei');
      await clickOnCard(tab, 'Keep open');
      await waitForPin(tab, true);
      expect((await waitForCard(tab)).text).not.toContain('anywhere');
      await clickOnCard(tab, 'Why marked?');
      await waitUntil(
        async () => (await shownCard(tab))?.text.includes('anywhere') === true,
        () => 'the reason did not open',
      );
      await clickOnCard(tab, 'Close');
      await waitForNoCard(tab);
    });

    it('presses nothing that the press did not begin on', async () => {
      const tab = await open();
      const { buttons } = await hover(tab, 'Huawei');
      const boxOf = (wanted: string) => buttons.find(({ name }) => name === wanted)?.rect;
      const [pin, close] = [boxOf('Keep open'), boxOf('Close')];
      if (!pin || !close) throw new Error('the card has no buttons');
      const [from, to] = [middleOf(pin), middleOf(close)];
      await tab.mouse.move(from.x, from.y);
      await tab.mouse.down();
      await tab.mouse.move(to.x, to.y, { steps: 3 });
      await tab.mouse.up();
      await clickOnCard(tab, 'Keep open');
      await waitForPin(tab, true);
    });
  },
  EVERY_MENTION,
);

/** A script that counts the events of a page by type. */
function listening(target: string, isCapture: boolean): string {
  return `window.heard = [];
  for (const type of ${JSON.stringify(TYPES)})
    ${target}.addEventListener(type, (event) => window.heard.push(type), ${isCapture});`;
}

function heard(tab: Page): Promise<string[]> {
  return tab.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

/** Presses buttons of the card with all buttons of the mouse, and one by a key. */
async function useCard(tab: Page): Promise<void> {
  await clickOnCard(tab, 'Keep open');
  await waitForPin(tab, true);
  const { rect } = await waitForCard(tab);
  for (const button of ['left', 'middle', 'right'] as const)
    await tab.mouse.click(rect.left + 60, rect.top + 80, { button });
  await tab.mouse.click(rect.left + 60, rect.top + 80, { count: 2 });
  // The button has the focus.
  await clickOnCard(tab, 'Let go');
  await waitForPin(tab, false);
  await tab.keyboard.press('Enter');
  await waitForPin(tab, true);
  await tab.keyboard.press('ArrowDown');
}

function waitForPin(tab: Page, isPinned: boolean): Promise<void> {
  return waitUntil(
    async () => {
      const buttons = (await shownCard(tab))?.buttons ?? [];
      return buttons.some(({ name }) => name === (isPinned ? 'Let go' : 'Keep open'));
    },
    () => `the card is not as wanted: ${isPinned ? 'pinned' : 'let go'}`,
  );
}
