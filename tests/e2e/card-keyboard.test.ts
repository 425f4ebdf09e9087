import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { type Command, give, waitForCurrent } from './support/commands.ts';
import { badgeOf, tabIdOf } from './support/extension.ts';
import { html } from './support/html.ts';
import {
  clickOnCard,
  focusedInCard,
  hover,
  moveAway,
  shownCard,
  waitForCard,
  waitForNames,
  waitForNoCard,
  waitUntil,
} from './support/page.ts';
import { describeInBrowsers, EVERY_MENTION } from './support/suite.ts';

const LINK = (id: string) => `<a id="${id}" href="#${id}">${id}</a>`;

/** Where a name is among links: what, the markup, and the links that Tab and Shift+Tab lead to from it. */
const PLACES: readonly (readonly [what: string, name: string, before: string, after: string])[] = [
  ['a paragraph of its own', '<p>Huawei</p>', 'before', 'after'],
  ['a paragraph, after a link', `<p>${LINK('near')} and Huawei</p>`, 'near', 'after'],
  ['a paragraph, before a link', `<p>Huawei and ${LINK('near')}</p>`, 'before', 'near'],
  [
    'a paragraph, between links',
    `<p><b>${LINK('one')}</b> <i>to <b>Huawei</b></i> ${LINK('two')}</p>`,
    'one',
    'two',
  ],
  ['a link', '<p><a id="own" href="#own">Chips of Huawei</a></p>', 'own', 'after'],
];

/** Pages that do not let the focus go where they do not want it. */
const TRAPS: readonly (readonly [what: string, script: string])[] = [
  [
    'asks for it in the capture phase',
    `document.addEventListener('focus', ({ target }) => { if (!box.contains(target)) back(); }, true)`,
  ],
  [
    'hears of it in the window first',
    `addEventListener('focusin', ({ target }) => { if (!box.contains(target)) back(); }, true)`,
  ],
  [
    'asks where it goes from its field',
    `box.addEventListener('focusout', ({ relatedTarget }) => { if (!box.contains(relatedTarget)) back(); })`,
  ],
  ['polls it', `setInterval(() => { if (!box.contains(document.activeElement)) back(); }, 20)`],
];

/** The focused element of the page. */
const focused = (tab: Page) => tab.evaluate(() => document.activeElement?.id ?? '');
const waitForFocus = (tab: Page, id: string) =>
  waitUntil(
    async () => (await focused(tab)) === id,
    async () => `the focus is on "${await focused(tab)}" instead of "${id}"`,
  );
const tabBack = async (tab: Page) => {
  await tab.keyboard.down('Shift');
  await tab.keyboard.press('Tab');
  await tab.keyboard.up('Shift');
};

