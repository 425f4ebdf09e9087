import type { Frame, Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { html } from './support/html.ts';
import {
  type Box,
  boxOf,
  highlightedTexts,
  middleOf,
  type ShownCard,
  shownCard,
  waitForCard,
  waitUntil,
} from './support/page.ts';
import { describeInBrowsers, EVERY_MENTION } from './support/suite.ts';

/** Views with little room: what, their size, where the name is, and whether its line can stay uncovered. */
const VIEWS: readonly (readonly [
  what: string,
  width: number,
  height: number,
  at: readonly [left: number, top: number],
  isUncovered: boolean,
])[] = [
  ['a frame, at the top', 300, 150, [8, 8], true],
  ['a frame, in the middle', 300, 150, [8, 66], true],
  ['a frame, in the middle of a line', 300, 150, [110, 66], false],
  ['a strip', 700, 90, [8, 8], true],
  ['a strip, at its right end', 700, 90, [600, 40], true],
  ['a small strip', 320, 100, [120, 40], false],
  ['300 % zoom', 427, 267, [180, 120], true],
  ['400 % zoom', 320, 200, [8, 90], true],
  ['400 % zoom, at the bottom', 320, 200, [200, 170], true],
];
/** In the view of a phone that lies on its side, with the keyboard open. */
const PHONE = { width: 667, height: 180, hasTouch: true, isMobile: true };

const VIEWPORT = '<meta name="viewport" content="width=device-width">';
const BUTTONS = ['Keep open', 'Close'];

describeInBrowsers(
  'the card in little room',
  (suite) => {
    const open = async (width: number, height: number, [left, top]: readonly [number, number]) => {
      const body = `<style>body{margin:0;height:900px}p{position:absolute;margin:0;left:${left}px;top:${top}px}</style><p>Huawei</p>`;
      const tab = await suite.installed.newPage();
      await tab.setViewport({ width, height });
      await tab.goto(suite.server.serve(html(body, { head: VIEWPORT })));
      return tab;
    };

    it.each(VIEWS)('shows three lines of its text, and its buttons: %s', async (...view) => {
      const [, width, height, at, isUncovered] = view;
      const tab = await open(width, height, at);
      const card = await hoverIn(tab, tab);
      await expectReadable(card, width, height);
      const line = await lineOf(tab);
      if (isUncovered) expect(overlaps(card.rect, line)).toBe(false);
      await expectEndByWheel(tab, card, height);
      // The page has not scrolled.
      expect(await tab.evaluate(() => scrollY)).toBe(0);
    });

    it('shows three lines of its text in a small frame', async () => {
      const tab = await suite.installed.newPage(
        suite.server.serve(
          html(
            `<style>body{margin:0}</style><iframe width="300" height="150" style="border:0" srcdoc="<body style='margin:0'><p style='margin:64px 8px 900px'>Huawei</p>"></iframe>`,
          ),
        ),
      );
      const frame = await tab.waitForFrame((each) => each.url() === 'about:srcdoc');
      const card = await hoverIn(tab, frame);
      await expectReadable(card, 300, 150);
      expect(overlaps(card.rect, await lineOf(frame))).toBe(false);
    });

    it('can be read to its end by keys, and stays where it was read when it is placed again', async () => {
      const tab = await open(320, 200, [8, 90]);
      const card = await hoverIn(tab, tab);
      const pin = middleOf(card.buttons.find(({ name }) => name === 'Keep open')?.rect as Box);
      await tab.mouse.click(pin.x, pin.y);
      await tab.keyboard.press('End');
      await waitUntil(
        async () => isInView(await buttonOf(tab, 'Turn off on this site'), 200),
        () => 'the end is not in view',
      );
      const { scrolled } = await waitForCard(tab);
      await tab.evaluate(() => scrollBy(0, 1));
      await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      expect((await waitForCard(tab)).scrolled).toBe(scrolled);
      await tab.keyboard.press('Home');
      await waitUntil(
        async () => (await shownCard(tab))?.scrolled === 0,
        () => 'the beginning is not in view',
      );
      expect(isInView(await buttonOf(tab, 'Close'), 200)).toBe(true);
    });

    it('has room again when the view grows', async () => {
      const tab = await open(320, 200, [8, 20]);
      const small = await hoverIn(tab, tab);
      await tab.setViewport({ width: 800, height: 600 });
      await waitUntil(
        async () => ((await shownCard(tab))?.rect.bottom ?? 0) > small.rect.bottom + 100,
        () => 'the card did not grow',
      );
      expect(isInView(await buttonOf(tab, 'Turn off on this site'), 600)).toBe(true);
    });

    it('opens as a low sheet on touch', async ({ skip }) => {
      // Only Chromium emulates touch.
      skip(suite.installed.name !== 'chromium');
      const tab = await open(300, 150, [8, 8]);
      await tab.setViewport(PHONE);
      const { x, y } = middleOf(await boxOf(tab, 'Huawei'));
      await tab.touchscreen.tap(x, y);
      const card = await waitForCard(tab, 'Huawei');
      const height = await tab.evaluate(() => innerHeight);
      await expectReadable(card, PHONE.width, height);
      expect(overlaps(card.rect, await lineOf(tab))).toBe(false);
    });
  },
  EVERY_MENTION,
);

/** Rests on the name in a frame that is at the top left corner. */
async function hoverIn(tab: Page, frame: Page | Frame): Promise<ShownCard> {
  const { x, y } = middleOf(await boxOf(frame, 'Huawei'));
  await tab.mouse.move(x - 2, y);
  await tab.mouse.move(x, y);
  return waitForCard(frame, 'Huawei');
}

async function lineOf(frame: Page | Frame): Promise<Box> {
  const [active] = await highlightedTexts(frame, ['sidelight-active']);
  return active?.box as Box;
}

async function expectReadable(card: ShownCard, width: number, height: number): Promise<void> {
  expect(card.lines).toBeGreaterThanOrEqual(3);
  const { left, top, right, bottom } = card.rect;
  expect([left >= 0, top >= 0, right <= width, bottom <= height]).toEqual([true, true, true, true]);
  for (const name of BUTTONS) {
    const rect = card.buttons.find((each) => each.name === name)?.rect;
    expect(isInView(rect, height)).toBe(true);
  }
}

/** Turns the wheel over the card until its last button is in view. */
async function expectEndByWheel(tab: Page, { rect }: ShownCard, height: number): Promise<void> {
  const { x, y } = middleOf(rect);
  await tab.mouse.move(x, y);
  await waitUntil(
    async () => {
      await tab.mouse.wheel({ deltaY: 400 });
      return isInView(await buttonOf(tab, 'Turn off on this site'), height);
    },
    () => 'the wheel did not lead to the end',
  );
}

async function buttonOf(tab: Page, name: string): Promise<Box | undefined> {
  return (await shownCard(tab))?.buttons.find((each) => each.name === name)?.rect;
}

function isInView(rect: Box | undefined, height: number): boolean {
  return rect !== undefined && rect.top >= 0 && rect.bottom <= height;
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
}
