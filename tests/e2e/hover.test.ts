import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { DWELL_MS, TIMING } from '../../src/card/timing.ts';
import { GAP } from '../../src/content/card/position.ts';
import type { Point } from '../../src/content/dom/geometry.ts';
import { removeSettings, storeSettings } from './support/extension.ts';
import { html } from './support/html.ts';
import {
  afterTheLongestDelay,
  boxOf,
  boxOfElement,
  clickOnCard,
  hover,
  middleOf,
  moveAway,
  shownCard,
  waitForCard,
  waitForNames,
  waitForNoCard,
  waitUntil,
} from './support/page.ts';
import { describeInBrowsers, EVERY_MENTION } from './support/suite.ts';

/** One move of a pointer: how long after the one before, in ms, and where to. */
interface Move extends Point {
  readonly dt: number;
}

/** A steady way from one point to another. */
function wayTo(from: Point, to: Point, steps: number, dt: number): Move[] {
  return Array.from({ length: steps }, (_, index) => {
    const share = (index + 1) / steps;
    const [x, y] = [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share];
    return { dt, x, y };
  });
}

/** Moves the mouse as it was moved. Returns by how long a busy machine held a move up at most, in ms. */
async function replay(tab: Page, moves: readonly Move[]): Promise<number> {
  let delay = 0;
  for (const { dt, x, y } of moves) {
    const start = performance.now();
    await new Promise((resolve) => setTimeout(resolve, dt));
    await tab.mouse.move(x, y);
    delay = Math.max(delay, performance.now() - start - dt);
  }
  return delay;
}

/**
 * The same, until nothing has held it up so long that the pointer rested where it was to go on.
 *
 * @returns what counts how often a card opens and closes, since the beginning of that
 */
async function replaySmoothly(
  tab: Page,
  moves: readonly Move[],
  dwell: number,
): Promise<() => Promise<number>> {
  for (let tries = 0; tries < 20; tries++) {
    const turns = await countTurns(tab);
    if ((await replay(tab, moves)) < dwell / 2) return turns;
    // A card that opened on the way has gone before the next try.
    await moveAway(tab);
    if ((await turns()) > 0) await waitForNoCard(tab);
  }
  throw new Error('the machine is too busy to move a pointer smoothly');
}

/** Counts, from now on, how often a card opens and closes. */
async function countTurns(tab: Page): Promise<() => Promise<number>> {
  await tab.evaluate(() => {
    const { dataset } = document.documentElement;
    dataset['turns'] = '0';
    const onToggle = ({ target }: Event) => {
      if ((target as Element).localName !== 'sidelight-card') return;
      dataset['turns'] = String(Number(dataset['turns']) + 1);
    };
    addEventListener('beforetoggle', onToggle, { capture: true });
  });
  return () => tab.evaluate(() => Number(document.documentElement.dataset['turns']));
}

