import type { Page } from 'puppeteer-core';
import { type Installed, launchInstalled } from '../e2e/support/browser.ts';
import { boxOf, middleOf, moveAway, waitUntil } from '../e2e/support/page.ts';
import { attach } from './measure.ts';
import type { Options } from './options.ts';
import { pause, rest } from './rest.ts';
import { distOf } from './runner.ts';
import { startBenchServer } from './served.ts';
import { median, percentile } from './statistics.ts';
import { figure, tableOf } from './table.ts';
import { cardTimeOf, traced } from './trace.ts';

/** Number of pages; each opens a first card and a second one. */
const PAGES = 30;
/** A frame of a screen with 60 Hz, in ms. */
const FRAME = 1000 / 60;
/** How long a hover is traced, in ms: the delay, and enough time for a slow card. */
const TRACED = 600;

const NAMES = ['Nvidia', 'Huawei', 'DeepSeek', 'TSMC', 'Baidu', 'Alibaba', 'AMD', 'Graphcore'];

/** How long users wait for a card after the delay, in ms and in frames. */
interface CardRow {
  readonly card: string;
  readonly hovers: number;
  readonly median: number;
  readonly high: number;
  readonly medianFrames: number;
  readonly highFrames: number;
}

/**
 * From the end of the rest delay until the card is presented, on names that were not hovered before, with the
 * service worker asleep: the first card of a page, and the next.
 */
export async function benchCard({ throttle, say }: Options): Promise<readonly CardRow[]> {
  const server = await startBenchServer();
  const installed = await launchInstalled('chromium', {
    isOffline: true,
    isWithoutProbe: true,
    extension: distOf('chromium'),
  });
  const times = { first: [] as number[], next: [] as number[] };
  try {
    for (let index = 0; index < PAGES; index++) {
      const names = [NAMES[index % NAMES.length], NAMES[(index + 1) % NAMES.length]] as const;
      const page = await installed.newPage(server.serve(pageOf(names)));
      const session = await attach(page, throttle);
      await boxOf(page, names[1] ?? '');
      await rest(session);
      await putToSleep(installed);
      times.first.push(await timeHover(page, names[0] ?? ''));
      times.next.push(await timeHover(page, names[1] ?? ''));
      if (!isAsleep(installed)) throw new Error('a hover woke the service worker');
      await page.close();
    }
  } finally {
    await installed.close();
    await server.close();
  }
  const rows = [rowOf('the first of a page', times.first), rowOf('the next', times.next)];
  say(`\nFrom the end of the rest delay to the card, service worker asleep:\n\n${table(rows)}`);
  return rows;
}

/** A page with two names, far enough from each other for a card. */
function pageOf(names: readonly (string | undefined)[]): string {
  const lines = names.map((name) => `<p>A line of text with ${name} in it.</p>`);
  return `<!doctype html><meta charset="utf-8"><title>News</title>
    <style>p { position: absolute; top: 20px; } p + p { top: auto; bottom: 20px; }</style>${lines.join('')}`;
}

function rowOf(card: string, times: readonly number[]): CardRow {
  const frames = times.map((time) => Math.ceil(time / FRAME));
  return {
    card,
    hovers: times.length,
    median: median(times),
    high: percentile(times, 95),
    medianFrames: median(frames),
    highFrames: percentile(frames, 95),
  };
}

function table(rows: readonly CardRow[]): string {
  return tableOf(
    [
      ['card', ({ card }) => card],
      ['hovers', ({ hovers }) => hovers],
      ['median, ms', (row) => figure(row.median)],
      ['95th percentile, ms', ({ high }) => figure(high)],
      ['median, frames', ({ medianFrames }) => medianFrames],
      ['95th percentile, frames', ({ highFrames }) => highFrames],
    ],
    rows,
  );
}

/** Rests on a name. Returns the time from the end of the delay to its card, in ms. */
async function timeHover(page: Page, name: string): Promise<number> {
  const { x, y } = middleOf(await boxOf(page, name));
  const events = await traced(page, async () => {
    await page.mouse.move(x - 2, y);
    await page.mouse.move(x, y);
    await pause(TRACED);
  });
  if (!(await page.$('sidelight-card:popover-open'))) throw new Error(`no card for ${name}`);
  await moveAway(page);
  await page.waitForSelector('sidelight-card:not(:popover-open)');
  return cardTimeOf(events);
}

/** Stops the service worker, as the browser does after half a minute without work. */
async function putToSleep(installed: Installed): Promise<void> {
  await (await installed.worker()).close();
  await waitUntil(
    async () => isAsleep(installed),
    () => 'the service worker did not stop',
  );
}

function isAsleep({ browser, urlOf }: Installed): boolean {
  return !browser.targets().some((each) => each.url() === urlOf('background.js'));
}
