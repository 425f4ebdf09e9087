import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { GAP } from '../../src/content/card/position.ts';
import { html } from './support/html.ts';
import {
  boxOf,
  boxOfElement,
  clickOnCard,
  hover,
  leaveAndReturn,
  markedNames,
  middleOf,
  moveAway,
  shownCard,
  UNLESS_KEPT,
  waitForCard,
  waitForNoCard,
  waitUntil,
} from './support/page.ts';
import { describeInBrowsers, EVERY_MENTION } from './support/suite.ts';

/** Counts, from now on, how often a card opens or closes. */
async function countTurns(tab: Page): Promise<() => Promise<number>> {
  await tab.evaluate(() => {
    const { dataset } = document.documentElement;
    dataset['turns'] = '0';
    addEventListener(
      'beforetoggle',
      ({ target }) => {
        if ((target as Element).localName !== 'sidelight-card') return;
        dataset['turns'] = String(Number(dataset['turns']) + 1);
      },
      { capture: true },
    );
  });
  return () => tab.evaluate(() => Number(document.documentElement.dataset['turns']));
}

/**
 * Waits until the page is read as it is now: a name that is added last has its mark, and the scan has ended that
 * decides over cards.
 */
async function waitUntilRead(tab: Page): Promise<void> {
  await tab.evaluate(() => {
    const last = document.createElement('p');
    last.textContent = 'Also Baidu.';
    last.style.cssText = 'position:fixed;right:0;top:0';
    document.body.append(last);
  });
  await boxOf(tab, 'Baidu');
  await tab.evaluate(() => {
    for (const each of document.querySelectorAll('body > p')) {
      if (each.textContent === 'Also Baidu.') each.remove();
    }
  });
  await waitUntil(
    async () => !(await markedNames(tab)).includes('Baidu'),
    () => 'the page was not read again',
  );
}

/** Expects the card to be right below the name. */
async function waitUntilBelow(tab: Page, name: string): Promise<void> {
  let said = '';
  await waitUntil(
    async () => {
      const [line, { rect }] = [await boxOf(tab, name), await waitForCard(tab, name)];
      said = `the card is at ${rect.top}, its name ends at ${line.bottom}`;
      return Math.abs(rect.top - line.bottom - GAP) < 1;
    },
    () => said,
  );
}

/** What pages do that write the same words again. */
const REWRITES: Readonly<Record<string, () => void>> = {
  'writes the same text into the same node': () => {
    const text = document.querySelector('b')?.firstChild as Text;
    text.data = String(text.data);
  },
  'writes a longer number before the name': () => {
    const text = document.querySelector('b')?.previousSibling as Text;
    text.data = '12 points for ';
  },
  'writes the name at another place of its text': () => {
    const text = document.querySelector('b')?.firstChild as Text;
    text.data = '1 Huawei';
  },
  'sets the text of the element': () => {
    const name = document.querySelector('b') as HTMLElement;
    name.textContent = String(name.textContent);
  },
  'sets the markup of the row': () => {
    const row = document.querySelector('li') as HTMLElement;
    row.innerHTML = String(row.innerHTML);
  },
  'sets the markup of the list': () => {
    const list = document.querySelector('ul') as HTMLElement;
    list.innerHTML = String(list.innerHTML);
  },
  'sets the markup of the body': () => {
    document.body.innerHTML = String(document.body.innerHTML);
  },
  'writes more before the name in its row': () => {
    (document.querySelector('li') as HTMLElement).innerHTML =
      '12 points, and this is more than anybody thought that it would be, for <b>Huawei</b>';
  },
  'replaces the row by a copy': () => {
    const row = document.querySelector('li') as HTMLElement;
    row.replaceWith(row.cloneNode(true));
  },
  'empties the list, and fills it in a later frame': () => {
    const list = document.querySelector('ul') as HTMLElement;
    const rows = [...list.children].map((row) => row.cloneNode(true));
    list.replaceChildren();
    requestAnimationFrame(() => requestAnimationFrame(() => list.append(...rows)));
  },
  'writes the list again with a new row above': () => {
    const list = document.querySelector('ul') as HTMLElement;
    list.innerHTML = `<li>News of today</li>${list.innerHTML}`;
  },
};

const LIST = '<ul style="margin:40px 0 0"><li>5 points for <b>Huawei</b></li><li>Others</li></ul>';

