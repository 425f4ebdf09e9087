import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { html } from './support/html.ts';
import {
  boxOf,
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

const NAME = '<p>Chips of Huawei</p><p class="end">and more</p>';
/** A box of the page at the pointer, which a script opens and closes. */
const BOX =
  'position:absolute;z-index:5;top:60px;left:20px;width:200px;background:#fff;border:1px solid';

/**
 * Layers of a page that something else than their own close button closes: what, the markup, a script that opens them,
 * and whether they are open.
 */
const LAYERS: readonly (readonly [what: string, body: string, open: string, isOpen: string])[] = [
  [
    'a popover that a press elsewhere closes',
    `<div id="layer" popover="auto">${NAME}</div>`,
    'layer.showPopover()',
    'layer.matches(":popover-open")',
  ],
  [
    'a popover in a popover',
    `<div popover="auto" id="outer">Words<div id="layer" popover="auto">${NAME}</div></div>`,
    'outer.showPopover();layer.showPopover()',
    'layer.matches(":popover-open") && outer.matches(":popover-open")',
  ],
  [
    'a modal dialog that a press elsewhere closes',
    `<dialog id="layer" closedby="any">${NAME}</dialog>`,
    'layer.showModal()',
    'layer.open',
  ],
  [
    'a dialog that a press elsewhere closes',
    `<dialog id="layer" closedby="any">${NAME}</dialog>`,
    'layer.show()',
    'layer.open',
  ],
  [
    'a box that a press outside of it closes',
    `<div id="layer" role="dialog" style="position:fixed;top:20px">${NAME}</div>`,
    'document.addEventListener("pointerdown", ({ target }) => { if (!layer.contains(target)) layer.hidden = true }, true)',
    '!layer.hidden',
  ],
  [
    'a hover card that closes when the pointer leaves it',
    `<div id="layer" style="${BOX}">${NAME}</div>`,
    'layer.onmouseleave = () => { layer.hidden = true }',
    '!layer.hidden',
  ],
  [
    'a component with a dialog',
    `<div id="host"></div>`,
    `const root = host.attachShadow({mode:'open'});root.innerHTML = '<div id="layer" popover="auto">${NAME}</div>';var layer = root.firstChild;layer.showPopover()`,
    'layer.matches(":popover-open")',
  ],
];

describeInBrowsers(
  'the card of a name in a layer of the page',
  (suite) => {
    const open = (body: string) => suite.installed.newPage(suite.server.serve(html(body)));
    const openLayer = (body: string, script: string) =>
      open(`<p style="margin-bottom:300px">Words</p>${body}<script>${script}</script>`);
    const find = (tab: Page) =>
      tab.evaluate(() => {
        const all = [
          document,
          ...[...document.querySelectorAll('*')].map((each) => each.shadowRoot),
        ];
        return all.some((root) => root?.querySelector('sidelight-card:popover-open'));
      });

    it.each(LAYERS)('leaves it open: %s', async (_, body, script, isOpen) => {
      const tab = await openLayer(body, script);
      await waitForNames(tab, ['Huawei']);
      const markup = () => tab.evaluate(() => document.body.innerHTML);
      const before = await markup();
      const end = await boxOfEnd(tab);
      const point = middleOf(await boxOf(tab, 'Huawei'));
      await tab.mouse.move(point.x - 2, point.y);
      await tab.mouse.move(point.x, point.y);
      await waitUntil(
        () => find(tab),
        () => 'no card opened',
      );
      const card = await cardBox(tab);
      // Down from the name into the card, as a hand does.
      await tab.mouse.move(point.x, card.top + 8, { steps: 4 });
      await tab.mouse.move(card.left + 40, card.top + 60, { steps: 4 });
      await tab.mouse.click(card.left + 40, card.top + 60);
      expect(await tab.evaluate(isOpen)).toBe(true);
      expect(await find(tab)).toBe(true);
      expect(await boxOfEnd(tab)).toEqual(end);
      // What closes when the pointer leaves it would close now.
      await tab.mouse.move(point.x, point.y);
      await tab.keyboard.press('Escape');
      await tab.waitForFunction(
        () => !document.querySelector('sidelight-card')?.matches(':popover-open'),
      );
      expect(await tab.evaluate(isOpen)).toBe(true);
      expect(await markup()).toBe(before);
    });

    it('closes with the layer, and reads nothing of the card', async () => {
      const tab = await openLayer(
        `<div id="layer" popover="auto">${NAME}</div>`,
        'layer.showPopover()',
      );
      await hover(tab, 'Huawei');
      await tab.$eval('#layer', (layer) => layer.append('and Nvidia'));
      await waitForNames(tab, ['Huawei', 'Nvidia']);
      await clickOnCard(tab, 'Keep open');
      await tab.evaluate('layer.hidePopover()');
      await waitForNoCard(tab);
      await tab.evaluate('layer.showPopover()');
      expect(await shownCard(tab)).toBeNull();
      await moveAway(tab);
      expect((await hover(tab, 'Huawei')).heading).toBe('Huawei');
    });

    it('is no part of the layout of a page, nor of a link in a layer', async () => {
      const tab = await open(
        `<div style="position:absolute;z-index:1;inset:0;background:#fff"><p>Nvidia</p></div><div role="dialog" id="layer" style="${BOX}"><a href="#pressed">Chips of Huawei</a></div>`,
      );
      expect((await hover(tab, 'Nvidia')).parent).toBe('body');
      await tab.keyboard.press('Escape');
      await moveAway(tab);
      const { parent, rect } = await hover(tab, 'Huawei');
      expect(parent).toBe('div');
      await tab.mouse.click(rect.left + 60, rect.top + 80);
      await waitForCard(tab, 'Huawei');
      expect(await tab.evaluate(() => location.hash)).toBe('');
    });
  },
  EVERY_MENTION,
);

/** The box of the open card, in a shadow tree too. */
function cardBox(tab: Page): Promise<{ left: number; top: number }> {
  return tab.evaluate(() => {
    const roots = [document, ...[...document.querySelectorAll('*')].map((each) => each.shadowRoot)];
    const hosts = roots.map((root) => root?.querySelector('sidelight-card:popover-open'));
    const { left = 0, top = 0 } = hosts.find((each) => each)?.getBoundingClientRect() ?? {};
    return { left, top };
  });
}

/** Where the last paragraph of the layer is. */
function boxOfEnd(tab: Page): Promise<number> {
  return tab.evaluate(() => {
    const roots = [document, ...[...document.querySelectorAll('*')].map((each) => each.shadowRoot)];
    const ends = roots.map((root) => root?.querySelector('.end'));
    return ends.find((each) => each)?.getBoundingClientRect().top ?? 0;
  });
}