describeInBrowsers(
  'the pointer',
  (suite) => {
    const open = (body: string) => suite.installed.newPage(suite.server.serve(html(body)));

    it('goes slowly into the card, and the card stays all the way', async () => {
      const tab = await open('<p style="margin-top:40px">Huawei</p>');
      const { rect } = await hover(tab, 'Huawei');
      const turns = await countTurns(tab);
      const from = middleOf(await boxOf(tab, 'Huawei'));
      await replay(tab, wayTo(from, { x: from.x, y: rect.top + 20 }, 40, 70));
      expect(await turns()).toBe(0);
      await waitForCard(tab, 'Huawei');
    });

    it('crosses another name on its slant way into the card, and that does not take its place', async () => {
      const tab = await open('<p style="margin-top:40px">Huawei Nvidia and others</p>');
      const { rect } = await hover(tab, 'Huawei');
      const turns = await countTurns(tab);
      const [own, other] = [await boxOf(tab, 'Huawei'), await boxOf(tab, 'Nvidia')];
      const exit = { x: own.right - 3, y: own.bottom - 9 };
      const crossing = { x: other.left + 4, y: other.bottom - 4 };
      await replay(tab, [
        { dt: 20, ...exit },
        ...wayTo(exit, crossing, 5, 25),
        // A hand hesitates: longer than the rest that opens another card elsewhere.
        { dt: TIMING.swap + 40, x: crossing.x + 1, y: crossing.y + 1 },
        ...wayTo(crossing, { x: other.right + 30, y: rect.top + 20 }, 8, 25),
      ]);
      expect(await turns()).toBe(0);
      await waitForCard(tab, 'Huawei');
      // It was on the way over the other name indeed: there, elsewhere, a card opens.
      await tab.keyboard.press('Escape');
      await moveAway(tab);
      await replay(tab, [
        { dt: 20, ...crossing },
        { dt: 20, x: crossing.x + 1, y: crossing.y },
      ]);
      await waitForCard(tab, 'Nvidia');
    });

    it('rests on another name, and that has its turn', async () => {
      const tab = await open('<p style="margin:200px 0 0 300px">Huawei</p><p>Nvidia</p>');
      await hover(tab, 'Huawei');
      const turns = await countTurns(tab);
      const { x, y } = middleOf(await boxOf(tab, 'Nvidia'));
      await replay(tab, [
        { dt: 20, x, y },
        { dt: 20, x: x + 1, y },
      ]);
      await waitForCard(tab, 'Nvidia');
      expect(await turns()).toBe(0);
    });

    it('sweeps across twenty names, and nothing opens', async () => {
      const names = ['Huawei', 'Nvidia', 'Baidu', 'Alibaba', 'DeepSeek', 'Tencent', 'TSMC', 'SMIC'];
      const twenty = [...names, ...names, ...names.slice(0, 4)];
      const tab = await open(`<p style="white-space:nowrap;font-size:11px">${twenty.join(' ')}`);
      await waitForNames(tab, twenty);
      const { y } = middleOf(await boxOf(tab, 'Huawei'));
      // With the longest dwell, a busy machine does not hold the pointer up so long that it rests.
      const dwell = DWELL_MS.slow;
      await storeSettings(suite.installed, { delay: 'slow' });
      const turns = await replaySmoothly(tab, wayTo({ x: 2, y }, { x: 780, y }, 60, 20), dwell);
      await moveAway(tab);
      await afterTheLongestDelay(tab);
      expect(await turns()).toBe(0);
      await hover(tab, 'Baidu');
      expect(await turns()).toBeGreaterThan(0);
      await removeSettings(suite.installed, ['delay']);
    });

    it('has the card at the line that it is on, where a name goes over two', async () => {
      const tab = await open('<p style="margin-top:40px">Or also Moore<br>Threads, and others</p>');
      const text = 'Moore\nThreads';
      await waitForNames(tab, ['MooreThreads']);
      const lines = await tab.$eval('p', (p) => {
        const range = document.createRange();
        range.setStart(p.firstChild as Text, 'Or also '.length);
        range.setEnd(p.lastChild as Text, 'Threads'.length);
        return [...range.getClientRects()]
          .filter(({ width }) => width > 20)
          .map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
      });
      expect(lines, text).toHaveLength(2);
      for (const line of lines) {
        const { x, y } = middleOf(line);
        await replay(tab, [
          { dt: 20, x, y },
          { dt: 20, x: x + 1, y },
        ]);
        const { rect } = await waitForCard(tab);
        expect(rect.top).toBeCloseTo(line.bottom + GAP, 0);
        expect(rect.left).toBeCloseTo(line.left, 0);
        await tab.keyboard.press('Escape');
        await waitForNoCard(tab);
        await moveAway(tab);
      }
    });

    it('leaves the dialog of the page open when Escape closes the card in it', async () => {
      const tab = await open('<dialog><p>Nvidia</p></dialog>');
      await tab.$eval('dialog', (dialog) => dialog.showModal());
      await hover(tab, 'Nvidia');
      await tab.keyboard.press('Escape');
      await waitForNoCard(tab);
      expect(await tab.$eval('dialog', (dialog) => dialog.open)).toBe(true);
      await tab.keyboard.press('Escape');
      expect(await tab.$eval('dialog', (dialog) => dialog.open)).toBe(false);
    });

    it('loses even a pinned card when the dialog around its name closes', async () => {
      const tab = await open('<dialog><p>Nvidia</p></dialog><p>Huawei</p>');
      await tab.$eval('dialog', (dialog) => dialog.showModal());
      await hover(tab, 'Nvidia');
      await clickOnCard(tab, 'Keep open');
      await tab.$eval('dialog', (dialog) => dialog.close());
      await waitForNoCard(tab);
      await moveAway(tab);
      expect((await hover(tab, 'Huawei')).heading).toBe('Huawei');
    });

    it('has the card in the element that fills the screen', async () => {
      const tab = await open(
        '<section style="background:#fff"><p>Nvidia</p><button>Full</button></section>',
      );
      await tab.$eval('button', (button) => {
        button.addEventListener('click', () => button.parentElement?.requestFullscreen());
      });
      await tab.click('button');
      await tab.waitForFunction(() => document.fullscreenElement !== null);
      const card = await hover(tab, 'Nvidia');
      // An element of it.
      expect(card.parent).toBe('p');
      await clickOnCard(tab, 'Close');
      await waitForNoCard(tab);
    });

    it('has the card beside its name in a frame that is scrolled', async () => {
      const tab = await open(
        '<iframe srcdoc="<p style=\'margin:900px 0\'>Huawei</p>" width="500" height="400"></iframe>',
      );
      const frame = await tab.waitForFrame((each) => each.url() === 'about:srcdoc');
      await frame.evaluate(() => scrollTo(0, 800));
      const line = await boxOf(frame, 'Huawei');
      const place = await boxOfElement(tab, 'iframe');
      const { x, y } = middleOf(line);
      await tab.mouse.move(place.left + x, place.top + y);
      await tab.mouse.move(place.left + x + 3, place.top + y + 2);
      const { rect } = await waitForCard(frame, 'Huawei');
      expect(rect.top).toBeCloseTo(line.bottom + GAP, 0);
      expect(rect.bottom).toBeLessThanOrEqual(400);
    });

    it('has the card where it is seen, in a frame that is higher than the window', async () => {
      const tab = await open(
        '<iframe srcdoc="<p style=\'margin:480px 0 2000px\'>Huawei</p>" width="500" height="2600"></iframe>',
      );
      const frame = await tab.waitForFrame((each) => each.url() === 'about:srcdoc');
      const line = await boxOf(frame, 'Huawei');
      const place = await boxOfElement(tab, 'iframe');
      const { x, y } = middleOf(line);
      await tab.mouse.move(place.left + x, place.top + y);
      await tab.mouse.move(place.left + x + 3, place.top + y + 2);
      await waitUntil(
        async () => (await waitForCard(frame, 'Huawei')).rect.bottom <= line.top,
        () => 'the card stays below, where nobody sees it',
      );
      const { rect } = await waitForCard(frame, 'Huawei');
      expect(rect.bottom).toBeCloseTo(line.top - GAP, 0);
    });

    it('keeps the card in the part of the page that is seen when that is pinched', async ({
      skip,
    }) => {
      // Only Chromium can be pinched from here.
      skip(suite.installed.name !== 'chromium');
      const tab = await open('<p style="margin:60px 0 0 250px">Huawei</p>');
      const line = await boxOf(tab, 'Huawei');
      const { rect: before } = await hover(tab, 'Huawei');
      const session = await tab.createCDPSession();
      await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1.6 });
      const seen = await tab.evaluate(() => {
        const { offsetLeft, offsetTop, width, height } = visualViewport as VisualViewport;
        return { right: offsetLeft + width, bottom: offsetTop + height };
      });
      expect(before.right).toBeGreaterThan(seen.right);
      await waitUntil(
        async () => (await waitForCard(tab, 'Huawei')).rect.right <= seen.right,
        () => 'the card did not come into what is seen',
      );
      const { rect } = await waitForCard(tab, 'Huawei');
      expect(rect.top).toBeCloseTo(line.bottom + GAP, 0);
      expect(rect.bottom).toBeLessThanOrEqual(seen.bottom);
    });

    it('never waits for a background that sleeps', async ({ skip }) => {
      // Only in Chromium can it be put to sleep from here.
      skip(suite.installed.name !== 'chromium');
      const tab = await open('<p>Huawei</p><p>Nvidia</p>');
      await hover(tab, 'Huawei');
      await tab.keyboard.press('Escape');
      await moveAway(tab);
      await suite.installed.stopBackground();
      await hover(tab, 'Nvidia');
      expect(suite.installed.isBackgroundRunning()).toBe(false);
    });

    it('stays while the pointer goes into it, closes when it leaves', async () => {
      const tab = await open('<p style="margin-top:40px">Huawei</p>');
      const card = await hover(tab, 'Huawei');
      const { x, y } = middleOf(card.rect);
      await tab.mouse.move(x, y, { steps: 40 });
      await waitForCard(tab, 'Huawei');
      await tab.mouse.move(card.rect.right + 150, card.rect.bottom + 20);
      await waitForNoCard(tab);
    });

    it('closes on Escape, on a press outside and when its name goes away', async () => {
      const tab = await open('<p>Huawei</p><button>Page</button>');
      await hover(tab, 'Huawei');
      await tab.keyboard.press('Escape');
      await waitForNoCard(tab);

      await moveAway(tab);
      await hover(tab, 'Huawei');
      await moveAway(tab);
      await tab.mouse.click(600, 500);
      await waitForNoCard(tab);

      await hover(tab, 'Huawei');
      await tab.evaluate(() => document.querySelector('p')?.remove());
      await waitForNoCard(tab);
    });

    it('stays closed after Escape until the pointer has left the name', async () => {
      const tab = await open('<p>Huawei</p>');
      await hover(tab, 'Huawei');
      await tab.keyboard.press('Escape');
      await waitForNoCard(tab);
      const { x, y } = middleOf(await boxOf(tab, 'Huawei'));
      await tab.mouse.move(x + 3, y);
      await afterTheLongestDelay(tab);
      expect(await shownCard(tab)).toBeNull();
      await moveAway(tab);
      await hover(tab, 'Huawei');
    });

    it('stays open when pinned, until it is closed', async () => {
      const tab = await open('<p>Huawei</p><p id="far" style="margin-top:520px">Far away</p>');
      await hover(tab, 'Huawei');
      await clickOnCard(tab, 'Keep open');
      await tab.click('#far');
      const card = await waitForCard(tab, 'Huawei');
      expect(card.buttons.find(({ name }) => name === 'Let go')?.pressed).toBe('true');
      await clickOnCard(tab, 'Close');
      await waitForNoCard(tab);
    });

    it('opens inside a frame and inside a modal dialog', async () => {
      const tab = await open(
        '<dialog><p>Nvidia</p></dialog><iframe srcdoc="<p>Huawei</p>" width="500" height="400"></iframe>',
      );
      const frame = await tab.waitForFrame((each) => each.url() === 'about:srcdoc');
      const inFrame = middleOf(await boxOf(frame, 'Huawei'));
      const place = await boxOfElement(tab, 'iframe');
      await tab.mouse.move(place.left + inFrame.x, place.top + inFrame.y);
      await tab.mouse.move(place.left + inFrame.x + 3, place.top + inFrame.y + 2);
      await waitForCard(frame, 'Huawei');

      await tab.$eval('dialog', (dialog) => dialog.showModal());
      const card = await hover(tab, 'Nvidia');
      expect(card.parent).toBe('p');
      await clickOnCard(tab, 'Keep open');
      await clickOnCard(tab, 'Close');
      await waitForNoCard(tab);
    });

    it('closes when its name is scrolled out of what holds it, and stays while that is in view', async () => {
      const tab = await open(
        '<div style="margin-top:150px;height:120px;overflow:auto"><p>Huawei</p><p style="height:900px">Long</p></div>',
      );
      const card = await hover(tab, 'Huawei');
      await tab.$eval('div', (div) => div.scrollBy(0, 5));
      await waitUntil(
        async () => (await waitForCard(tab, 'Huawei')).rect.top < card.rect.top,
        () => 'the card did not follow its name',
      );
      await tab.$eval('div', (div) => div.scrollBy(0, 100));
      await waitForNoCard(tab);
    });

    it('loses a card that would slide under it while the page scrolls', async () => {
      const tab = await open('<p style="margin:300px 0 3000px">Huawei</p>');
      await hover(tab, 'Huawei');
      await tab.mouse.wheel({ deltaY: 60 });
      await waitUntil(
        () => tab.evaluate(() => scrollY > 20),
        () => 'the page did not scroll',
      );
      await waitForNoCard(tab);
    });

    it('keeps a pinned card while the page scrolls', async () => {
      const tab = await open('<p style="margin:300px 0 3000px">Huawei</p>');
      await hover(tab, 'Huawei');
      await clickOnCard(tab, 'Keep open');
      const { x, y } = middleOf(await boxOf(tab, 'Huawei'));
      await tab.mouse.move(x, y);
      await tab.mouse.wheel({ deltaY: 60 });
      await waitUntil(
        () => tab.evaluate(() => scrollY > 20),
        () => 'the page did not scroll',
      );
      await waitForCard(tab, 'Huawei');
    });

    it('turns the wheel on the head or the foot of a card, and the page does not scroll', async () => {
      const tab = await open('<p style="margin-bottom:3000px">Huawei</p>');
      await hover(tab, 'Huawei');
      for (const name of ['Close', 'Keep open', 'Turn off on this site']) {
        const button = (await waitForCard(tab)).buttons.find((each) => each.name === name);
        if (!button) throw new Error(`the card has no ${name}`);
        const { x, y } = middleOf(button.rect);
        await tab.mouse.move(x, y);
        await tab.mouse.wheel({ deltaY: 200 });
      }
      await afterTheLongestDelay(tab);
      expect(await tab.evaluate(() => scrollY)).toBe(0);
      await moveAway(tab);
      await tab.mouse.wheel({ deltaY: 200 });
      await waitUntil(
        () => tab.evaluate(() => scrollY > 100),
        () => 'the page did not scroll',
      );
    });

    it('selects text of the card past the edge of that, and the card stays until a press elsewhere', async () => {
      const tab = await open('<p>Huawei</p>');
      const { rect } = await hover(tab, 'Huawei');
      const { x } = middleOf(rect);
      await tab.mouse.move(x, rect.top + 75);
      await tab.mouse.down();
      await replay(tab, wayTo({ x, y: rect.top + 75 }, { x: rect.right + 150, y: 560 }, 10, 20));
      await afterTheLongestDelay(tab);
      await waitForCard(tab, 'Huawei');
      await tab.mouse.up();
      await tab.mouse.move(rect.right + 160, 550);
      await afterTheLongestDelay(tab);
      await waitForCard(tab, 'Huawei');
      await tab.mouse.click(rect.right + 150, 500);
      await waitForNoCard(tab);
    });

    it('opens a card in a form whose fields are named like DOM properties', async () => {
      const fields = FIELD_NAMES.map((name) => `<input type="hidden" name="${name}">`);
      const tab = await open(
        `<form tabindex="0" style="height:90px;overflow:auto">${fields.join('')}Huawei<p>Nvidia<p style="height:400px">Long</form>`,
      );
      await waitForNames(tab, ['Huawei', 'Nvidia']);
      const card = await hover(tab, 'Huawei');
      await tab.evaluate(() => document.querySelector('form')?.scrollBy(0, 5));
      await waitUntil(
        async () => (await waitForCard(tab, 'Huawei')).rect.top < card.rect.top,
        () => 'the card did not follow its name',
      );
      await tab.evaluate(() => HTMLElement.prototype.focus.call(document.querySelector('form')));
      await clickOnCard(tab, 'Keep open');
      await clickOnCard(tab, 'Close');
      await waitForNoCard(tab);
      expect(await tab.evaluate(() => document.activeElement?.tagName)).toBe('FORM');
      await moveAway(tab);
      await hover(tab, 'Nvidia');
    });

    it('opens a card on a page whose forms and images are named like properties of the document', async () => {
      const named = DOCUMENT_NAMES.flatMap((name) => [
        `<form name="${name}"></form>`,
        `<img name="${name}" alt="">`,
      ]);
      const tab = await open(`<p>Huawei</p>${named.join('')}`);
      expect((await hover(tab, 'Huawei')).heading).toBe('Huawei');
    });

    it('does not open over text that something covers', async () => {
      const tab = await open(
        '<p>Huawei</p><div style="position:absolute;inset:0;background:#fff8">Cover</div><p id="end">Nvidia',
      );
      const { x, y } = middleOf(await boxOf(tab, 'Huawei'));
      await tab.mouse.move(x, y);
      await tab.mouse.move(x + 2, y);
      await afterTheLongestDelay(tab);
      expect(await shownCard(tab)).toBeNull();
      // With the cover gone the same spot opens the card: it was the cover that kept it closed.
      await tab.$eval('div', (cover) => cover.remove());
      await hover(tab, 'Huawei');
    });
  },
  EVERY_MENTION,
);

/** Names of fields that hide a property of their form from scripts. */
const FIELD_NAMES = [
  'append',
  'childNodes',
  'children',
  'closest',
  'contains',
  'firstChild',
  'focus',
  'getAttribute',
  'getBoundingClientRect',
  'getRootNode',
  'isConnected',
  'localName',
  'matches',
  'nextSibling',
  'nodeName',
  'nodeType',
  'ownerDocument',
  'parentElement',
  'parentNode',
  'scrollIntoView',
  'shadowRoot',
  'textContent',
];

/** Names of forms and images that hide a property of the document. */
const DOCUMENT_NAMES = [
  'activeElement',
  'body',
  'caretPositionFromPoint',
  'createElement',
  'createRange',
  'documentElement',
  'elementFromPoint',
  'hasFocus',
  'querySelectorAll',
  'title',
];
