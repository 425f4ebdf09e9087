import type { Page } from 'puppeteer-core';
import { html } from '../../e2e/support/html.ts';
import {
  hover,
  markedNames,
  moveAway,
  waitForCard,
  waitForNames,
  waitForNoCard,
  waitUntil,
} from '../../e2e/support/page.ts';
import { startServer } from '../../e2e/support/server.ts';
import type { Situation, Stage } from '../situation.ts';

/** What a page does to itself and to us. Called in the page; the names that are marked in the end. */
interface Hostile {
  readonly name: string;
  readonly title: string;
  /** Of the page, besides a paragraph with Huawei. */
  readonly body?: string;
  readonly head?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Done once the page is marked. */
  act?(tab: Page): Promise<unknown>;
  /** Marked in the end. */
  readonly names: readonly string[];
  readonly short?: number;
  readonly long?: number;
}

const CSP = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src *; require-trusted-types-for 'script'; trusted-types 'none'; sandbox allow-scripts",
};

/** Runs before anything else of the page. */
const script = (text: string) => `<script>${text}</script>`;

const HOSTILE: readonly Hostile[] = [
  {
    name: 'csp',
    title: 'A strict CSP with Trusted Types and a sandbox',
    headers: CSP,
    names: ['Huawei'],
  },
  {
    name: 'frozen-prototypes',
    title: 'Frozen prototypes of all that the page has',
    head: script(
      'for (const each of [Object, Array, Map, Set, Promise, Function, Node, Element, Document, Range, Event])' +
        ' { Object.freeze(each); Object.freeze(each.prototype); }',
    ),
    names: ['Huawei'],
  },
  {
    name: 'patched-prototypes',
    title: 'Patched prototypes that throw',
    // Not what the tests themselves use in the page.
    head: script(`const broken = () => { throw new Error('patched'); };
      for (const [prototype, names] of [
        [Node.prototype, ['appendChild', 'contains', 'compareDocumentPosition', 'getRootNode']],
        [Element.prototype, ['append', 'attachShadow', 'getAttribute', 'matches', 'showPopover', 'checkVisibility']],
        [HighlightRegistry.prototype, ['set', 'delete']], [Highlight.prototype, ['add', 'delete']],
        [MutationObserver.prototype, ['observe']], [IntersectionObserver.prototype, ['observe']],
        [AbortController.prototype, ['abort']], [Document.prototype, ['caretPositionFromPoint']],
      ]) for (const name of names) prototype[name] = broken;`),
    names: ['Huawei'],
  },
  {
    name: 'highlights-cleared',
    title: 'CSS.highlights is cleared: the marks come back by themselves',
    act: (tab) => tab.evaluate(() => CSS.highlights.clear()),
    names: ['Huawei'],
    long: 20,
  },
  {
    name: 'highlights-flooded',
    title: 'CSS.highlights is flooded with 2,000 highlights',
    act: (tab) =>
      tab.evaluate(() => {
        const text = document.querySelector('p')?.firstChild as Text;
        for (let number = 0; number < 2000; number++) {
          const range = new StaticRange({
            startContainer: text,
            startOffset: 0,
            endContainer: text,
            endOffset: 6,
          });
          CSS.highlights.set(`flood-${number}`, new Highlight(range));
        }
      }),
    names: ['Huawei'],
  },
  {
    name: 'host-attacked',
    title: "The card's host is moved, cloned, filled and removed while it is open",
    act: async (tab) => {
      await hover(tab, 'Huawei');
      await tab.evaluate(() => {
        const host = document.querySelector('sidelight-card');
        if (!host) throw new Error('no host');
        document.body.append(host.cloneNode(true));
        document.querySelector('p')?.append(host);
        host.append('Nvidia');
        host.setAttribute('style', 'display: none');
        host.remove();
      });
      await moveAway(tab);
      await tab.evaluate(() => {
        for (const each of document.querySelectorAll('sidelight-card')) each.remove();
      });
    },
    names: ['Huawei'],
    long: 20,
  },
  {
    name: 'whole-body',
    title: 'The whole body is written 50 times by innerHTML',
    act: (tab) =>
      tab.evaluate(() => {
        const body = '<p>Huawei</p><p>Nvidia</p>';
        for (let time = 0; time < 50; time++) document.body.innerHTML = body;
      }),
    names: ['Huawei', 'Nvidia'],
    long: 20,
  },
  {
    name: 'strange-text',
    title: 'Bidi overrides, lone surrogates, zero-width and control characters',
    act: (tab) =>
      tab.evaluate(() => {
        const strange = ['\u202eHuawei\u202c', '\ud800 Nvidia \udc00', '\u0000\u0007 Baidu \ufffe'];
        for (const text of strange) {
          const element = document.createElement('p');
          element.append(text);
          document.body.append(element);
        }
      }),
    names: ['Huawei', 'Huawei', 'Nvidia', 'Baidu'],
  },
  {
    name: 'deep-tree',
    title: 'A tree of 20,000 elements one in another',
    act: (tab) =>
      tab.evaluate(() => {
        const top = document.createElement('div');
        top.style.display = 'none';
        let at: Element = top;
        for (let depth = 0; depth < 20_000; depth++) {
          const inner = document.createElement(depth % 2 ? 'div' : 'span');
          at.append(inner);
          at = inner;
        }
        at.append('Nvidia');
        document.body.append(top);
        const last = document.createElement('p');
        last.append('Baidu');
        document.body.append(last);
      }),
    names: ['Huawei', 'Baidu'],
    short: 0,
  },
  {
    name: 'huge-text',
    title: 'A text node of 50 MB',
    act: (tab) =>
      tab.evaluate(() => {
        const long = document.createElement('p');
        long.style.cssText = 'height: 20px; overflow: hidden; content-visibility: hidden';
        long.append('Huawei and so on. '.repeat(2_800_000));
        document.body.append(long);
        const last = document.createElement('h2');
        last.append('Baidu');
        document.body.append(last);
      }),
    names: ['Huawei', 'Baidu'],
    short: 0,
  },
  {
    name: 'million-nodes',
    title: 'A million nodes',
    act: (tab) =>
      tab.evaluate(() => {
        const many = document.createElement('div');
        many.style.display = 'none';
        for (let count = 0; count < 500_000; count++) many.append(document.createElement('i'), 'x');
        document.body.append(many);
        const last = document.createElement('p');
        last.append('Baidu');
        document.body.append(last);
      }),
    names: ['Huawei', 'Baidu'],
    short: 0,
  },
  {
    name: 'mutation-storm',
    title: '10,000 mutations a second for a minute',
    act: (tab) =>
      tab.evaluate(async () => {
        const list = document.createElement('ul');
        document.body.append(list);
        const end = performance.now() + 60_000;
        let [made, start] = [0, performance.now()];
        while (performance.now() < end) {
          // As many as are due by now, half of them insertions.
          for (const due = (performance.now() - start) * 10; made < due; made += 2) {
            list.append(document.createElement('li'));
            if (list.childElementCount > 100) list.firstChild?.remove();
          }
          await new Promise((resolve) => setTimeout(resolve));
        }
        list.replaceChildren('Baidu');
        start = 0;
      }),
    names: ['Huawei', 'Baidu'],
    short: 0,
  },
  {
    name: 'endless-scroll',
    title: 'Endless scroll: 300 screens of text are appended',
    act: async (tab) => {
      await tab.evaluate(async () => {
        for (let screen = 0; screen < 300; screen++) {
          const section = document.createElement('section');
          section.style.minHeight = '600px';
          section.innerHTML = `<h2>${screen}</h2><p>All quiet ${'and so on '.repeat(40)}</p>`;
          document.body.append(section);
          section.scrollIntoView();
          await new Promise(requestAnimationFrame);
        }
        document.body.append('Baidu');
        scrollTo(0, 0);
      });
    },
    names: ['Huawei', 'Baidu'],
    short: 0,
  },
  {
    name: 'navigating-frames',
    title: 'Frames that navigate again and again, between pages and about:blank',
    act: (tab) =>
      tab.evaluate(async () => {
        const frame = document.createElement('iframe');
        document.body.append(frame);
        for (let time = 0; time < 20; time++) {
          const loaded = new Promise((resolve) => {
            frame.onload = resolve;
          });
          frame.srcdoc = `<p>Nvidia ${time}`;
          await loaded;
          frame.contentWindow?.location.replace('about:blank');
        }
        frame.remove();
      }),
    names: ['Huawei'],
  },
];

