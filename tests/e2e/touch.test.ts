import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { html } from './support/html.ts';
import {
  type Box,
  boxOf,
  middleOf,
  shownCard,
  waitForCard,
  waitForNoCard,
} from './support/page.ts';
import { describeInBrowsers, EVERY_MENTION } from './support/suite.ts';

const VIEW = { width: 390, height: 800 };

const head = '<meta name="viewport" content="width=device-width">';

describeInBrowsers(
  'a finger',
  (suite) => {
    const open = async (body: string, width = VIEW.width) => {
      const tab = await suite.installed.newPage();
      await tab.setViewport({ width, height: VIEW.height });
      await tab.goto(suite.server.serve(html(body, { head })));
      return tab;
    };
    const tap = async (tab: Page, box: Box) => {
      const { x, y } = middleOf(box);
      await tab.touchscreen.tap(x, y);
    };
    const tapOn = async (tab: Page, name: string) => tap(tab, await boxOf(tab, name));

    it('opens a name as a sheet over the whole width, at the bottom of the view', async () => {
      const tab = await open('<p>Huawei</p>');
      await tapOn(tab, 'Huawei');
      const { rect, focus } = await waitForCard(tab, 'Huawei');
      const width = await tab.evaluate(() => visualViewport?.width);
      expect(rect).toMatchObject({ left: 0, right: width, bottom: VIEW.height });
      expect(rect.top).toBeGreaterThanOrEqual(VIEW.height * 0.4 - 1);
      // So that a screen reader reads it: it was asked for.
      expect(focus).toBe('Huawei');
    });

    it('opens a name as a sheet with a pen, and not where the pen selects text', async ({
      skip,
    }) => {
      // Only Chromium takes a pen from here.
      skip(suite.installed.name !== 'chromium');
      const tab = await open('<p>Chips of Huawei</p><button>Page</button>');
      const session = await tab.createCDPSession();
      const pen = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', x: number, y: number) =>
        session.send('Input.dispatchMouseEvent', {
          ...{ type, x, y, button: 'left', clickCount: 1, pointerType: 'pen' },
          buttons: type === 'mouseReleased' ? 0 : 1,
        });
      const { left, right, top } = await boxOf(tab, 'Huawei');
      await pen('mousePressed', left + 20, top + 9);
      await pen('mouseReleased', left + 20, top + 9);
      const { rect } = await waitForCard(tab, 'Huawei');
      expect(rect.bottom).toBe(VIEW.height);
      await tab.keyboard.press('Escape');
      await waitForNoCard(tab);
      await pen('mousePressed', left + 2, top + 9);
      await pen('mouseMoved', right - 2, top + 9);
      await pen('mouseReleased', right - 2, top + 9);
      expect(await tab.evaluate(() => String(getSelection()))).not.toBe('');
      expect(await shownCard(tab)).toBeNull();
    });

    it('finds a sheet no wider than it can be read, in the middle of a wide view', async () => {
      const tab = await open('<p>Huawei</p>', 1000);
      await tapOn(tab, 'Huawei');
      const { rect } = await waitForCard(tab, 'Huawei');
      const width = await tab.evaluate(() => visualViewport?.width ?? 0);
      expect(rect.right - rect.left).toBe(560);
      expect((rect.left + rect.right) / 2).toBeCloseTo(width / 2, 0);
    });

    it('finds targets that are large enough', async () => {
      const tab = await open('<p>Huawei</p>');
      await tapOn(tab, 'Huawei');
      const { buttons } = await waitForCard(tab, 'Huawei');
      for (const name of ['Keep open', 'Close', 'Why marked?', 'Read in the explainer']) {
        const rect = buttons.find((button) => button.name === name)?.rect;
        expect(rect && rect.bottom - rect.top, name).toBeGreaterThanOrEqual(44);
      }
    });

    it('closes the sheet by its button, by a tap beside it, and by pulling it down', async () => {
      const tab = await open('<p>Huawei</p>');
      await tapOn(tab, 'Huawei');
      const { buttons } = await waitForCard(tab, 'Huawei');
      await tap(tab, buttons.find(({ name }) => name === 'Close')?.rect as Box);
      await waitForNoCard(tab);

      await tapOn(tab, 'Huawei');
      await waitForCard(tab, 'Huawei');
      await tab.touchscreen.tap(200, 200);
      await waitForNoCard(tab);

      await tapOn(tab, 'Huawei');
      const { rect } = await waitForCard(tab, 'Huawei');
      await tab.touchscreen.touchStart(200, rect.top + 20);
      for (let way = 20; way <= 120; way += 20) {
        await tab.touchscreen.touchMove(200, rect.top + 20 + way);
      }
      await tab.touchscreen.touchEnd();
      await waitForNoCard(tab);
    });

    it('lets the sheet snap back that it pulled down a little', async () => {
      const tab = await open('<p>Huawei</p>');
      await tapOn(tab, 'Huawei');
      const { rect } = await waitForCard(tab, 'Huawei');
      await tab.touchscreen.touchStart(200, rect.top + 20);
      await tab.touchscreen.touchMove(200, rect.top + 50);
      expect((await waitForCard(tab)).rect.top).toBeGreaterThan(rect.top);
      await tab.touchscreen.touchEnd();
      expect((await waitForCard(tab)).rect.top).toBe(rect.top);
    });

    it.each([
      ['a link', '<a href="#there">Huawei</a>'],
      ['a button', '<button>Huawei</button>'],
      ['the head of what can be unfolded', '<details><summary>Huawei</summary>More</details>'],
      ['what the page says can be pressed', '<p style="cursor:pointer">Huawei</p>'],
      ['what takes a tap for itself', '<p class="taken">Huawei</p>'],
    ])('leaves %s to the page', async (_, markup) => {
      const tab = await open(`${markup}<p id="other" style="margin-top:80px">Nvidia</p>`);
      await tab.evaluate(() => {
        document.body.addEventListener('click', ({ target }) => {
          document.body.dataset['clicked'] = (target as Element).textContent ?? '';
        });
        const onTaken = (event: Event) => event.preventDefault();
        document.querySelector('.taken')?.addEventListener('click', onTaken);
      });
      await tapOn(tab, 'Huawei');
      await tab.waitForFunction(() => document.body.dataset['clicked'] === 'Huawei');
      expect(await shownCard(tab)).toBeNull();
      // A tap on the text next to the control opens the card: only the control had kept it closed.
      await tapOn(tab, 'Nvidia');
      await waitForCard(tab, 'Nvidia');
      expect(await tab.$eval('body', (body) => body.dataset['clicked'])).toBe('Nvidia');
    });

    it('opens nothing where it scrolls', async ({ skip }) => {
      // Only Chromium scrolls by the touches of a test.
      skip(suite.installed.name !== 'chromium');
      const tab = await open('<p style="margin:500px 0 2000px">Huawei</p>');
      const { x, y } = middleOf(await boxOf(tab, 'Huawei'));
      await tab.touchscreen.touchStart(x, y);
      for (let way = 40; way <= 200; way += 40) await tab.touchscreen.touchMove(x, y - way);
      await tab.touchscreen.touchEnd();
      await tab.waitForFunction(() => scrollY > 0);
      expect(await shownCard(tab)).toBeNull();
    });
  },
  EVERY_MENTION,
);
