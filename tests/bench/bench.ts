// npm run bench [-- --json] [-- --folder FOLDER] [-- --runs N] [-- --only scan,ticker,start]
//
// Sidelight beside other ways of marking the same names, in Chromium: each run in a fresh browser process
// and a page that has come to rest, cold, from a trace of the main thread. Read the ratios within one run:
// machines differ, and so does one machine from minute to minute. Pages: generated ones, and those of a
// folder of saved pages if one is given.

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { CDPSession, Page } from 'puppeteer-core';
import { compileContent } from '../../src/analysis/compile.ts';
import { readContent } from '../../src/cli/read-content.ts';
import { type Installed, launchInstalled } from '../e2e/support/browser.ts';
import { startServer, type TestServer } from '../e2e/support/server.ts';
import { CONTENDERS, type Contender, makeEquallyLarge, makeExtension } from './extensions.ts';
import { textPage, tickingPage } from './pages.ts';
import { framesOf, type MainThread, mainThreadOf, type TraceEvent } from './trace.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const DIST = path.join(ROOT, 'dist/chrome');
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'];
/** A page is at rest when its main thread has worked less than this, in ms, for three looks. */
const REST = 2;
const LOOK = 150;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    folder: { type: 'string', multiple: true, default: [] },
    runs: { type: 'string', default: '3' },
    only: { type: 'string', default: 'scan,ticker,start' },
    contenders: { type: 'string', default: CONTENDERS.join(',') },
    throttle: { type: 'string', default: '1' },
  },
});
const RUNS = Number(values.runs);

/** One page and one contender: the medians of some runs. Times in ms. */
interface Row {
  readonly page: string;
  readonly contender: string;
  readonly total: number;
  readonly longest: number;
  readonly toFirstPaint: number | null;
  /** Elements that were added to the page. */
  readonly added: number;
  /** Cumulative layout shift. */
  readonly shift: number;
  /** What the heap grew by, in kB. */
  readonly heap: number;
}

/** A contender in a browser of its own. */
interface Runner {
  readonly installed: Installed;
  /** Runs the contender in the page that is open. */
  start(page: Page): Promise<void>;
}

async function launch(contender: Contender | 'equally-large', names: string[]): Promise<Runner> {
  const isOurs = contender === 'sidelight';
  const extension = isOurs
    ? DIST
    : contender === 'equally-large'
      ? await makeEquallyLarge(DIST)
      : await makeExtension(contender, names);
  const installed = await launchInstalled('chromium', {
    extension,
    isOffline: true,
    isWithoutProbe: true,
  });
  const worker = await installed.worker();
  // Off at first: a page is opened and comes to rest without us.
  if (isOurs) await worker.evaluate(() => chrome.storage.local.set({ 'rule:127.0.0.1': 'off' }));
  const start = async (page: Page) => {
    if (isOurs) {
      await worker.evaluate(() => chrome.storage.local.remove('rule:127.0.0.1'));
      return;
    }
    const url = page.url();
    await worker.evaluate(async (wanted) => {
      const tabs = await chrome.tabs.query({});
      const tabId = tabs.find((tab) => tab.url === wanted)?.id ?? -1;
      await chrome.scripting.executeScript({ target: { tabId }, files: ['page.js'] });
    }, url);
  };
  return { installed, start };
}

async function measure(
  contender: Contender | 'equally-large',
  names: string[],
  url: string,
): Promise<Omit<Row, 'page' | 'contender'>> {
  const { installed, start } = await launch(contender, names);
  try {
    const page = await installed.newPage(url);
    const session = await page.createCDPSession();
    await session.send('Performance.enable');
    await session.send('Emulation.setCPUThrottlingRate', { rate: Number(values.throttle) });
    await rest(session);
    const before = await stateOf(page, session);
    const events = await traced(page, async () => {
      await start(page);
      await waitForScript(session);
      await rest(session);
    });
    const after = await stateOf(page, session);
    const { total, longest, toFirstPaint }: MainThread = mainThreadOf(events);
    return {
      total,
      longest,
      toFirstPaint: toFirstPaint ?? null,
      added: after.elements - before.elements,
      shift: after.shift - before.shift,
      heap: (after.heap - before.heap) / 1024,
    };
  } finally {
    await installed.close();
  }
}

async function stateOf(page: Page, session: CDPSession) {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
  const [elements, shift] = await page.evaluate(
    () =>
      new Promise<[number, number]>((resolve) => {
        const observer = new PerformanceObserver(() => {});
        observer.observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => {
          const shifts = observer.takeRecords() as (PerformanceEntry & { value: number })[];
          const sum = shifts.reduce((total, { value }) => total + value, 0);
          resolve([document.getElementsByTagName('*').length, sum]);
        });
      }),
  );
  return { heap, elements, shift };
}

async function traced(page: Page, work: () => Promise<void>): Promise<TraceEvent[]> {
  await page.tracing.start({ categories: CATEGORIES });
  await work();
  const buffer = await page.tracing.stop();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(buffer)) as {
    traceEvents: TraceEvent[];
  };
  return traceEvents;
}

async function busyTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
}

/** The script comes by way of another process. */
async function waitForScript(session: CDPSession): Promise<void> {
  const before = await busyTime(session);
  for (let looks = 0; looks < 20; looks++) {
    await pause(LOOK);
    if ((await busyTime(session)) - before > REST) return;
  }
}