/** Pages that do harm, on purpose or not. After each of them the marks are right, and a card opens. */
export const HOSTILE_PAGES: readonly Situation[] = HOSTILE.map((hostile) => ({
  name: hostile.name,
  title: hostile.title,
  browsers: ['chromium', 'firefox'],
  tries: { short: hostile.short ?? 1, long: hostile.long ?? 5 },
  run: (stage) => stage.eachTry(() => bear(stage, hostile)),
}));

async function bear({ installed, server }: Stage, hostile: Hostile): Promise<void> {
  const { head = '', body = '', headers, act, names } = hostile;
  const own = headers ? await startServer(undefined, headers) : undefined;
  try {
    const url = (own ?? server).serve(html(`<p>Huawei</p>${body}`, { head }));
    const tab = await installed.newPage(url);
    await waitForNames(tab, ['Huawei']);
    await act?.(tab);
    await waitForNames(tab, names);
    await opensCard(tab);
    await tab.close();
  } finally {
    await own?.close();
  }
}

/** Whether the session still lives: its card opens, and closes. */
async function opensCard(tab: Page): Promise<void> {
  await tab.bringToFront();
  await moveAway(tab);
  await hover(tab, 'Huawei');
  await waitForCard(tab, 'Huawei');
  await tab.keyboard.press('Escape');
  await waitForNoCard(tab);
  await waitUntil(
    async () => (await markedNames(tab)).includes('Huawei'),
    () => 'the marks went with the card',
  );
}