/** What pages do that write other words. */
const OTHER_WORDS: Readonly<Record<string, () => void>> = {
  'writes other words into the same text': () => {
    (document.querySelector('b')?.firstChild as Text).data = 'A winter coat';
  },
  'writes another name into the row': () => {
    (document.querySelector('li') as HTMLElement).innerHTML = '5 points for <b>Nvidia</b>';
  },
  'replaces the row by another': () => {
    const row = document.createElement('li');
    row.textContent = 'A winter coat';
    document.querySelector('li')?.replaceWith(row);
  },
  'writes the name elsewhere': () => {
    const list = document.querySelector('ul') as HTMLElement;
    list.innerHTML = `<li>One</li><li>Two</li><li>Three</li><li>4 points for Huawei</li>`;
  },
};

const MOVED = `<main style="padding:30px 0 0 30px"><section><details open><summary>More</summary>
  <div id="box" style="height:90px"><p>News of <b>Huawei</b> and others</p></div></details></section></main>
  <template></template>`;

/** What moves a name. */
const MOVES: Readonly<Record<string, () => void>> = {
  'inserts content above': () => {
    const above = document.createElement('div');
    above.style.height = '150px';
    document.body.prepend(above);
  },
  'moves it by a transform': () => {
    (document.querySelector('main') as HTMLElement).style.transform = 'translate(20px, 60px)';
  },
  'moves it by a transition': () => {
    const style = document.createElement('style');
    style.textContent = 'main { transition: translate .4s } main.down { translate: 10px 80px }';
    document.head.append(style);
    document.querySelector('main')?.classList.add('down');
  },
  'moves it by an animation of its script': () => {
    document
      .querySelector('main')
      ?.animate([{ translate: '0 0' }, { translate: '0 70px' }], { duration: 300, fill: 'both' });
  },
  'loads an image above': () => {
    const image = new Image();
    image.style.display = 'block';
    document.body.prepend(image);
    image.src = `data:image/svg+xml,${encodeURIComponent(
      '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="120"/>',
    )}`;
  },
  'changes a style sheet': () => {
    const sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [sheet];
    sheet.replaceSync('p { padding-top: 40px }');
  },
};

/** What hides a name. */
const HIDES: Readonly<Record<string, () => void>> = {
  'displays it no more': () => {
    (document.querySelector('section') as HTMLElement).style.display = 'none';
  },
  'makes it invisible': () => {
    (document.querySelector('section') as HTMLElement).style.visibility = 'hidden';
  },
  'makes it transparent': () => {
    (document.querySelector('section') as HTMLElement).style.opacity = '0';
  },
  'closes what holds it': () => {
    (document.querySelector('details') as HTMLDetailsElement).open = false;
  },
  'clips it away': () => {
    Object.assign((document.querySelector('section') as HTMLElement).style, {
      ...{ height: '0', overflow: 'hidden' },
    });
  },
  'skips its content': () => {
    const { style } = document.querySelector('section') as HTMLElement;
    style.setProperty('content-visibility', 'hidden');
  },
  'slides it out of what holds it': () => {
    Object.assign((document.querySelector('main') as HTMLElement).style, { overflow: 'hidden' });
    (document.querySelector('section') as HTMLElement).style.transform = 'translateX(-2000px)';
  },
  'scrolls it away in its box': () => {
    const box = document.querySelector('#box') as HTMLElement;
    box.style.overflow = 'auto';
    box.append(Object.assign(document.createElement('p'), { style: 'height:600px' }));
    box.scrollTop = 300;
  },
  'moves it into a hidden tree': () => {
    const hidden = document.createElement('div');
    hidden.hidden = true;
    document.body.append(hidden);
    hidden.append(document.querySelector('section') as HTMLElement);
  },
  'moves it into a template': () => {
    const { content } = document.querySelector('template') as HTMLTemplateElement;
    content.append(document.querySelector('section') as HTMLElement);
  },
  'lays another view over it': () => {
    const view = document.createElement('div');
    view.style.cssText = 'position:fixed;inset:0;background:#fff';
    view.textContent = 'Another view';
    document.body.append(view);
  },
  'shows a modal dialog': () => {
    const dialog = document.createElement('dialog');
    dialog.textContent = 'Do you agree?';
    document.body.append(dialog);
    dialog.showModal();
  },
};