describeInBrowsers(
  'the keyboard and the card',
  (suite) => {
    /** Opens a page, and waits until the background knows of its names too. */
    const open = async (body: string, names: readonly string[] = ['Huawei']) => {
      const url = suite.server.serve(html(body));
      const tab = await suite.installed.newPage(url);
      const id = await tabIdOf(suite.installed, url);
      await waitUntil(
        async () => (await badgeOf(suite.installed, id)) === String(names.length),
        () => 'the badge does not count the names',
      );
      await tab.bringToFront();
      return tab;
    };
    const press = (command: Command) => give(suite.installed, command);
    const openCard = async (tab: Page) => {
      await press('next-mention');
      await waitForCurrent(tab, 'Huawei');
      await press('open-card');
      await waitForCard(tab, 'Huawei');
    };
    const openPlace = (name: string) =>
      open(
        `${LINK('first')}<p id="words">Words</p><div style="height:3000px"></div>${LINK('before')}${name}${LINK('after')}<p style="height:3000px">End</p>${LINK('last')}`,
      );

    it.each(PLACES)('goes on from the name after Escape: in %s', async (_, name, before, after) => {
      for (const [isBack, wanted] of [
        [false, after],
        [true, before],
      ] as const) {
        const tab = await openPlace(name);
        await openCard(tab);
        await tab.keyboard.press('Escape');
        await waitForNoCard(tab);
        expect(await focused(tab)).toBe('');
        const markup = await tab.evaluate(() => document.documentElement.outerHTML);
        const y = await tab.evaluate(() => scrollY);
        await (isBack ? tabBack(tab) : tab.keyboard.press('Tab'));
        expect(await focused(tab)).toBe(wanted);
        expect(await tab.evaluate(() => scrollY)).toBe(y);
        await tab.waitForFunction(() => document.querySelector('sidelight-card') === null);
        expect(await tab.evaluate(() => document.documentElement.outerHTML)).toBe(markup);
      }
    });

    it.each(PLACES)(
      'goes on from the name out of its card: in %s',
      async (_, name, before, after) => {
        const tab = await openPlace(name);
        await openCard(tab);
        await tabBack(tab);
        expect(await focused(tab)).toBe(before);
        await waitForNoCard(tab);
        await tab.evaluate(() => (document.activeElement as HTMLElement).blur());
        await press('open-card');
        await waitForCard(tab, 'Huawei');
        await goToLastControl(tab);
        await tab.keyboard.press('Tab');
        expect(await focused(tab)).toBe(after);
        await waitForNoCard(tab);
      },
    );

    it('goes on from a name that was stepped to, and keeps what is selected', async () => {
      const tab = await openPlace('<p>Huawei</p>');
      await tab.evaluate(() =>
        getSelection()?.selectAllChildren(document.querySelector('#words') as Element),
      );
      await press('next-mention');
      await waitForCurrent(tab, 'Huawei');
      await tab.keyboard.press('Tab');
      expect(await focused(tab)).toBe('after');
      expect(await tab.evaluate(() => String(getSelection()))).toBe('Words');
    });

    it('goes on from a name in a shadow tree', async () => {
      const tab = await openPlace(
        `<div><template shadowrootmode="open"><p>Huawei</p>${LINK('inner')}</template></div>`,
      );
      await openCard(tab);
      await tab.keyboard.press('Escape');
      await waitForNoCard(tab);
      await tab.keyboard.press('Tab');
      const inner = await tab.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id);
      expect(inner).toBe('inner');
    });

    it('leaves Tab to a page that handles it', async () => {
      const tab = await openPlace('<p>Huawei</p>');
      await tab.evaluate(() =>
        document.addEventListener('keydown', (event) => {
          if (event.key === 'Tab') event.preventDefault();
        }),
      );
      await openCard(tab);
      await tab.keyboard.press('Escape');
      await waitForNoCard(tab);
      await tab.keyboard.press('Tab');
      expect(await focused(tab)).toBe('');
    });

    it('stays in a pinned card that Tab has left', async () => {
      const tab = await openPlace('<p>Huawei</p>');
      await openCard(tab);
      await clickOnCard(tab, 'Keep open');
      await tabBack(tab);
      await waitForFocus(tab, 'before');
      await waitForCard(tab, 'Huawei');
    });

    it('does not focus the old field when the user presses elsewhere', async () => {
      const tab = await open(
        '<input id="old"><p>Huawei</p><div style="height:480px"></div><input id="new"><p id="blank">End</p>',
      );
      for (const wanted of ['new', 'blank']) {
        await tab.focus('#old');
        await openCard(tab);
        await tab.evaluate(() => {
          document.body.dataset['focused'] = '';
          document.addEventListener('focusin', ({ target }) => {
            document.body.dataset['focused'] += ` ${(target as Element).id}`;
          });
        });
        await tab.click(`#${wanted}`);
        await waitForNoCard(tab);
        expect(await tab.$eval('body', ({ dataset }) => dataset['focused'])).not.toContain('old');
        expect(await focused(tab)).toBe(wanted === 'new' ? 'new' : '');
      }
    });

    it('gives the keyboard back when the press was on a tool that takes no focus', async () => {
      const tab = await open(
        '<input id="old"><p>Huawei</p><div style="height:480px"></div><button id="tool">B</button>',
      );
      await tab.$eval('#tool', (tool) =>
        tool.addEventListener('mousedown', (event) => event.preventDefault()),
      );
      await tab.focus('#old');
      await openCard(tab);
      await tab.click('#tool');
      await waitForNoCard(tab);
      await waitForFocus(tab, 'old');
    });

    it('types nothing into the page while the card has the keyboard', async () => {
      const tab = await open('<p>Huawei</p>');
      await tab.evaluate(() => {
        for (const type of ['keydown', 'keyup', 'keypress', 'focusin', 'focus'])
          document.addEventListener(
            type,
            ({ target, type }) => {
              const isCard = (target as Element).localName === 'sidelight-card';
              if (isCard) document.body.dataset['heard'] += ` ${type}`;
            },
            true,
          );
      });
      await openCard(tab);
      for (const key of ['j', 'ArrowDown', 'Tab', 'Enter'] as const) await tab.keyboard.press(key);
      // The first control keeps the card open.
      await waitUntil(
        async () => (await shownCard(tab))?.buttons[0]?.pressed === 'true',
        () => 'the button was not pressed',
      );
      expect(await tab.$eval('body', ({ dataset }) => dataset['heard'])).toBeUndefined();
    });

    it.each(TRAPS)(
      'works by keys on a page that holds the focus: one that %s',
      async (_, script) => {
        const tab = await open(
          `<p>Huawei</p><div id="box"><button id="in" onclick="document.title='pressed'">In</button><button id="in2">In</button></div><script>const box = document.querySelector('#box');let count = 0;const back = () => { document.body.dataset.count = ++count; document.querySelector('#in').focus(); };document.querySelector('#in').focus();${script}</script>`,
        );
        await openCard(tab);
        await tab.keyboard.press('ArrowDown');
        await waitUntil(
          async () => (await shownCard(tab))?.scrolled === 40,
          () => 'the card did not scroll',
        );
        await tab.keyboard.press('Tab');
        await tab.keyboard.press('Enter');
        await waitUntil(
          async () => (await shownCard(tab))?.buttons[0]?.pressed === 'true',
          () => 'the button was not pressed',
        );
        await tab.keyboard.press('Escape');
        await waitForNoCard(tab);
        await waitForFocus(tab, 'in');
        expect(await tab.title()).toBe('Test');
        expect(
          Number(await tab.$eval('body', ({ dataset }) => dataset['count'] ?? 0)),
        ).toBeLessThan(4);
        // The page has its keys again.
        await tab.keyboard.press('Enter');
        await waitUntil(
          async () => (await tab.title()) === 'pressed',
          () => 'the key did not reach the page',
        );
      },
    );

    it('leaves the keys to the page as soon as the user writes in it', async () => {
      const tab = await open(
        `<p>Huawei</p><input id="in"><script>const input = document.querySelector('#in');input.focus();setInterval(() => input.focus(), 20)</script>`,
      );
      await openCard(tab);
      await waitForFocus(tab, 'in');
      await tab.keyboard.type('a b');
      expect(await tab.$eval('#in', (input) => (input as HTMLInputElement).value)).toBe('a b');
      await tab.keyboard.press('Escape');
      await waitForNoCard(tab);
    });

    it('opens a card that can be used in a modal dialog', async () => {
      const tab = await open(
        `<dialog><p>Huawei</p>${LINK('inner')}</dialog><script>document.querySelector('dialog').showModal()</script>`,
      );
      await waitForNames(tab, ['Huawei']);
      await tab.evaluate(() => (document.activeElement as HTMLElement).blur());
      await openCard(tab);
      expect(await focusedInCard(tab)).toBe('Huawei');
      await goToLastControl(tab);
      await tab.keyboard.press('Tab');
      expect(await focused(tab)).toBe('inner');
      await waitForNoCard(tab);
      await moveAway(tab);
      expect((await hover(tab, 'Huawei')).heading).toBe('Huawei');
      await clickOnCard(tab, 'Keep open');
      expect(await tab.$eval('dialog', (dialog) => dialog.open)).toBe(true);
    });
  },
  EVERY_MENTION,
);

/** Presses Tab until the focus is on the last control of the card. */
async function goToLastControl(tab: Page): Promise<void> {
  for (let count = 0; count < 60; count += 1) {
    await tab.keyboard.press('Tab');
    if ((await focusedInCard(tab)) === 'Turn off on this site') return;
  }
  throw new Error('Tab did not lead to the last control');
}
