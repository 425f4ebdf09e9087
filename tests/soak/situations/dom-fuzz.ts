import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { inExtension, tabIdOf } from '../../e2e/support/extension.ts';
import { html } from '../../e2e/support/html.ts';
import { waitUntil } from '../../e2e/support/page.ts';
import type { Random } from '../random.ts';
import type { Situation, Stage } from '../situation.ts';

const SCRIPT = path.resolve(import.meta.dirname, '../in-page/fuzz.js');
const HEAD = '<style>body { font: 12px serif } article { display: flex }</style>';
/** All of the page is in view, where hidden text is noticed when it is shown. */
const VIEW = { width: 1200, height: 3000 };
const BURSTS = 4;
const CHANGES_PER_BURST = 25;
/** The longest pause between two bursts, in ms: shorter and longer than changes are collected for. */
const PAUSE_MS = 250;

/** The functions of in-page/fuzz.js. */
interface Fuzz {
  begin(seed: number): void;
  burst(seed: number, count: number): string[];
  marks(): string[];
  build(made: unknown): Node;
  dump(node: Node): { readonly children: unknown[] };
}

declare const fuzz: Fuzz;

/** After random changes, the same is marked as in a page that is opened as it is then. */
export const domFuzz: Situation = {
  name: 'dom-fuzz',
  title:
    'After 100 random changes of the DOM, the marks are those of a page that is opened like that',
  browsers: ['chromium', 'firefox'],
  tries: { short: 3, long: 200 },
  run: async (stage) => {
    const script = await readFile(SCRIPT, 'utf8');
    let marked = 0;
    await stage.eachTry(async (random) => {
      const changed = await openChanged(stage, script, random);
      const { children } = await changed.evaluate(() => fuzz.dump(document.body));
      const expected = await marksOfFresh(stage, script, children);
      await changed.bringToFront();
      const marks = () => changed.evaluate(() => fuzz.marks());
      await waitUntil(
        async () => JSON.stringify(await marks()) === JSON.stringify(expected),
        async () => differences(await marks(), expected),
      );
      marked += expected.length;
      await changed.close();
    });
    stage.figure = `${marked} marks compared`;
  },
};

/** Opens a random page, and changes it while Sidelight reads it. */
async function openChanged(stage: Stage, script: string, random: Random): Promise<Page> {
  const page = await open(stage, `${script};fuzz.begin(${random.seed})`);
  for (let burst = 0; burst < BURSTS; burst++) {
    const [seed, pause] = [random.below(2 ** 31), random.below(PAUSE_MS)];
    await new Promise((resolve) => setTimeout(resolve, pause));
    await page.evaluate((...given) => fuzz.burst(...given), seed, CHANGES_PER_BURST);
  }
  return page;
}

/** The marks of a page that has these nodes from the beginning. */
async function marksOfFresh(stage: Stage, script: string, children: unknown): Promise<string[]> {
  const made = JSON.stringify(children).replaceAll('<', '\\u003c');
  const fill = `document.body.replaceChildren(...${made}.map(fuzz.build))`;
  const page = await open(stage, `${script};${fill}`);
  const id = await tabIdOf(stage.installed, page.url());
  await waitUntil(
    () => hasRead(stage, id),
    () => 'the page was not read to its end',
  );
  const marks = await page.evaluate(() => fuzz.marks());
  await page.close();
  return marks;
}

/** Whether Sidelight has read all of the page in a tab. */
function hasRead({ installed }: Stage, tabId: number): Promise<boolean> {
  return inExtension(
    installed,
    async (id) => {
      const { tabs } = globalThis.browser ?? chrome;
      const answer = await tabs.sendMessage(id, { name: 'list-names', request: {} });
      return answer?.isReading === false;
    },
    tabId,
  );
}

async function open({ installed, server }: Stage, script: string): Promise<Page> {
  const page = await installed.newPage();
  await page.setViewport(VIEW);
  // A script of the body, which is gone before Sidelight reads the page.
  await page.goto(server.serve(html(`<p><script>${script}</script>`, { head: HEAD })));
  return page;
}

function differences(marks: readonly string[], expected: readonly string[]): string {
  const missing = expected.filter((each) => !marks.includes(each));
  const extra = marks.filter((each) => !expected.includes(each));
  return `missing ${JSON.stringify(missing)}, extra ${JSON.stringify(extra)}`;
}