describeInBrowsers(
  'an open card',
  (suite) => {
    const open = (body: string) => suite.installed.newPage(suite.server.serve(html(body)));

    for (const [title, rewrite] of Object.entries(REWRITES)) {
      it(`stays when the page ${title}`, async () => {
        const tab = await open(LIST);
        await hover(tab, 'Huawei');
        const turns = await countTurns(tab);
        await tab.evaluate(rewrite);
        await waitUntilRead(tab);
        await waitUntilBelow(tab, 'Huawei');
        // Our element is in the body: it is taken out and comes back, once.
        if (title === 'sets the markup of the body')
          expect(await tab.$$('sidelight-card')).toHaveLength(1);
        else expect(await turns()).toBe(0);
        // It is the card of the new text: it closes with that.
        await tab.evaluate(() => document.querySelector('ul')?.remove());
        await waitForNoCard(tab);
      });
    }

    for (const [title, rewrite] of Object.entries(OTHER_WORDS)) {
      it(`closes when the page ${title}`, async () => {
        const tab = await open(LIST);
        await hover(tab, 'Huawei');
        await clickOnCard(tab, 'Keep open');
        await tab.evaluate(rewrite);
        await waitForNoCard(tab);
      });
    }

    it('keeps pin, scroll position and focus when its name is written again', async () => {
      const tab = await open(LIST);
      await hover(tab, 'Huawei');
      await clickOnCard(tab, 'Keep open');
      const { rect, focus } = await waitForCard(tab);
      const { x, y } = middleOf(rect);
      await tab.mouse.move(x, y);
      await tab.mouse.wheel({ deltaY: 60 });
      await waitUntil(
        async () => (await waitForCard(tab)).scrolled > 0,
        () => 'the card did not scroll',
      );
      const before = await waitForCard(tab);
      for (let times = 0; times < 3; times++) {
        await tab.evaluate(REWRITES['sets the markup of the list'] as () => void);
        await waitUntilRead(tab);
      }
      expect(await waitForCard(tab, 'Huawei')).toEqual({ ...before, focus });
      await moveAway(tab);
      await tab.mouse.click(600, 500);
      // It is pinned still.
      await waitForCard(tab, 'Huawei');
    });

    it('opens although the page goes on writing its name again', async () => {
      const tab = await open(LIST);
      await boxOf(tab, 'Huawei');
      // It writes 100 ms after its names were marked again, before a card opens: a slow machine takes longer to read them.
      await tab.evaluate(() => {
        const list = document.querySelector('ul') as HTMLElement;
        const isMarked = () =>
          [...(CSS.highlights.get('sidelight') ?? [])].some((range) =>
            list.contains(range.startContainer),
          );
        setInterval(() => {
          if (!isMarked()) return;
          setTimeout(() => {
            list.innerHTML = String(list.innerHTML);
          }, 100);
        }, 120);
      });
      // Between two writings the name may not have been read: a hand is never quite still.
      const { x, y } = middleOf(await boxOf(tab, 'Huawei'));
      let moves = 0;
      await waitUntil(
        async () => {
          await tab.mouse.move(x + (moves++ % 2), y);
          return (await shownCard(tab)) !== null;
        },
        () => 'no card opened',
      );
      const turns = await countTurns(tab);
      await waitUntilRead(tab);
      await waitForCard(tab, 'Huawei');
      expect(await turns()).toBe(0);
    });

    for (const [title, move] of Object.entries(MOVES)) {
      it(`follows its name when the page ${title}`, async () => {
        const tab = await open(MOVED);
        await hover(tab, 'Huawei');
        const before = await boxOf(tab, 'Huawei');
        await tab.evaluate(move);
        await waitUntil(
          async () => (await boxOf(tab, 'Huawei')).top > before.top + 25,
          () => 'the name did not move',
        );
        await waitUntilBelow(tab, 'Huawei');
      });
    }

    for (const [title, hide] of Object.entries(HIDES)) {
      it(`closes, even pinned, when the page ${title}`, async () => {
        const tab = await open(MOVED);
        await hover(tab, 'Huawei');
        await clickOnCard(tab, 'Keep open');
        await tab.evaluate(hide);
        await waitForNoCard(tab);
      });
    }

    for (const [title, style] of Object.entries(ZOOMS)) {
      it(`opens below its name in ${title}`, async () => {
        const tab = await open(
          `<style>${style}</style><main><section><p>News of <b>Huawei</b></section></main>`,
        );
        await hover(tab, 'Huawei');
        await waitUntilBelow(tab, 'Huawei');
      });
    }

    it('covers no part of a name in vertical text that goes over two elements', async () => {
      const tab = await open(
        '<p style="writing-mode:vertical-rl;height:300px;margin-left:200px">Of <b>Hua</b><i>wei</i>',
      );
      await tab.waitForFunction(() => CSS.highlights.get('sidelight')?.size === 1);
      const parts = [await boxOfElement(tab, 'b'), await boxOfElement(tab, 'i')];
      for (const part of parts) {
        const { x, y } = middleOf(part);
        await tab.mouse.move(x, y - 1);
        await tab.mouse.move(x, y);
        const { rect } = await waitForCard(tab, 'Huawei');
        for (const { left, top, right, bottom } of parts) {
          const [across, down] = [
            Math.min(right, rect.right) - Math.max(left, rect.left),
            Math.min(bottom, rect.bottom) - Math.max(top, rect.top),
          ];
          expect(Math.min(across, down)).toBeLessThanOrEqual(0);
        }
        await tab.keyboard.press('Escape');
        await waitForNoCard(tab);
        await moveAway(tab);
      }
    });

    it.each([false, true])(
      'is closed on a page that the user left and comes back to (pinned: %s)',
      UNLESS_KEPT,
      async (isPinned) => {
        const tab = await open(LIST);
        await hover(tab, 'Huawei');
        if (isPinned) await clickOnCard(tab, 'Keep open');
        await leaveAndReturn(tab, suite.server.serve(html('<p>Elsewhere')));
        expect(await shownCard(tab)).toBeNull();
        expect(await tab.$('sidelight-card')).toBeNull();
        await moveAway(tab);
        await hover(tab, 'Huawei');
      },
    );

    it('closes when the user goes to another tab, unless it is pinned', async () => {
      const tab = await open(LIST);
      await hover(tab, 'Huawei');
      const goAwayAndBack = async () => {
        const other = await suite.installed.newPage(suite.server.serve(html('<p>Elsewhere')));
        await other.bringToFront();
        await tab.waitForFunction(() => document.hidden, { polling: 50 });
        await tab.bringToFront();
        await tab.waitForFunction(() => !document.hidden, { polling: 50 });
      };
      await goAwayAndBack();
      expect(await shownCard(tab)).toBeNull();
      await hover(tab, 'Huawei');
      await clickOnCard(tab, 'Keep open');
      await goAwayAndBack();
      await waitForCard(tab, 'Huawei');
    });

    it('closes when the user presses in a frame', async () => {
      const tab = await open(`${LIST}<iframe srcdoc="Frame" style="margin:300px 0 0 600px">`);
      await hover(tab, 'Huawei');
      const { x, y } = middleOf(await boxOfElement(tab, 'iframe'));
      await tab.mouse.move(x, y);
      await tab.mouse.click(x, y);
      await waitForNoCard(tab);
      await hover(tab, 'Huawei');
      await clickOnCard(tab, 'Keep open');
      await tab.mouse.click(x, y);
      await waitForCard(tab, 'Huawei');
    });

    it('is copied as it is, and the page hears nothing of that', async () => {
      const tab = await open(`${LIST}<textarea></textarea>`);
      await tab.evaluate(noteAndRewriteCopies);
      await hover(tab, 'Huawei');
      const { x, y } = await middleOfPassage(tab);
      await tab.mouse.move(x, y);
      await tab.mouse.click(x, y, { count: 2 });
      await press(tab, 'c');
      expect(await heard(tab)).toEqual([]);
      await tab.keyboard.press('Escape');
      await tab.click('textarea');
      await press(tab, 'v');
      await tab.waitForFunction(() => document.querySelector('textarea')?.value !== '');
      const pasted = await tab.$eval('textarea', ({ value }) => value);
      expect(pasted).not.toBe('');
      expect(pasted).not.toContain('PAGE');
      // The page's own text is copied as the page wants it.
      await tab.$eval('textarea', (field) => field.remove());
      await tab.evaluate(() =>
        getSelection()?.selectAllChildren(document.querySelector('ul') as Element),
      );
      await press(tab, 'c');
      expect(await heard(tab)).toContain('copy at the document');
    });

    it('is copied as it is although a listener on the window came first', async () => {
      const tab = await open(`${LIST}<textarea></textarea>`);
      await tab.evaluate(() => {
        const rewrite = (event: ClipboardEvent) => {
          event.preventDefault();
          event.clipboardData?.setData('text/plain', 'PAGE');
        };
        addEventListener('copy', rewrite, { capture: true });
      });
      await hover(tab, 'Huawei');
      const { x, y } = await middleOfPassage(tab);
      await tab.mouse.move(x, y);
      await tab.mouse.click(x, y, { count: 2 });
      await press(tab, 'c');
      await tab.keyboard.press('Escape');
      await tab.click('textarea');
      await press(tab, 'v');
      await tab.waitForFunction(() => document.querySelector('textarea')?.value !== '');
      expect(await tab.$eval('textarea', ({ value }) => value)).not.toContain('PAGE');
    });

    it('keeps presses of the mouse and its menu from the page', async () => {
      const tab = await open(LIST);
      await tab.evaluate(noteAndRewriteCopies);
      await hover(tab, 'Huawei');
      const { x, y } = await middleOfPassage(tab);
      await tab.mouse.move(x, y);
      await tab.mouse.click(x, y);
      await tab.mouse.click(x, y, { button: 'right' });
      await waitForCard(tab, 'Huawei');
      expect(await heard(tab)).toEqual([]);
      await tab.keyboard.press('Escape');
      await waitForNoCard(tab);
      await tab.mouse.click(600, 500);
      expect(await heard(tab)).toContain('mousedown at the document');
    });

    it('is not in the way of a framework that takes over the whole document', async () => {
      const tab = await open(LIST);
      const expected = await tab.evaluate(shapeOfDocument);
      await hover(tab, 'Huawei');
      expect(await tab.evaluate(hydrate, expected)).toBe('kept');
      await tab.keyboard.press('Escape');
      await waitForNoCard(tab);
      expect(await tab.evaluate(shapeOfDocument)).toEqual(expected);
    });
  },
  EVERY_MENTION,
);

