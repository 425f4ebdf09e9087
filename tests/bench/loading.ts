import { type Installed, launchInstalled } from '../e2e/support/browser.ts';
import { type Case, casesOf, tableOfCases } from './cases.ts';
import { attach } from './measure.ts';
import type { Options } from './options.ts';
import { pause, rest } from './rest.ts';
import { distOf } from './runner.ts';
import { servePages } from './served.ts';
import { figure } from './table.ts';
import { loadingOf, traced } from './trace.ts';

/** How long a page took to open. Times in ms. */
type Loading = {
  /** From the start of the navigation to the end of the load event, wall time. */
  readonly load: number;
  /** CPU time of the main thread until the page is at rest. */
  readonly total: number;
  readonly longest: number;
};

/** Opens pages without and with Sidelight. */
export async function benchLoading(options: Options): Promise<readonly Case<Loading>[]> {
  const { pages, close } = await servePages(options.folders);
  const cases: Case<Loading>[] = [];
  for (const [page, url] of pages) {
    const runs = [];
    for (let run = 0; run < options.runs; run++) runs.push(await loadBoth(options, url, run % 2));
    cases.push(...casesOf(page, runs));
  }
  await close();
  const table = tableOfCases(
    [
      ['to the load event, ms', ({ load }) => figure(load)],
      ['main thread until at rest, ms CPU', ({ total }) => figure(total)],
      ['longest task, ms CPU', ({ longest }) => figure(longest)],
    ],
    cases,
  );
  options.say(`\nOpening a page:\n\n${table}`);
  return cases;
}

/** In alternating order: the second run finds a warm machine. */
async function loadBoth(options: Options, url: string, turn: number) {
  const first = await load(options, url, turn === 1);
  const second = await load(options, url, turn === 0);
  return turn === 0 ? { without: first, with: second } : { without: second, with: first };
}

async function load({ throttle }: Options, url: string, isOurs: boolean): Promise<Loading> {
  const installed = await launchInstalled('chromium', {
    isOffline: true,
    isWithoutProbe: true,
    isWithoutSidelight: !isOurs,
    extension: distOf('chromium'),
  });
  try {
    if (isOurs) await waitForRegistration(installed);
    const page = await installed.newPage();
    const session = await attach(page, throttle);
    const events = await traced(page, async () => {
      await page.goto(url, { timeout: 120_000 });
      await rest(session);
    });
    const load = await page.evaluate(() => {
      const [entry] = performance.getEntriesByType('navigation');
      return (entry as PerformanceNavigationTiming).loadEventEnd;
    });
    return { load, ...loadingOf(events, url) };
  } finally {
    await installed.close();
  }
}

/** Waits for the content script: a fresh installation registers it a little later. */
async function waitForRegistration(installed: Installed): Promise<void> {
  const worker = await installed.worker();
  const count = () =>
    worker.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length);
  while ((await count()) === 0) await pause(20);
}