async function rest(session: CDPSession): Promise<void> {
  let last = await busyTime(session);
  for (let quiet = 0; quiet < 3; ) {
    await pause(LOOK);
    const now = await busyTime(session);
    quiet = now - last < REST ? quiet + 1 : 0;
    last = now;
  }
}

function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}

async function medians(
  contender: Contender | 'equally-large',
  names: string[],
  page: string,
  url: string,
): Promise<Row> {
  const runs: Omit<Row, 'page' | 'contender'>[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await measure(contender, names, url));
  const of = (key: 'total' | 'longest' | 'added' | 'shift' | 'heap') =>
    median(runs.map((each) => each[key]));
  const paints = runs.flatMap(({ toFirstPaint }) => toFirstPaint ?? []);
  return {
    page,
    contender,
    total: of('total'),
    longest: of('longest'),
    toFirstPaint: paints.length > 0 ? median(paints) : null,
    added: of('added'),
    shift: of('shift'),
    heap: of('heap'),
  };
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

function print(rows: readonly Row[], base: string): void {
  console.log(
    `\n| page | contender | total, ms | × ${base} | to first paint, ms | × | longest task, ms | elements added | layout shift | heap, kB |\n|---|---|---|---|---|---|---|---|---|---|`,
  );
  for (const row of rows) {
    const walk = rows.find((each) => each.page === row.page && each.contender === base)?.total ?? 0;
    const ratio = (value: number | null) =>
      value === null || walk === 0 ? '–' : (value / walk).toFixed(2);
    const cells = [
      row.page,
      row.contender,
      row.total.toFixed(1),
      ratio(row.total),
      row.toFirstPaint?.toFixed(1) ?? '–',
      ratio(row.toFirstPaint),
      row.longest.toFixed(1),
      row.added,
      row.shift.toFixed(3),
      row.heap.toFixed(0),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

/** A page that changes a text in every frame, without us and with us: ms of the main thread a frame. */
async function measureTicker(
  elements: number,
  server: TestServer,
  isOurs: boolean,
): Promise<number> {
  const { installed, start } = await launch(isOurs ? 'sidelight' : 'nothing', []);
  try {
    const page = await installed.newPage(server.serve(tickingPage(elements)));
    await pause(500);
    await start(page);
    await pause(2500);
    const events = await traced(page, () => pause(3000));
    const { total, frames } = framesOf(events);
    return total / frames;
  } finally {
    await installed.close();
  }
}

/** Every contender on every page. */
async function benchScan(names: string[]): Promise<Row[]> {
  const generated = await startServer();
  const saved = await Promise.all(values.folder.map(serveFolder));
  const pages: (readonly [page: string, url: string])[] = [
    ['no names, 20k nodes', generated.serve(textPage(6700, 20, 0))],
    ['10 MB, 100k nodes', generated.serve(textPage(33_000, 55, 200))],
    ...saved.flatMap((each) => each.pages),
  ];
  const rows: Row[] = [];
  for (const [page, url] of pages) {
    for (const contender of values.contenders.split(',') as Contender[])
      rows.push(await medians(contender, names, page, url));
    if (!values.json)
      print(
        rows.filter((row) => row.page === page),
        'walk',
      );
  }
  await Promise.all([generated, ...saved.map(({ server }) => server)].map((each) => each.close()));
  return rows;
}

async function serveFolder(folder: string) {
  const headers = { 'content-security-policy': "script-src 'none'" };
  const server = await startServer(path.resolve(folder), headers);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.html')).sort();
  return { server, pages: files.map((file) => [file, server.url(file)] as const) };
}

/** What a small frame without names pays, beside a script as large that does nothing. */
async function benchStart(names: string[]): Promise<unknown> {
  const server = await startServer();
  const url = server.serve(
    '<!doctype html><p>A small frame about the weather, without a name.</p>',
  );
  const rows: Row[] = [];
  for (const contender of ['equally-large', 'sidelight'] as const)
    rows.push(await medians(contender, names, 'small frame', url));
  await server.close();
  const script = await readFile(path.join(DIST, 'page.js'));
  const size = { bytes: script.length, gzipped: gzipSync(script).length };
  if (!values.json) {
    print(rows, 'equally-large');
    console.log(`\npage.js: ${size.bytes} bytes, ${size.gzipped} gzipped`);
  }
  return { rows, size };
}

/** What our marks cost a page that changes in every frame. */
async function benchTicker(): Promise<unknown> {
  const server = await startServer();
  const rows = [];
  for (const elements of [2000, 20_000]) {
    const runs = { without: [] as number[], with: [] as number[] };
    for (let run = 0; run < RUNS; run++) {
      runs.without.push(await measureTicker(elements, server, false));
      runs.with.push(await measureTicker(elements, server, true));
    }
    rows.push({ elements, without: median(runs.without), with: median(runs.with) });
  }
  await server.close();
  if (!values.json)
    for (const { elements, ...row } of rows)
      console.log(
        `\na text that changes in every frame, ${elements} elements: ${row.without.toFixed(2)} ms a frame without Sidelight, ${row.with.toFixed(2)} with`,
      );
  return rows;
}

async function main(): Promise<void> {
  const { table } = compileContent(await readContent(ROOT));
  const names = table.aliases.map(([text]) => text);
  const benches = {
    scan: () => benchScan(names),
    start: () => benchStart(names),
    ticker: benchTicker,
  };
  const results: Record<string, unknown> = {};
  for (const [name, bench] of Object.entries(benches)) {
    if (values.only.split(',').includes(name)) results[name] = await bench();
  }
  if (values.json) console.log(JSON.stringify(results, null, 2));
}

await main();
