import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { html } from './support/html.ts';
import {
  type Box,
  boxOf,
  boxOfElement,
  hover,
  middleOf,
  type ShownCard,
  shownCard,
  waitForCard,
  waitForNoCard,
  waitUntil,
} from './support/page.ts';
import { describeInBrowsers, EVERY_MENTION } from './support/suite.ts';

/** How a preview looks, and where it is by the link: 20 px under the top of the line. */
const LOOK = 'position:absolute;width:320px;height:220px;background:#fff;border:1px solid #888';
const BELOW = `${LOOK};left:200px;top:322px`;
const ABOVE = `${LOOK};left:200px;top:74px`;
/** Without a place of its own in the order of layers, it is painted by its place in the page. */
const ON_TOP = 'z-index:100';

/** Calls `show` when the pointer is on the link, after a delay, and `hide` when it has left. */
const onHover = (delay: number, show: string, hide: string) => `{
  let timer;
  link.onmouseenter = () => { timer = setTimeout(() => { ${show} }, ${delay}) };
  link.onmouseleave = () => { clearTimeout(timer); ${hide} };
}`;
const insert = (style: string, delay: number, id = 'preview') =>
  onHover(
    delay,
    `const box = document.createElement('div'); box.className = '${id}'; box.style.cssText = '${style}'; box.textContent = 'A preview'; document.body.append(box)`,
    `document.querySelectorAll('.${id}').forEach((each) => each.remove())`,
  );
const hidden = (style: string, more = '') =>
  `<div class="preview" style="${style}" ${more}>A preview</div>`;

/** Previews that a page shows when the pointer is on a link: what, more markup, a script, and markup in the link. */
const PREVIEWS: readonly (readonly [
  what: string,
  body: string,
  script: string,
  inLink?: string,
])[] = [
  ['added to the body at once', '', insert(`${BELOW};${ON_TOP}`, 0)],
  ['added to the body after our card', '', insert(`${BELOW};${ON_TOP}`, 500)],
  ['added without a place in the order of layers', '', insert(BELOW, 400)],
  [
    'hidden before, and fixed',
    hidden(`${BELOW};position:fixed;display:none`),
    onHover(300, `preview.style.display = 'block'`, `preview.style.display = 'none'`),
  ],
  [
    'made opaque by a transition',
    hidden(`${BELOW};${ON_TOP};opacity:0;visibility:hidden;transition:opacity .3s`),
    onHover(
      250,
      `preview.style.opacity = 1; preview.style.visibility = 'visible'`,
      `preview.style.opacity = 0`,
    ),
  ],
  [
    'a popover',
    hidden(`${BELOW};margin:0`, 'popover="manual"'),
    onHover(400, 'preview.showPopover()', 'preview.hidePopover()'),
  ],
  [
    'a popover that closes others',
    hidden(`${BELOW};margin:0`, 'popover="auto"'),
    onHover(100, 'preview.showPopover()', 'preview.hidePopover()'),
  ],
  [
    'in the link, shown by its style',
    `<style>#link{position:relative}.preview{display:none}#link:hover .preview{display:block}</style>`,
    '',
    `<span class="preview" style="${LOOK};left:0;top:24px;${ON_TOP}">A preview</span>`,
  ],
  [
    'shown by a style with a delay',
    `<style>.preview{visibility:hidden}#link:hover + .preview{visibility:visible;transition:visibility 0s .6s}</style>`,
    '',
    `</a><span class="preview" style="${BELOW};${ON_TOP}">A preview</span><a>`,
  ],
  ['that ignores the pointer', '', insert(`${BELOW};${ON_TOP};pointer-events:none`, 400)],
  [
    'in a container for all previews',
    `<div style="position:absolute;left:0;top:0;z-index:9"><div><div class="preview" style="${LOOK};left:200px;top:322px;display:none"><div style="height:100%;background:#fff">A preview</div></div></div></div>`,
    onHover(300, `preview.style.display = 'block'`, `preview.style.display = 'none'`),
  ],
  ['in the right half of the card', '', insert(`${BELOW};left:420px;${ON_TOP}`, 400)],
  ['that is one line', '', insert(`${BELOW};height:28px;width:160px;${ON_TOP}`, 400)],
];

const WORDS = '<p>Words of the page, so that a preview lies over something.</p>'.repeat(30);

