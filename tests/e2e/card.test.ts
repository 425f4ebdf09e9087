import type { SerializedAXNode } from 'puppeteer-core';
import { expect, it } from 'vitest';
import type { Pack } from '../../src/pack/pack.ts';
import { html } from './support/html.ts';
import {
  boxOf,
  clickOnCard,
  hover,
  middleOf,
  waitForCard,
  waitForNames,
  waitForNoCard,
} from './support/page.ts';
import { describeInBrowsers, EVERY_MENTION, readPack } from './support/suite.ts';

/** The first two sentences of each section that name an entity, straight from the pack. */
function sentencesNaming(pack: Pack, entity: string): string[] {
  return (pack.analyses[0]?.sections ?? []).flatMap(({ passages }) =>
    passages
      .filter(({ names }) => names.some((name) => name.entity === entity))
      .slice(0, 2)
      .map(({ text }) => text),
  );
}

describeInBrowsers(
  'the card',
  (suite) => {
    const open = (body: string) => suite.installed.newPage(suite.server.serve(html(body)));

    it.each([
      ['Nvidia', 'nvidia'],
      ['Alibaba', 'alibaba'],
      ['Beijing', 'beijing'],
    ])('quotes the sentences of the pack that name %s, to the letter', async (name, entity) => {
      const pack = await readPack();
      const tab = await open(`<p>${name} and DeepSeek, Nvidia, Huawei</p>`);
      const card = await hover(tab, name);
      const { about } = pack.entities.find(({ id }) => id === entity) ?? {};
      expect(card.heading).toBe(name);
      expect(card.text).toContain(about);
      expect(card.text).toContain('AI-generated');
      const named = sentencesNaming(pack, entity);
      expect(named.length).toBeGreaterThan(0);
      expect(card.passages).toEqual(expect.arrayContaining(named));
      const all = pack.analyses[0]?.sections.flatMap(({ passages }) =>
        passages.map(({ text }) => text),
      );
      for (const passage of card.passages) expect(all).toContain(passage);
    });

    it('says plainly that the story does not name an entity', async () => {
      const card = await hover(await open('<p>Graphcore</p>'), 'Graphcore');
      expect(card.text).toContain('The story does not name Graphcore.');
      expect(card.text).toContain('Nearest theme of the story: AI chips');
      expect(card.passages).toEqual([]);
    });

    it('opens beside the name: covers neither it nor the pointer, and stays in view', async () => {
      const tab = await open(
        '<p style="position:absolute;right:4px;bottom:4px">Huawei</p><p style="position:absolute;top:0">Nvidia</p>',
      );
      const view = await tab.evaluate(() => ({ width: innerWidth, height: innerHeight }));
      for (const name of ['Huawei', 'Nvidia']) {
        const line = await boxOf(tab, name);
        const { rect } = await hover(tab, name);
        expect(rect.bottom <= line.top || rect.top >= line.bottom).toBe(true);
        expect(rect.left).toBeGreaterThanOrEqual(0);
        expect(rect.right).toBeLessThanOrEqual(view.width);
        expect(rect.top).toBeGreaterThanOrEqual(0);
        expect(rect.bottom).toBeLessThanOrEqual(view.height);
        await tab.keyboard.press('Escape');
        await waitForNoCard(tab);
      }
    });

    it("does not lay the page's backdrop over it", async () => {
      const tab = await open(
        '<style>::backdrop{background:#f00}</style><p>Huawei</p><p style="margin-top:500px">End',
      );
      await boxOf(tab, 'Huawei');
      const corner = {
        clip: { x: 700, y: 500, width: 90, height: 90 },
        encoding: 'base64',
      } as const;
      const before = await tab.screenshot(corner);
      await hover(tab, 'Huawei');
      expect(await tab.screenshot(corner)).toEqual(before);
    });

    it('stands beside its name on a page with a zoom of its own', async () => {
      const tab = await open('<style>html{zoom:1.5}</style><p style="margin-top:60px">Huawei</p>');
      const line = await boxOf(tab, 'Huawei');
      const { rect } = await hover(tab, 'Huawei');
      expect(rect.top).toBeGreaterThan(line.bottom);
      expect(rect.top).toBeLessThan(line.bottom + 20);
      expect(rect.bottom).toBeLessThanOrEqual(await tab.evaluate(() => innerHeight));
    });

    it('looks the same, and is at the same place, whatever the page says of all elements', async () => {
      const names = [
        'text',
        'surface',
        'accent',
        'line',
        'font',
        'space-3',
        'x',
        'y',
        'pull',
        'room',
        'across',
      ];
      const properties = names.map((name) => `--${name}:60px !important`).join(';');
      const pictures: string[] = [];
      for (const style of [
        '',
        `:root,html>:not(head,body){${properties}}html>:not(head,body){opacity:.5;translate:9px}` +
          'html>:not(head,body)::before,html>:not(head,body)::after{content:"x";display:block;height:50px;background:red}',
      ]) {
        const tab = await open(`<style>${style}</style><p>Huawei</p>`);
        await hover(tab, 'Huawei');
        pictures.push(await tab.screenshot({ encoding: 'base64' }));
      }
      expect(pictures[1] === pictures[0]).toBe(true);
    });

    it('opens on a document that was written anew', async () => {
      const tab = await open('<p>Huawei</p>');
      await boxOf(tab, 'Huawei');
      await tab.evaluate(() => {
        document.open();
        document.write('<!doctype html><title>New</title><p>Nvidia</p>');
        document.close();
      });
      await waitForNames(tab, ['Nvidia']);
      const { x, y } = middleOf(await boxOf(tab, 'Nvidia'));
      await tab.mouse.move(x, y);
      await tab.mouse.move(x + 2, y);
      // The probe lost its listener with the old document: the host alone has to tell.
      await tab.waitForSelector('sidelight-card:popover-open');
    });

    it('leads from a name in it to that name, and back', async () => {
      const tab = await open('<p>Huawei</p>');
      await hover(tab, 'Huawei');
      await clickOnCard(tab, 'DeepSeek');
      await waitForCard(tab, 'DeepSeek');
      await clickOnCard(tab, 'Back');
      await waitForCard(tab, 'Huawei');
    });

    it('turns Sidelight off on the site', async () => {
      const url = suite.server.serve(html('<p>Huawei</p>'), { host: 'offended.localhost' });
      const tab = await suite.installed.newPage(url);
      await hover(tab, 'Huawei');
      await clickOnCard(tab, 'Turn off on this site');
      await waitForNames(tab, []);
      expect(await tab.$('sidelight-card')).toBeNull();
    });

    it('gives the keyboard back to the field that had it before a button in the card was pressed', async () => {
      const tab = await open('<p>Huawei</p><input id="field">');
      await tab.focus('#field');
      await hover(tab, 'Huawei');
      await clickOnCard(tab, 'Keep open');
      expect(await tab.evaluate(() => document.activeElement?.localName)).toBe('sidelight-card');
      await tab.keyboard.press('Escape');
      await waitForNoCard(tab);
      expect(await tab.evaluate(() => document.activeElement?.id)).toBe('field');
    });

    it('leaves Escape to a page that has taken the card out', async () => {
      const tab = await open('<p>Huawei</p>');
      await hover(tab, 'Huawei');
      await tab.evaluate(() => {
        document.querySelector('sidelight-card')?.remove();
        addEventListener('keydown', ({ key }) => {
          document.body.dataset['heard'] = key;
        });
      });
      await tab.keyboard.press('Escape');
      expect(await tab.$eval('body', (body) => body.dataset['heard'])).toBe('Escape');
    });

    it('has a role, a name and its text in the accessibility tree', async ({ skip }) => {
      const tab = await open('<p>Huawei</p>');
      await hover(tab, 'Huawei');
      // Only Chromium hands out its accessibility tree here.
      skip(suite.installed.name !== 'chromium');
      const snapshot = await tab.accessibility.snapshot({ interestingOnly: false });
      const dialog = snapshot && findNode(snapshot, (node) => node.role === 'dialog');
      expect(dialog?.name).toBe('Huawei: what the story says');
      const isSentence = ({ name = '' }: SerializedAXNode) => name.includes('that now train');
      expect(dialog && findNode(dialog, isSentence)).toBeDefined();
    });
  },
  EVERY_MENTION,
);

function findNode(
  node: SerializedAXNode,
  isWanted: (node: SerializedAXNode) => boolean,
): SerializedAXNode | undefined {
  if (isWanted(node)) return node;
  for (const child of node.children ?? []) {
    const found = findNode(child, isWanted);
    if (found) return found;
  }
  return undefined;
}
