import type { Page } from 'puppeteer-core';
import { html } from '../../e2e/support/html.ts';
import { hover, moveAway, waitForNames, waitForNoCard } from '../../e2e/support/page.ts';
import type { Situation } from '../situation.ts';

/** Own files of the extension that a page might ask for. */
const FILES = ['page.js', 'page.css', 'pack.json', 'icons/icon-16.png'] as const;

const REFUSED = /Failed to load resource|Security Error|Not allowed|CORS|Cross-Origin/;

/** What a page can see of Sidelight: what the README says of that, and no more. */
export const noticed: Situation = {
  name: 'noticed',
  title:
    'What a page notices: highlights, the host of an opened card; no file, no global, no other element',
  browsers: ['chromium', 'firefox'],
  tries: { short: 1, long: 5 },
  run: async (stage) => {
    const { installed, server } = stage;
    await stage.eachTry(async () => {
      // Its script looks before there is anything to see.
      const script = '<script>globalThis.before = Object.getOwnPropertyNames(globalThis)</script>';
      const url = server.serve(html('<p>Huawei</p>', { head: script }));
      const tab = await installed.newPage(url);
      await waitForNames(tab, ['Huawei']);
      const files = FILES.map((file) => installed.urlOf(file));
      const marked = await look(tab, files);
      expectSame('marked', marked, { hosts: 0, globals: [], files: [], styles: 0, resources: [] });
      await hover(tab, 'Huawei');
      const open = await look(tab, files);
      expectSame('open', open, { hosts: 1, globals: [], files: [], styles: 0, resources: [] });
      await moveAway(tab);
      await waitForNoCard(tab);
      // The browser complains in the page's console that it may not have our files.
      const others = installed.pageErrors.filter((error) => !REFUSED.test(error));
      installed.pageErrors.splice(0, Infinity, ...others);
      await tab.close();
      stage.figure = `highlights: ${marked.highlights.join(', ')}; elements added: ${marked.hosts}, after a card ${open.hosts}`;
    });
  },
};

interface Seen {
  readonly highlights: readonly string[];
  readonly hosts: number;
  readonly globals: readonly string[];
  readonly files: readonly string[];
  readonly styles: number;
  readonly resources: readonly string[];
}

function look(tab: Page, files: readonly string[]): Promise<Seen> {
  return tab.evaluate(async (urls) => {
    const { before } = globalThis as unknown as { before: string[] };
    const known = new Set([...before, 'before']);
    const asked = urls.map((url) =>
      fetch(url).then(
        () => true,
        () => false,
      ),
    );
    const answers = await Promise.all(asked);
    return {
      highlights: [...CSS.highlights.keys()].sort(),
      hosts: document.querySelectorAll('sidelight-card').length,
      globals: Object.getOwnPropertyNames(globalThis).filter(
        (name) => /sidelight/i.test(name) && !known.has(name),
      ),
      files: urls.filter((_, index) => answers[index]),
      // One is the page's own.
      styles: document.styleSheets.length + document.adoptedStyleSheets.length - 1,
      resources: performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => /^(chrome|moz)-extension:/.test(name) && !urls.includes(name)),
    };
  }, files);
}

function expectSame(
  when: string,
  { highlights: _, ...seen }: Seen,
  wanted: Omit<Seen, 'highlights'>,
): void {
  if (JSON.stringify(seen) !== JSON.stringify(wanted))
    throw new Error(`${when}: ${JSON.stringify(seen)}`);
}