describeInBrowsers(
  'the previews of a page',
  (suite) => {
    const open = async (body: string, script: string, inLink?: string, top = 300) => {
      const tab = await suite.installed.newPage();
      await tab.setViewport({ width: 1280, height: 800 });
      const link = `<div style="position:absolute;left:200px;top:${top}px;background:#fff"><a id="link" href="#">Huawei${inLink ?? ''}</a></div>`;
      await tab.goto(
        suite.server.serve(
          html(
            `${WORDS}${link}${body}<script>const [preview] = document.getElementsByClassName('preview');${script}</script>`,
          ),
        ),
      );
      return tab;
    };

    it.each(PREVIEWS)('are not covered: one %s', async (...preview) => {
      const [, body = '', script = '', inLink] = preview;
      const tab = await open(body, script, inLink);
      const places = await recordPlaces(tab);
      await hover(tab, 'Huawei');
      await expectUncovered(tab);
      expect(await places()).toBeLessThanOrEqual(2);
    });

    it('are not covered: one above the link, where our card would be', async () => {
      const tab = await open('', insert(`${ABOVE};top:430px;${ON_TOP}`, 400), undefined, 660);
      const before = await hover(tab, 'Huawei');
      expect(before.rect.bottom).toBeLessThan(660);
      await expectUncovered(tab);
    });

    it.each(['open', 'closed'])(
      'are not covered: one in a shadow tree that is %s',
      async (mode) => {
        const tab = await open(
          '<a-preview></a-preview>',
          `const root = document.querySelector('a-preview').attachShadow({ mode: '${mode}' });
        root.innerHTML = '<div style="${BELOW};position:fixed;display:none">A preview</div>';
        const box = root.firstChild;
        window.boxInTree = box;
        ${onHover(300, `box.style.display = 'block'`, `box.style.display = 'none'`)}`,
        );
        await hover(tab, 'Huawei');
        await expectUncovered(tab);
      },
    );

    it.each(['left:0;top:24px', 'left:100px;top:24px;transform:translateX(-100px)'])(
      'are not covered: one that its style adds to the link, at %s',
      async (place) => {
        const tab = await open(
          `<style>#link{position:relative}#link:hover::after{content:'A tooltip';position:absolute;${place};width:280px;height:56px;padding:2px 10px;background:#333;transition:opacity 0s .4s;opacity:1;pointer-events:none}#link::after{opacity:0}</style>`,
          '',
        );
        const { left } = await boxOfElement(tab, '#link');
        const tooltip = { left, top: 324, right: left + 300, bottom: 384 };
        await hover(tab, 'Huawei');
        await waitUntil(
          async () => {
            const card = await shownCard(tab);
            return card !== null && shareCovered(tooltip, card.rect) === 0;
          },
          () => 'the tooltip is covered',
        );
        await settle(tab);
        expect(shareCovered(tooltip, (await waitForCard(tab)).rect)).toBe(0);
      },
    );

    it('are not covered: two of them, below and above', async () => {
      const tab = await open(
        '',
        `${insert(`${BELOW};${ON_TOP}`, 300)}
        const first = link.onmouseenter;
        ${insert(`${ABOVE};height:200px;${ON_TOP}`, 600)}
        const second = link.onmouseenter;
        link.onmouseenter = () => { first(); second() };`,
      );
      await hover(tab, 'Huawei');
      await waitUntil(
        async () => (await tab.$$('.preview')).length === 2,
        () => 'there are not two previews',
      );
      await expectUncovered(tab);
    });

    it('leave the card where it is when they go', async () => {
      const tab = await open('', insert(`${BELOW};${ON_TOP}`, 300));
      await hover(tab, 'Huawei');
      const { rect } = await expectUncovered(tab);
      const name = middleOf(await boxOf(tab, 'Huawei'));
      // From the name into the card, which is above it.
      await tab.mouse.move(name.x, rect.bottom - 20, { steps: 6 });
      await waitUntil(
        async () => (await tab.$('.preview')) === null,
        () => 'the preview did not go',
      );
      await settle(tab);
      expect((await waitForCard(tab, 'Huawei')).rect).toEqual(rect);
    });

    it('do not move a card that the user is in', async () => {
      const tab = await open('', 'window.show = () => {}');
      const { rect } = await hover(tab, 'Huawei');
      await tab.mouse.move(rect.left + 30, rect.top + 40, { steps: 4 });
      await addPreviews(tab, [`${BELOW};${ON_TOP}`]);
      await settle(tab);
      expect((await waitForCard(tab, 'Huawei')).rect).toEqual(rect);
    });

    it('have the place if there is no other', async () => {
      const wide = `${LOOK};left:140px;width:1000px;${ON_TOP}`;
      const tab = await open('', '');
      await hover(tab, 'Huawei');
      await addPreviews(tab, [`${wide};top:322px;height:470px`, `${wide};top:5px;height:290px`]);
      await waitForNoCard(tab);
      expect(await tab.$$('.preview')).toHaveLength(2);
    });

    it('are no bars and no layout of the page', async () => {
      const rows = Array.from(
        { length: 20 },
        (_, row) =>
          `<div style="position:absolute;z-index:1;left:0;width:800px;height:40px;top:${row * 40}px;background:#fff">Row ${row}</div>`,
      );
      const tab = await open(
        `<div style="position:absolute;inset:0;background:#fff">${rows.join('')}<p style="position:absolute;z-index:2;left:300px;top:200px;margin:0">Baidu</p></div>`,
        '',
      );
      const { rect } = await hover(tab, 'Baidu');
      await settle(tab);
      expect((await waitForCard(tab, 'Baidu')).rect).toEqual(rect);
      const line = await boxOf(tab, 'Baidu');
      expect(rect.top - line.bottom).toBeLessThan(12);
    });
  },
  EVERY_MENTION,
);

