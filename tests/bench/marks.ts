// npm run bench:marks [-- --browsers chromium,firefox] [-- --hits 100,1000] [-- --runs N]
//
// Ways of registering marks with the CSS Custom Highlight API, side by side in both browsers: the same hits
// on the same page, each way in a fresh tab. No extension is needed: a script of the page registers them.
// Read the differences within one table: machines differ, and so does one machine from minute to minute.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import type { CDPSession, Page } from 'puppeteer-core';
import { type BrowserName, type Installed, launchInstalled } from '../e2e/support/browser.ts';
import { startServer } from '../e2e/support/server.ts';
import type { Registering, Scrolling, Way } from './marks-in-page.ts';
import { textPage } from './pages.ts';

/** The script that is bundled into the page. */
declare const inPage: typeof import('./marks-in-page.ts');

const HERE = import.meta.dirname;
const PARAGRAPHS = 5000;
const WORDS = 60;
const ONE = ['sidelight'];
const MANY = Array.from({ length: 20 }, (_, index) => `sidelight-${index}`);
/** A page that was just loaded still has work of its own; in ms. */
const REST = 1000;
/** Without them, both browsers round times to a tenth of a millisecond or more. */
const ISOLATION = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

const { values } = parseArgs({
  options: {
    browsers: { type: 'string', default: 'chromium,firefox' },
    hits: { type: 'string', default: '100,1000,10000,50000' },
    runs: { type: 'string', default: '3' },
  },
});

const WAYS: readonly Way[] = (['all', 'near'] as const).flatMap((where) =>
  [ONE, MANY].flatMap((names) =>
    (['StaticRange', 'Range'] as const).map((range) => ({ range, names, where })),
  ),
);

/** One line of a table before it is measured; no way means that nothing is registered. */
interface Case {
  readonly hits: number;
  readonly way: Way | undefined;
}

/** The figures of one run, or the medians of some. */
interface Costs {
  readonly registering: Registering;
  readonly scrolling: Scrolling;
  /** What the heaps of JavaScript and of the engine's own objects grew by, in kB; Chromium only. */
  readonly memory: number | undefined;
  /** µs to put an element in and take it out. */
  readonly insertion: number;
  /** ms of the main thread in the median frame in which a text changes. */
  readonly changing: number;
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(HERE, 'marks-in-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'inPage',
    target: ['chrome140', 'firefox140'],
  });
  return outputFiles[0]?.text ?? '';
}

/** The page, with the extension's own styles for highlights of these names. */
function pageWith(names: readonly string[], marks: string, script: string, browser: BrowserName) {
  const selector = names.map((name) => `:root::highlight(${name})`).join(', ');
  const all = marks.replaceAll(':root::highlight(sidelight)', selector);
  const sheet = browser === 'firefox' ? all.replaceAll(':root::', '::') : all;
  const tags = `<style>${sheet}</style><script>${script}</script>`;
  return textPage(PARAGRAPHS, WORDS, 1).replace('</body>', () => `${tags}</body>`);
}

async function measure(installed: Installed, url: string, { hits, way }: Case): Promise<Costs> {
  const page = await installed.newPage(url);
  const session = installed.name === 'chromium' ? await page.createCDPSession() : undefined;
  await new Promise((resolve) => setTimeout(resolve, REST));
  const before = await heapOf(session);
  const registering = await register(page, { hits, way });
  const after = await heapOf(session);
  const costs = {
    registering,
    memory: before !== undefined && after !== undefined ? (after - before) / 1024 : undefined,
    scrolling: await page.evaluate(() => inPage.scroll()),
    insertion: await page.evaluate(() => inPage.insertAndRemove()),
    changing: await page.evaluate(() => inPage.changeText()),
  };
  await page.close();
  return costs;
}

async function register(page: Page, { hits, way }: Case): Promise<Registering> {
  if (!way) return { creating: 0, firstFrame: 0 };
  return page.evaluate((chosen, count) => inPage.register(chosen, count), way, hits);
}

/** The size of what is alive, in bytes. */
async function heapOf(session: CDPSession | undefined): Promise<number | undefined> {
  if (!session) return undefined;
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize + embedderHeapUsedSize;
}

/** Every case once after the other, so that a bad time of the machine falls on no case alone. */
async function runOnce(
  browser: BrowserName,
  cases: readonly Case[],
  urlOf: (way: Way | undefined) => string,
): Promise<Costs[]> {
  const installed = await launchInstalled(browser, {
    isOffline: true,
    isWithoutProbe: true,
    isWithoutSidelight: true,
  });
  const costs: Costs[] = [];
  try {
    for (const each of cases) {
      costs.push(await measure(installed, urlOf(each.way), each));
      console.error(`${browser}: ${each.hits} ${nameOf(each.way)}`);
    }
  } finally {
    await installed.close();
  }
  if (installed.pageErrors.length > 0) throw new Error(installed.pageErrors.join('\n'));
  return costs;
}

/** All runs of all cases in one browser. */
async function runAll(browser: BrowserName, cases: readonly Case[]): Promise<Costs[][]> {
  const [marks, script] = await Promise.all([
    readFile(path.join(HERE, '../../src/content/highlight/marks.css'), 'utf8'),
    bundle(),
  ]);
  const server = await startServer(undefined, ISOLATION);
  const [one = '', many = ''] = [ONE, MANY].map((names) =>
    server.serve(pageWith(names, marks, script, browser)),
  );
  const runs: Costs[][] = [];
  for (let run = 0; run < Number(values.runs); run++)
    runs.push(await runOnce(browser, cases, (way) => (way?.names === MANY ? many : one)));
  await server.close();
  return runs;
}

function nameOf(way: Way | undefined): string {
  if (!way) return 'nothing registered';
  const { range, names, where } = way;
  return `${range}, ${names.length === 1 ? 'one highlight' : `${names.length} highlights`}, ${where}`;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

function print(browser: BrowserName, cases: readonly Case[], runs: readonly Costs[][]): void {
  console.log(
    `\n${browser}: ms of the main thread, where nothing else is said\n\n| hits | registered | create | first frame | scrolling: median / longest / longest gap between frames | memory, kB | insert and remove, µs | a text changes: a frame |\n|---|---|---|---|---|---|---|---|`,
  );
  for (const [index, { hits, way }] of cases.entries()) {
    const of = (get: (costs: Costs) => number) =>
      median(runs.flatMap((run) => run[index] ?? []).map(get));
    const memory = of((costs) => costs.memory ?? Number.NaN);
    const cells = [
      way ? hits : '–',
      nameOf(way),
      of(({ registering }) => registering.creating).toFixed(1),
      of(({ registering }) => registering.firstFrame).toFixed(1),
      [
        of(({ scrolling }) => scrolling.median),
        of(({ scrolling }) => scrolling.longest),
        of(({ scrolling }) => scrolling.longestGap),
      ]
        .map((time) => time.toFixed(1))
        .join(' / '),
      Number.isNaN(memory) ? '–' : memory.toFixed(0),
      of(({ insertion }) => insertion).toFixed(1),
      of(({ changing }) => changing).toFixed(1),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

async function main(): Promise<void> {
  const cases: Case[] = [
    { hits: 0, way: undefined },
    ...values.hits.split(',').flatMap((hits) => WAYS.map((way) => ({ hits: Number(hits), way }))),
  ];
  for (const browser of values.browsers.split(',') as BrowserName[])
    print(browser, cases, await runAll(browser, cases));
}

await main();