/** Notes in the page which events of card and page it hears in the capture phase, and rewrites what is copied. */
function noteAndRewriteCopies(): void {
  const { dataset } = document.documentElement;
  dataset['heard'] = '';
  const places: [string, EventTarget][] = [
    ['document', document],
    ['body', document.body],
  ];
  for (const type of [
    'copy',
    'cut',
    'selectstart',
    'contextmenu',
    'mousedown',
    'mouseup',
    'dblclick',
  ])
    for (const [name, place] of places)
      for (const capture of [true, false])
        place.addEventListener(
          type,
          (event) => {
            dataset['heard'] += `${type} at the ${name};`;
            if (!(event instanceof ClipboardEvent)) return;
            event.preventDefault();
            event.clipboardData?.setData('text/plain', 'PAGE');
          },
          { capture },
        );
}

/** What {@link noteAndRewriteCopies} noted. */
async function heard(tab: Page): Promise<string[]> {
  const noted = await tab.evaluate(() => document.documentElement.dataset['heard'] ?? '');
  return noted.split(';').filter(Boolean);
}

/** A place on the text of the open card. */
async function middleOfPassage(tab: Page): Promise<{ x: number; y: number }> {
  const { rect } = await waitForCard(tab);
  return { x: rect.left + 60, y: rect.top + 78 };
}

