import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { TIMING } from '../../src/card/timing.ts';
import { type Command, currentName, give, waitForCurrent } from './support/commands.ts';
import { badgeOf, tabIdOf } from './support/extension.ts';
import { html } from './support/html.ts';
import {
  boxOf,
  clickOnCard,
  focusedInCard,
  hover,
  shownCard,
  waitForCard,
  waitForNames,
  waitForNoCard,
  waitUntil,
} from './support/page.ts';
import { describeInBrowsers, EVERY_MENTION } from './support/suite.ts';

/** What a page can tell of what the user does in it. */
const stateOf = (tab: Page) =>
  tab.evaluate(() => ({
    markup: document.documentElement.outerHTML,
    focus: document.activeElement?.id,
    selection: String(getSelection()),
  }));

describeInBrowsers(
  'the keyboard',
  (suite) => {
    /** Opens a page, and waits until the background knows of its names too. */
    const open = async (body: string, names: readonly string[]) => {
      const url = suite.server.serve(html(body));
      const tab = await suite.installed.newPage(url);
      const id = await tabIdOf(suite.installed, url);
      const count = String(new Set(names).size || '');
      await waitUntil(
        async () => (await badgeOf(suite.installed, id)) === count,
        async () => `the badge says ${await badgeOf(suite.installed, id)} instead of ${count}`,
      );
      await tab.bringToFront();
      return tab;
    };
    const press = (command: Command) => give(suite.installed, command);
    const walk = async (tab: Page, command: Command, names: readonly string[]) => {
      for (const name of names) {
        await press(command);
        await waitForCurrent(tab, name);
      }
    };

    it('steps through the mentions in the order of the page, round and round, both ways', async () => {
      const names = ['Huawei', 'Nvidia', 'DeepSeek'];
      const tab = await open('<p>Huawei, Nvidia</p><p>DeepSeek</p>', names);
      await walk(tab, 'next-mention', ['Huawei', 'Nvidia', 'DeepSeek', 'Huawei']);
      await walk(tab, 'previous-mention', ['DeepSeek', 'Nvidia', 'Huawei']);
      expect(await shownCard(tab)).toBeNull();
    });

    it('scrolls a mention into view, and leaves focus, selection and markup as they are', async () => {
      const tab = await open(
        '<p id="first">Select me</p><input id="field"><p style="margin:3000px 0">Huawei</p><p id="end">Nvidia',
        ['Huawei', 'Nvidia'],
      );
      await tab.evaluate(() => {
        getSelection()?.selectAllChildren(document.querySelector('#first') as Element);
        document.querySelector('input')?.focus({ preventScroll: true });
      });
      const before = await stateOf(tab);
      await walk(tab, 'next-mention', ['Huawei']);
      const { top, bottom } = await boxOf(tab, 'Huawei');
      const middle = (await tab.evaluate(() => innerHeight)) / 2;
      expect(Math.abs((top + bottom) / 2 - middle)).toBeLessThan(60);
      expect(await stateOf(tab)).toEqual(before);
    });

    it('goes on from what is selected, or else from the beginning of the view', async () => {
      const names = ['Huawei', 'Nvidia', 'DeepSeek', 'Baidu'];
      const tab = await open(
        '<p>Huawei <b>here</b> Nvidia</p><p style="margin-top:3000px">DeepSeek</p><p>Baidu</p>',
        names,
      );
      await tab.evaluate(() =>
        getSelection()?.selectAllChildren(document.querySelector('b') as Node),
      );
      await walk(tab, 'next-mention', ['Nvidia']);
      await tab.evaluate(() => {
        getSelection()?.removeAllRanges();
        scrollTo(0, document.documentElement.scrollHeight);
      });
      await walk(tab, 'next-mention', ['DeepSeek', 'Baidu']);
    });

    it('passes over what the page does not show', async () => {
      const tab = await open(
        '<p>Huawei</p><p hidden>Nvidia</p><p style="visibility:hidden">Baidu</p><details><summary>More</summary>TSMC</details>' +
          '<p style="position:absolute;left:-9999px">Alibaba</p><p>DeepSeek</p>',
        ['Huawei', 'Baidu', 'Alibaba', 'DeepSeek'],
      );
      await walk(tab, 'next-mention', ['Huawei', 'DeepSeek', 'Huawei']);
    });

    it('passes over text that cannot be seen, and scrolls only what the user can scroll back', async () => {
      const tab = await open(
        '<p>Huawei</p>' +
          '<div class="fixed" style="width:200px;overflow:hidden;white-space:nowrap">Slide <span style="margin-left:300px">Nvidia</span></div>' +
          '<div class="fixed" style="height:1.2em;overflow:hidden">A teaser<br>and <br>more: TSMC</div>' +
          '<p style="opacity:0">Baidu</p><p style="color:transparent">SMIC</p>' +
          '<div style="height:60px;overflow:auto"><p style="margin:200px 0">Alibaba</p></div>' +
          '<div class="fixed" style="width:200px;overflow:hidden"><p style="margin-bottom:0">DeepSeek</p><p style="width:900px">wide</div>',
        ['Huawei', 'Nvidia', 'TSMC', 'Baidu', 'SMIC', 'Alibaba', 'DeepSeek'],
      );
      await walk(tab, 'next-mention', ['Huawei', 'Alibaba', 'DeepSeek', 'Huawei']);
      const scrolled = await tab.$$eval('.fixed', (all) =>
        all.map(({ scrollLeft, scrollTop }) => scrollLeft + scrollTop),
      );
      expect(scrolled).toEqual([0, 0, 0]);
    });

    it('stays in a modal dialog: what is behind it can do nothing', async () => {
      const tab = await open(
        '<p>Huawei</p><dialog><p>Nvidia</p><p>Baidu</p></dialog><p style="margin-top:3000px">DeepSeek',
        ['Huawei', 'DeepSeek'],
      );
      await tab.$eval('dialog', (dialog) => dialog.showModal());
      await waitForNames(tab, ['Huawei', 'Nvidia', 'Baidu', 'DeepSeek']);
      await walk(tab, 'next-mention', ['Nvidia', 'Baidu', 'Nvidia']);
      await walk(tab, 'previous-mention', ['Baidu']);
      expect(await tab.evaluate(() => scrollY)).toBe(0);
    });

    it('steps over shadow trees where their hosts stand', async () => {
      const tab = await open(
        '<p>Huawei</p><div><template shadowrootmode="open"><p>Nvidia</p></template></div><p>DeepSeek</p>',
        ['Huawei', 'Nvidia', 'DeepSeek'],
      );
      await walk(tab, 'next-mention', ['Huawei', 'Nvidia', 'DeepSeek']);
      await walk(tab, 'previous-mention', ['Nvidia', 'Huawei']);
    });

    it('steps over all mentions of a page that has more than are painted', async () => {
      const rows = Array.from({ length: 1200 }, (_, index) => `<p>${index} Huawei</p>`).join('');
      const tab = await open(`${rows}<p>Nvidia</p>`, ['Huawei', 'Nvidia']);
      await walk(tab, 'previous-mention', ['Nvidia', 'Huawei']);
    });

    it('steps on into the frames of a page, and out of them again', async () => {
      const tab = await open(
        '<p>Huawei</p><iframe srcdoc="<p>Nvidia<p>Baidu"></iframe><p>DeepSeek</p>',
        ['Huawei', 'Nvidia', 'Baidu', 'DeepSeek'],
      );
      const frame = await tab.waitForFrame((each) => each.url() === 'about:srcdoc');
      await walk(tab, 'next-mention', ['Huawei', 'DeepSeek']);
      await press('next-mention');
      await waitForCurrent(frame, 'Nvidia');
      await waitForCurrent(tab, '');
      await press('next-mention');
      await waitForCurrent(frame, 'Baidu');
      await walk(tab, 'next-mention', ['Huawei']);
      await waitForCurrent(frame, '');
      await press('previous-mention');
      await waitForCurrent(frame, 'Baidu');
    });

    it('does nothing on a page without names', async () => {
      const tab = await open('<p id="only">Nothing to see</p>', []);
      const before = await stateOf(tab);
      for (const command of ['next-mention', 'previous-mention', 'open-card'] as const) {
        await press(command);
      }
      expect(await stateOf(tab)).toEqual(before);
      // The page is still served.
      await tab.evaluate(() => document.body.append(document.createElement('p'), 'Huawei'));
      await waitForNames(tab, ['Huawei']);
      expect(await currentName(tab)).toBe('');
      expect(await shownCard(tab)).toBeNull();
    });

    it('goes all the way: steps, opens, reads, goes on, and back to where it was', async () => {
      const tab = await open('<input id="field"><p>Huawei</p><p>Nvidia</p>', ['Huawei', 'Nvidia']);
      await tab.focus('#field');
      await walk(tab, 'next-mention', ['Huawei']);
      await press('open-card');
      await waitForCard(tab, 'Huawei');
      expect(await focusedInCard(tab)).toBe('Huawei');
      await press('next-mention');
      const card = await waitForCard(tab, 'Nvidia');
      expect(card.label).toBe('Nvidia: what the story says');
      expect(await focusedInCard(tab)).toBe('Nvidia');
      await tab.keyboard.press('Escape');
      await waitForNoCard(tab);
      expect(await tab.evaluate(() => document.activeElement?.id)).toBe('field');
      expect(await currentName(tab)).toBe('Nvidia');
    });

    it('opens the card of the mention nearest to the middle of the view', async () => {
      const tab = await open(
        '<p>Huawei</p><p style="position:fixed;top:50vh">Nvidia</p><p style="position:fixed;bottom:0">Baidu',
        ['Huawei', 'Nvidia', 'Baidu'],
      );
      await press('open-card');
      await waitForCard(tab, 'Nvidia');
    });

    it('takes up the card that the pointer opened', async () => {
      const tab = await open('<p>Huawei</p><p>Nvidia</p>', ['Huawei', 'Nvidia']);
      await hover(tab, 'Nvidia');
      expect(await focusedInCard(tab)).toBe('');
      await press('open-card');
      await waitUntil(
        async () => (await focusedInCard(tab)) === 'Nvidia',
        () => 'the keyboard did not come into the card',
      );
      // It is the keyboard's now: the next step goes out from it …
      await press('previous-mention');
      await waitForCard(tab, 'Huawei');
      await press('next-mention');
      await waitForCard(tab, 'Nvidia');
      // … and the pointer does not close it.
      await tab.mouse.move(600, 500);
      await tab.evaluate(
        (grace) => new Promise((resolve) => setTimeout(resolve, 2 * grace)),
        TIMING.grace,
      );
      await waitForCard(tab, 'Nvidia');
    });

    it('goes over the controls of the card with Tab, both ways', async () => {
      const tab = await open('<p>Huawei</p><button>Page</button>', ['Huawei']);
      await press('open-card');
      await waitForCard(tab, 'Huawei');
      await tab.keyboard.press('Tab');
      expect(await focusedInCard(tab)).toBe('Keep open');
      await tab.keyboard.press('Tab');
      expect(await focusedInCard(tab)).toBe('Close');
      await tab.keyboard.down('Shift');
      await tab.keyboard.press('Tab');
      await tab.keyboard.up('Shift');
      expect(await focusedInCard(tab)).toBe('Keep open');
    });

    it('scrolls the card, and not the page, with the arrow keys', async () => {
      const tab = await open('<p>Huawei</p><p style="margin-top:3000px">End</p>', ['Huawei']);
      await press('open-card');
      const before = await waitForCard(tab, 'Huawei');
      await tab.keyboard.press('ArrowDown');
      await tab.keyboard.press('ArrowDown');
      const { scrolled } = await waitForCard(tab, 'Huawei');
      expect(before.scrolled).toBe(0);
      expect(scrolled).toBe(80);
      expect(await tab.evaluate(() => scrollY)).toBe(0);
    });

    it('has the focus on the heading of each card that a name leads to, and back', async () => {
      const tab = await open('<p>Huawei</p>', ['Huawei']);
      await press('open-card');
      await waitForCard(tab, 'Huawei');
      await tab.keyboard.press('ArrowDown');
      await clickOnCard(tab, 'DeepSeek');
      const card = await waitForCard(tab, 'DeepSeek');
      expect(card).toMatchObject({ label: 'DeepSeek: what the story says', scrolled: 0 });
      expect(await focusedInCard(tab)).toBe('DeepSeek');
      await tab.keyboard.down('Shift');
      await tab.keyboard.press('Tab');
      await tab.keyboard.up('Shift');
      expect(await focusedInCard(tab)).toBe('Back');
      await tab.keyboard.press('Enter');
      await waitForCard(tab, 'Huawei');
      expect(await focusedInCard(tab)).toBe('Huawei');
    });

    it('gives the focus back to what has it in a shadow tree', async () => {
      const tab = await open(
        '<p>Huawei</p><div><template shadowrootmode="open"><button>Inner</button></template></div>',
        ['Huawei'],
      );
      const focused = () =>
        tab.evaluate(() => document.querySelector('div')?.shadowRoot?.activeElement?.textContent);
      await tab.$eval('div', (div) => div.shadowRoot?.querySelector('button')?.focus());
      await press('open-card');
      await waitForCard(tab, 'Huawei');
      expect(await focused()).toBeUndefined();
      await tab.keyboard.press('Escape');
      await waitForNoCard(tab);
      expect(await focused()).toBe('Inner');
    });

    it('gives the focus back to the page from a card in a frame of it', async () => {
      const tab = await open('<iframe srcdoc="<p>Nvidia"></iframe>', ['Nvidia']);
      const frame = await tab.waitForFrame((each) => each.url() === 'about:srcdoc');
      await press('open-card');
      await waitForCard(frame, 'Nvidia');
      expect(await frame.evaluate(() => document.hasFocus())).toBe(true);
      await tab.keyboard.press('Escape');
      await waitForNoCard(frame);
      expect(await frame.evaluate(() => document.hasFocus())).toBe(false);
      expect(await tab.evaluate(() => document.hasFocus())).toBe(true);
    });

    it('forgets the mention when the user presses elsewhere', async () => {
      const tab = await open('<p>Huawei</p><p>Nvidia</p>', ['Huawei', 'Nvidia']);
      await walk(tab, 'next-mention', ['Huawei']);
      await tab.mouse.click(600, 500);
      await waitForCurrent(tab, '');
      await waitForNames(tab, ['Huawei', 'Nvidia']);
    });
  },
  EVERY_MENTION,
);
