import type { CDPSession, Page } from 'puppeteer-core';
import type { Options } from './options.ts';
import { putProbes } from './probes.ts';
import { rest, waitForScript } from './rest.ts';
import { launch, type Subject } from './runner.ts';
import type { ServedPage } from './served.ts';
import { mediansOf } from './statistics.ts';
import { type Column, figure, ratio, tableOf } from './table.ts';
import { mainThreadOf, traced } from './trace.ts';

/** What Chromium's trace says of a run. Times in ms. */
type ByTrace = {
  /** Elements that were added to the page. */
  readonly added: number;
  readonly total: number;
  readonly longest: number;
  readonly toFirstPaint: number | null;
  /** Cumulative layout shift. */
  readonly shift: number;
  /** What the heap grew by, in kB. */
  readonly heap: number;
};

/** What can be seen from within a page, in every browser. Times in ms. */
type ByPing = {
  readonly pingTotal: number;
  readonly longestWait: number;
  /** Elements that were added to the page. */
  readonly added: number;
};

/** One page and one subject: the medians of some runs. */
export type Row = { readonly page: string; readonly subject: Subject } & Partial<ByPing & ByTrace>;

/** Runs a subject on a page as often as is wanted, each time in a fresh browser. */
export async function measure(
  options: Options,
  subject: Subject,
  [page, url]: ServedPage,
): Promise<Row> {
  const pings: ByPing[] = [];
  const traces: ByTrace[] = [];
  for (let run = 0; run < options.runs; run++) {
    // A browser that is slowed down takes the ping for more urgent than what it is to measure.
    if (options.throttle === 1) pings.push(await measureByPing(options, subject, url));
    // The ping is in the way of a trace: it gets runs of its own.
    if (options.browser === 'chromium') traces.push(await measureByTrace(options, subject, url));
  }
  return { page, subject, ...mediansOf(pings), ...mediansOf(traces) };
}

async function measureByPing(options: Options, subject: Subject, url: string): Promise<ByPing> {
  const { installed, open, start } = await launch(options.browser, subject, options);
  try {
    const page = await open(url);
    if (options.browser === 'chromium') await attach(page, options.throttle);
    await putProbes(page);
    await page.evaluate(() => sidelightProbes.ping.begin());
    const before = await countElements(page);
    await start(page);
    const { total, longest } = await page.evaluate(() => sidelightProbes.ping.end());
    const added = (await countElements(page)) - before;
    return { pingTotal: total, longestWait: longest, added };
  } finally {
    await installed.close();
  }
}

async function measureByTrace(options: Options, subject: Subject, url: string): Promise<ByTrace> {
  const { installed, open, start, askBackground } = await launch('chromium', subject, options);
  try {
    const page = await open(url);
    const session = await attach(page, options.throttle);
    await rest(session);
    const before = { ...(await stateOf(page, session)), elements: await countElements(page) };
    const events = await traced(page, async () => {
      await start(page);
      await waitForScript(session);
      await rest(session, askBackground);
    });
    const after = await stateOf(page, session);
    const { total, longest, toFirstPaint } = mainThreadOf(events);
    return {
      total,
      longest,
      toFirstPaint: toFirstPaint ?? null,
      added: (await countElements(page)) - before.elements,
      shift: after.shift - before.shift,
      heap: (after.heap - before.heap) / 1024,
    };
  } finally {
    await installed.close();
  }
}

/** Opens the way to Chromium's own figures, and slows it down. */
export async function attach(page: Page, throttle: number): Promise<CDPSession> {
  const session = await page.createCDPSession();
  await session.send('Performance.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  return session;
}

function countElements(page: Page): Promise<number> {
  return page.evaluate(() => document.getElementsByTagName('*').length);
}

async function stateOf(page: Page, session: CDPSession) {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver(() => {});
        observer.observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => {
          const shifts = observer.takeRecords() as (PerformanceEntry & { value: number })[];
          resolve(shifts.reduce((total, { value }) => total + value, 0));
        });
      }),
  );
  return { heap, shift };
}

/** A table of rows, each held against that of a base on the same page. */
export function tableOfRows({ browser }: Options, rows: readonly Row[], base: Subject): string {
  const baseOf = ({ page }: Row) =>
    rows.find((each) => each.page === page && each.subject === base);
  const byTrace: Column<Row>[] = [
    ['total, ms', ({ total = null }) => figure(total)],
    [`× ${base}`, (row) => ratio(row.total ?? null, baseOf(row)?.total)],
    ['to first paint, ms', ({ toFirstPaint = null }) => figure(toFirstPaint)],
    ['×', (row) => ratio(row.toFirstPaint ?? null, baseOf(row)?.total)],
    ['longest task, ms', ({ longest = null }) => figure(longest)],
    ['layout shift', ({ shift = null }) => figure(shift, 3)],
    ['heap, kB', ({ heap = null }) => figure(heap, 0)],
  ];
  const byPing: Column<Row>[] = [
    ['total by ping, ms', ({ pingTotal = null }) => figure(pingTotal)],
    [`× ${base}`, (row) => ratio(row.pingTotal ?? null, baseOf(row)?.pingTotal)],
    ['longest wait by ping, ms', ({ longestWait = null }) => figure(longestWait)],
  ];
  const columns: Column<Row>[] = [
    ['page', ({ page }) => page],
    ['contender', ({ subject }) => subject],
    ...(browser === 'chromium' ? byTrace : []),
    ...byPing,
    ['elements added', ({ added = 0 }) => added],
  ];
  return tableOf(columns, rows);
}
