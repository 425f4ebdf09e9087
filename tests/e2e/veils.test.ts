import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { TIMING } from '../../src/card/timing.ts';
import { html } from './support/html.ts';
import { boxOf, hover, middleOf, moveAway, shownCard } from './support/page.ts';
import { describeInBrowsers, EVERY_MENTION } from './support/suite.ts';

/** A teaser as front pages have them: a headline with a link, and a text with a name. */
const TEASER = '<h3><a href="/story">Read the story</a></h3><p class="text">Chips of Huawei</p>';
const COVER = 'position:absolute;inset:0';

/** Layers over a teaser, or styles of it, that let its text be seen. */
const VEILS: readonly (readonly [what: string, style: string, layer: string])[] = [
  ['the box of a link in the headline', `h3 a::after{content:"";${COVER}}`, ''],
  ['an empty link', '', `<a href="/story" style="${COVER}" aria-label="Story"></a>`],
  ['a link of transparent words', '', `<a href="/story" style="${COVER};opacity:0">Read on</a>`],
  ['a gradient', '', `<div style="${COVER};background:linear-gradient(#0000,#0008)"></div>`],
  [
    'the box of a link that has words on a small ground',
    `h3 a{background:#ff0}h3 a::before{content:"";position:absolute;width:4px;height:20px;background:red}h3 a::after{content:"";${COVER}}`,
    '',
  ],
  ['nothing, and ignores the pointer', '.text{pointer-events:none}', ''],
  ['nothing, and is selected as a whole', '.text{user-select:all}', ''],
  [
    'a picture that it lies on, and ignores the pointer',
    'img{width:100%;height:90px}.text{position:absolute;top:40px;pointer-events:none}',
    '<img alt="" src="data:image/svg+xml,<svg xmlns=\'http://www.w3.org/2000/svg\'/>">',
  ],
];

/** Layers over a teaser that hide its text, or that belong to something else. */
const COVERS: readonly (readonly [what: string, style: string, layer: string])[] = [
  ['a picture', '', `<img alt="" style="${COVER};width:100%;height:100%" src="data:,">`],
  ['an opaque box', '', `<div style="${COVER};background:#fff"></div>`],
  [
    'an opaque box around an empty one',
    '',
    `<div style="${COVER};background:#fff"><i style="${COVER}"></i></div>`,
  ],
  [
    'a link with an opaque box',
    `.on::after{content:"";${COVER};background:#fff}`,
    '<a class="on" href="/story"></a>',
  ],
  [
    'a picture, and ignores the pointer',
    '.text{pointer-events:none}',
    `<img alt="" style="${COVER};width:100%;height:100%" src="data:,">`,
  ],
  ['a transparent dialog', '', `<div role="dialog" style="${COVER}"></div>`],
];

/** Text that has a box, but is not seen: what, the markup, its name, and how far from it the pointer rests. */
const GHOSTS: readonly (readonly [what: string, body: string, name: string, dx: number])[] = [
  [
    'clipped by a carousel',
    '<div style="width:200px;overflow:hidden;white-space:nowrap"><p>First slide <span style="margin-left:200px">Huawei</span></div>',
    'Huawei',
    0,
  ],
  [
    'behind an ellipsis',
    '<p style="width:120px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">A long line of words about Huawei</p>',
    'Huawei',
    0,
  ],
  ['clipped by a path', '<p style="clip-path:inset(0 100% 0 0)">Huawei</p>', 'Huawei', 0],
  [
    'clipped',
    '<div style="width:60px;overflow:clip"><p style="width:400px">Words and Huawei',
    'Huawei',
    0,
  ],
  [
    'clipped in a line with room beside it',
    '<p style="width:500px"><span style="display:inline-block;width:60px;overflow:hidden;white-space:nowrap;vertical-align:top">A word Huawei</span></p>',
    'Huawei',
    0,
  ],
  [
    'clipped, and ignores the pointer',
    '<div style="width:200px;overflow:hidden;white-space:nowrap;pointer-events:none">Slide <span style="margin-left:200px">Huawei</span></div>',
    'Huawei',
    0,
  ],
  ['transparent as a whole', '<div style="opacity:0"><p>Huawei</p></div>', 'Huawei', 0],
  ['of a transparent colour', '<p style="color:transparent">Huawei</p>', 'Huawei', 0],
  ['transparent by a filter', '<p style="filter:opacity(5%)">Huawei</p>', 'Huawei', 0],
  ['blurred', '<div style="filter:blur(6px)"><p>Huawei</p></div>', 'Huawei', 0],
];