/** Counts, from now on, the places where the open card is seen. */
async function recordPlaces(tab: Page): Promise<() => Promise<number>> {
  await tab.evaluate(() => {
    const seen = new Set<string>();
    const look = () => {
      const host = document.querySelector('sidelight-card:popover-open');
      if (host) {
        const { left, top } = host.getBoundingClientRect();
        seen.add(`${Math.round(left)} ${Math.round(top)}`);
      }
      document.documentElement.dataset['places'] = String(seen.size);
      requestAnimationFrame(look);
    };
    look();
  });
  return () => tab.evaluate(() => Number(document.documentElement.dataset['places']));
}

/** Waits until the preview is there and the card covers nothing of it; the card can be read and covers no name. */
async function expectUncovered(tab: Page): Promise<ShownCard> {
  let last = '';
  await waitUntil(
    async () => {
      const [card, previews] = [await shownCard(tab), await previewsIn(tab)];
      const shares = previews.map((each) => (card ? shareCovered(each, card.rect) : 0));
      last = `card ${JSON.stringify(card?.rect)}, previews ${JSON.stringify(previews)}: ${shares} covered`;
      return card !== null && shares.length > 0 && Math.max(...shares) === 0;
    },
    () => last,
  );
  await settle(tab);
  const card = await waitForCard(tab, 'Huawei');
  for (const each of await previewsIn(tab)) expect(shareCovered(each, card.rect)).toBe(0);
  expect(shareCovered(await boxOf(tab, 'Huawei'), card.rect)).toBe(0);
  expect(card.lines).toBeGreaterThanOrEqual(3);
  expect(card.rect.top).toBeGreaterThanOrEqual(0);
  expect(card.rect.bottom).toBeLessThanOrEqual(800);
  return card;
}

/** Adds previews to the page now. */
function addPreviews(tab: Page, styles: readonly string[]): Promise<void> {
  return tab.evaluate((all) => {
    for (const style of all) {
      const box = document.createElement('div');
      box.className = 'preview';
      box.style.cssText = style;
      document.body.append(box);
    }
  }, styles);
}

/** The previews that the page shows now. */
function previewsIn(tab: Page): Promise<Box[]> {
  return tab.evaluate(() => {
    const inTree = (window as { boxInTree?: Element }).boxInTree;
    const all = [...document.querySelectorAll('.preview'), ...(inTree ? [inTree] : [])];
    return all
      .filter((each) => each.checkVisibility({ visibilityProperty: true }))
      .filter((each) => Number(getComputedStyle(each).opacity) === 1)
      .map((each) => {
        const { left, top, right, bottom } = each.getBoundingClientRect();
        return { left, top, right, bottom };
      });
  });
}

/** The share of a box that another one covers. */
function shareCovered(box: Box, { left, top, right, bottom }: Box): number {
  const width = Math.min(box.right, right) - Math.max(box.left, left);
  const height = Math.min(box.bottom, bottom) - Math.max(box.top, top);
  const area = (box.right - box.left) * (box.bottom - box.top);
  return (Math.max(0, width) * Math.max(0, height)) / area;
}

/** Waits until the card has looked at the page at least once more: it does so every 100 ms, and after each change. */
async function settle(tab: Page): Promise<void> {
  await tab.evaluate(async () => {
    document.documentElement.toggleAttribute('data-changed');
    for (let frame = 0; frame < 12; frame += 1) await new Promise(requestAnimationFrame);
  });
}
