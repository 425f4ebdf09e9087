import type { CDPSession, Page } from 'puppeteer-core';
import type { Options } from './options.ts';
import { putProbes } from './probes.ts';
import { firstMentionInView } from './recorder.ts';
import { pollTimes, rest, waitForScript } from './rest.ts';
import { launch, type Subject } from './runner.ts';
import type { ServedPage } from './served.ts';
import { mediansOf } from './statistics.ts';
import { type Column, figure, ratio, tableOf } from './table.ts';
import { type MainThread, mainThreadOf, markEnd, traced } from './trace.ts';

/** What Chromium's trace says of a run. */
type ByTrace = {
  readonly [TKey in keyof MainThread]: Exclude<MainThread[TKey], undefined> | null;
} & {
  /** Elements that were added to the page. */
  readonly added: number;
  /** Cumulative layout shift. */
  readonly shift: number;
  /** Growth of the JavaScript heap, in kB. */
  readonly heap: number;
};

/** What a script in the page measures, in every browser. Wall times in ms. */
type ByPing = {
  readonly pingTotal: number;
  readonly longestWait: number;
  /** Elements that were added to the page. */
  readonly added: number;
};

/** One page and one subject: the medians of some runs. */
export type Row = { readonly page: string; readonly subject: Subject } & Partial<ByPing & ByTrace>;

/** Runs a subject on a page `options.runs` times, each time in a fresh browser. */
export async function measure(
  options: Options,
  subject: Subject,
  [page, url]: ServedPage,
): Promise<Row> {
  const pings: ByPing[] = [];
  const traces: ByTrace[] = [];
  for (let run = 0; run < options.runs; run++) {
    // A throttled browser runs the ping before the work that it measures.
    if (options.throttle === 1) pings.push(await measureByPing(options, subject, url));
    // The ping would be part of the trace: it gets runs of its own.
    if (options.browser === 'chromium') traces.push(await measureByTrace(options, subject, url));
  }
  return { page, subject, ...mediansOf(pings), ...mediansOf(traces) };
}

async function measureByPing(options: Options, subject: Subject, url: string): Promise<ByPing> {
  const { open, start, close } = await launch(options.browser, subject, options);
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
    await close();
  }
}

async function measureByTrace(options: Options, subject: Subject, url: string): Promise<ByTrace> {
  const recording = { ...options, isRecording: true };
  const { open, start, askBackground, close } = await launch('chromium', subject, recording);
  try {
    const page = await open(url);
    const session = await attach(page, options.throttle);
    await rest(session);
    const before = { ...(await stateOf(page, session)), elements: await countElements(page) };
    const events = await traced(page, async () => {
      await start(page);
      await waitForScript(session);
      await rest(session, askBackground);
      await markEnd(page);
    });
    const registered = subject === 'sidelight' ? await firstMentionInView(session) : undefined;
    const { toFirstPaint, toFirstPaintWall, ...sums } = mainThreadOf(
      events,
      pollTimes(session),
      registered,
    );
    const after = await stateOf(page, session);
    return {
      ...sums,
      toFirstPaint: toFirstPaint ?? null,
      toFirstPaintWall: toFirstPaintWall ?? null,
      added: (await countElements(page)) - before.elements,
      shift: after.shift - before.shift,
      heap: (after.heap - before.heap) / 1024,
    };
  } finally {
    await close();
  }
}

/** Opens a DevTools session with Chromium's metrics, and throttles the processor. */
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

/** A table of rows, each compared with the base's row on the same page. */
export function tableOfRows({ browser }: Options, rows: readonly Row[], base: Subject): string {
  const baseOf = ({ page }: Row) =>
    rows.find((each) => each.page === page && each.subject === base);
  const byTrace: Column<Row>[] = [
    ['total, ms CPU', ({ total = null }) => figure(total)],
    [`× ${base}`, (row) => ratio(row.total ?? null, baseOf(row)?.total)],
    ['total, ms wall', ({ totalWall = null }) => figure(totalWall)],
    ['to first paint, ms CPU', ({ toFirstPaint = null }) => figure(toFirstPaint)],
    [`× ${base}`, (row) => ratio(row.toFirstPaint ?? null, baseOf(row)?.total)],
    ['to first paint, ms elapsed', ({ toFirstPaintWall = null }) => figure(toFirstPaintWall)],
    ['longest task, ms CPU', ({ longest = null }) => figure(longest)],
    ['longest task, ms wall', ({ longestWall = null }) => figure(longestWall)],
    ['layout shift', ({ shift = null }) => figure(shift, 3)],
    ['heap, kB', ({ heap = null }) => figure(heap, 0)],
  ];
  const byPing: Column<Row>[] = [
    ['total by ping, ms wall', ({ pingTotal = null }) => figure(pingTotal)],
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