describeInBrowsers(
  'text under other layers',
  (suite) => {
    const open = (body: string, style = '') =>
      suite.installed.newPage(suite.server.serve(html(body, { head: `<style>${style}</style>` })));
    const openTeaser = (style: string, layer: string) =>
      open(
        `<p>TSMC</p><main><article>${TEASER}${layer}</article></main>`,
        `article{position:relative}${style}`,
      );

    it.each(VEILS)('opens its card under %s', async (_, style, layer) => {
      const tab = await openTeaser(style, layer);
      expect((await hover(tab, 'Huawei')).heading).toBe('Huawei');
    });

    it.each(COVERS)('opens no card under %s', async (_, style, layer) => {
      const tab = await openTeaser(style, layer);
      await loadCards(tab);
      await expectNoCardAt(tab, middleOf(await boxOf(tab, 'Huawei')));
    });

    it('opens the card of a name in an article that a link around all of it covers', async () => {
      const tab = await open(
        `<main><div class="list"><article><header><h3><a href="/a">Story</a></h3></header><div><p>Chips of Huawei</p></div></article></div></main>`,
        `article{position:relative}h3 a::after{content:"";${COVER}}`,
      );
      expect((await hover(tab, 'Huawei')).heading).toBe('Huawei');
    });

    it('opens the card under a veil in a shadow tree, and under one over its host', async () => {
      const tab = await open(
        `<section><my-card style="display:block;position:relative"><template shadowrootmode="open"><p>Huawei</p><a href="/a" style="${COVER}"></a></template></my-card></section>` +
          `<section style="position:relative"><my-card><template shadowrootmode="open"><p>Nvidia</p></template></my-card><a href="/a" style="${COVER}"></a></section>`,
      );
      expect((await hover(tab, 'Huawei')).heading).toBe('Huawei');
      await tab.keyboard.press('Escape');
      await moveAway(tab);
      expect((await hover(tab, 'Nvidia')).heading).toBe('Nvidia');
    });

    it('opens the card of a name in boxes that are zoomed', async () => {
      const tab = await open(
        '<div style="zoom:1.5"><div style="zoom:1.25"><p>Chips of Huawei</p></div></div>',
      );
      expect((await hover(tab, 'Huawei')).heading).toBe('Huawei');
    });

    it.each(GHOSTS)('opens no card of text that is %s', async (_, body, name, dx) => {
      const tab = await open(`<p>TSMC</p>${body}`);
      const { x, y } = middleOf(await boxOf(tab, name));
      await loadCards(tab);
      await expectNoCardAt(tab, { x: x + dx, y });
    });
  },
  EVERY_MENTION,
);

/** Opens a card elsewhere, so that the code of cards is there. */
async function loadCards(tab: Page): Promise<void> {
  await hover(tab, 'TSMC');
  await tab.keyboard.press('Escape');
  await moveAway(tab);
}

/** Rests on a point for longer than the longest delay, and expects no card. */
async function expectNoCardAt(tab: Page, { x, y }: { x: number; y: number }): Promise<void> {
  await tab.mouse.move(x - 2, y);
  await tab.mouse.move(x, y);
  await tab.evaluate(
    (delay) => new Promise((resolve) => setTimeout(resolve, delay)),
    TIMING.maxDwell,
  );
  expect(await shownCard(tab)).toBeNull();
}
