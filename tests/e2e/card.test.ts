import type { Page, SerializedAXNode } from 'puppeteer-core';
import { expect, it } from 'vitest';
import type { Pack } from '../../src/analysis/pack.ts';
import { TIMING } from '../../src/page/hover.ts';
import {
  type Box,
  boxOf,
  clickOnCard,
  hover,
  middleOf,
  moveAway,
  shownCard,
  waitForCard,
  waitForNames,
  waitForNoCard,
} from './support/page.ts';
import { describeInBrowsers, readPack } from './support/suite.ts';

const html = (body: string) =>
  `<!doctype html><meta charset="utf-8"><title>Test</title><style>body{font:18px serif}</style>${body}`;

/** The first two sentences of each section that name an entity, straight from the pack. */
function sentencesNaming(pack: Pack, entity: string): string[] {
  return (pack.analyses[0]?.sections ?? []).flatMap(({ passages }) =>
    passages
      .filter(({ names }) => names.some((name) => name.entity === entity))
      .slice(0, 2)
      .map(({ text }) => text),
  );
}

describeInBrowsers('the card', (suite) => {
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
    expect(card.text).toContain('The analysis does not name Graphcore.');
    expect(card.passages.length).toBeGreaterThan(0);
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

  it("does not lay the page's backdrop over it", async () => {
    const tab = await open(
      '<style>::backdrop{background:#f00}</style><p>Huawei</p><p style="margin-top:500px">End',
    );
    await boxOf(tab, 'Huawei');
    const corner = { clip: { x: 700, y: 500, width: 90, height: 90 }, encoding: 'base64' } as const;
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

  it('opens nothing on a sweep across many names', async () => {
    const names = ['Huawei', 'Nvidia', 'Baidu', 'Alibaba', 'DeepSeek', 'Tencent', 'TSMC', 'SMIC'];
    const tab = await open(`<p>${names.join(' ')}</p><p id="rest">Nothing to see.</p>`);
    const { y } = middleOf(await boxOf(tab, 'SMIC'));
    const opened = tab.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          new MutationObserver(() => resolve(true)).observe(document.documentElement, {
            childList: true,
          });
          document.querySelector('#rest')?.addEventListener('click', () => resolve(false));
        }),
    );
    for (let x = 10; x < 600; x += 12) await tab.mouse.move(x, y);
    await tab.click('#rest');
    expect(await opened).toBe(false);
  });

  it('leads from a name in it to that name, and back', async () => {
    const tab = await open('<p>Huawei</p>');
    await hover(tab, 'Huawei');
    await clickOnCard(tab, 'DeepSeek');
    await waitForCard(tab, 'DeepSeek');
    await clickOnCard(tab, 'Back');
    await waitForCard(tab, 'Huawei');
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

  it('turns Sidelight off on the site', async () => {
    const url = suite.server.serve(html('<p>Huawei</p>'), { host: 'offended.localhost' });
    const tab = await suite.installed.newPage(url);
    await hover(tab, 'Huawei');
    await clickOnCard(tab, 'Turn off on this site');
    await waitForNames(tab, []);
    expect(await tab.$('sidelight-card')).toBeNull();
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
    expect(card.parent).toBe('dialog');
    await clickOnCard(tab, 'Keep open');
    await clickOnCard(tab, 'Close');
    await waitForNoCard(tab);
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

  it('has a role, a name and its text in the accessibility tree', async () => {
    const tab = await open('<p>Huawei</p>');
    await hover(tab, 'Huawei');
    // Only Chromium hands out its accessibility tree here.
    if (suite.installed.name !== 'chromium') return;
    const snapshot = await tab.accessibility.snapshot({ interestingOnly: false });
    const dialog = snapshot && findNode(snapshot, (node) => node.role === 'dialog');
    expect(dialog?.name).toBe('Huawei: what the story says');
    const isSentence = ({ name = '' }: SerializedAXNode) => name.includes('now trains');
    expect(dialog && findNode(dialog, isSentence)).toBeDefined();
  });
});

/** The page's own clock, past the longest delay after which a card opens: when none did, none will. */
function afterTheLongestDelay(tab: Page): Promise<unknown> {
  return tab.evaluate(
    (delay) => new Promise((resolve) => setTimeout(resolve, delay)),
    TIMING.longest,
  );
}

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

async function boxOfElement(tab: Page, selector: string): Promise<Box> {
  return tab.$eval(selector, (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left, top, right, bottom };
  });
}