/** Presses a letter with Ctrl. */
async function press(tab: Page, key: 'c' | 'v'): Promise<void> {
  await tab.keyboard.down('Control');
  await tab.keyboard.press(key);
  await tab.keyboard.up('Control');
}

/** Where pages zoom. */
const ZOOMS: Readonly<Record<string, string>> = {
  'a zoomed body': 'body { zoom: 1.5 }',
  'a zoomed element': 'main { zoom: 1.5 }',
  'a zoom in a zoom': 'main { zoom: 1.5 } section { zoom: 1.4 }',
  'a zoom in a zoomed document': ':root { zoom: 1.25 } main { zoom: 1.5 }',
  'a zoom in a zoomed body': 'body { zoom: 0.8 } main { zoom: 1.5 }',
  'a zoom that undoes another': 'main { zoom: 2 } section { zoom: 0.5 }',
  'a small zoom': ':root { zoom: 0.8 } main { zoom: 0.75 } section { zoom: 0.9 }',
};

/** The children of the document that a server rendered. */
function shapeOfDocument(): Record<string, string[]> {
  const namesIn = (parent: Element) => [...parent.children].map(({ localName }) => localName);
  const { body, documentElement, head } = document;
  return { html: namesIn(documentElement), head: namesIn(head), body: namesIn(body) };
}

/**
 * What React 18 compares when it hydrates a document: the children of each element in their order. It lets nobody
 * else add to `html`; what comes after its own in `head` and `body` is left alone, since scripts put things there
 * (`shouldDeleteUnhydratedTailInstances` in its sources). Otherwise it renders all of the document again.
 */
function hydrate(expected: Record<string, string[]>): string {
  for (const [name, children] of Object.entries(expected)) {
    const parent = document.querySelector(name) as Element;
    const found = [...parent.children].map(({ localName }) => localName);
    const mayHaveMore = name === 'head' || name === 'body';
    const compared = mayHaveMore ? found.slice(0, children.length) : found;
    if (String(compared) !== String(children)) return `rendered again: ${name} has ${found}`;
  }
  return 'kept';
}
