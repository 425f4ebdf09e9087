import type { Page } from 'puppeteer-core';
import { type Case, casesOf, tableOfCases } from './cases.ts';
import type { Contender } from './extensions.ts';
import { attach } from './measure.ts';
import type { Options } from './options.ts';
import { textPage, withField } from './pages.ts';
import { putProbes } from './probes.ts';
import { pause, rest } from './rest.ts';
import { launch } from './runner.ts';
import { startBenchServer } from './served.ts';
import { median, percentile } from './statistics.ts';
import { type Column, figure } from './table.ts';

/** The longest time that a scan is measured, in ms. */
const LONGEST = 5000;
/** How long the activity has been going on when the scan begins, in ms. */
const LEAD = 500;

const PAGES = {
  '10 MB, 165 names': () => textPage(33_000, 55, 200),
  '1 MB, 10,000 names': () => textPage(10_000, 20, 1),
};

/** Something that a user does, and how it is measured. */
interface Activity<TFigures> {
  readonly title: string;
  readonly columns: readonly Column<TFigures>[];
  /** Time from one act to the next, in ms. */
  readonly interval: number;
  act(page: Page): Promise<void>;
  /** Starts the measurement. */
  begin(page: Page): Promise<void>;
  /** The figures of the first `duration` ms. */
  end(page: Page, duration: number): Promise<TFigures>;
}

/** The time from a key until the frame with its result was drawn and the next frame began, in ms. */
type Latencies = {
  readonly keys: number;
  readonly median: number;
  readonly high: number;
  readonly longest: number;
};

const TYPING: Activity<Latencies> = {
  title: 'Typing, from a key to the frame after its own',
  columns: [
    ['keys', ({ keys }) => keys],
    ['median, ms', (each) => figure(each.median)],
    ['95th percentile, ms', ({ high }) => figure(high)],
    ['longest, ms', ({ longest }) => figure(longest)],
  ],
  // A fast typist. Not a multiple of a frame: all keys would wait equally long.
  interval: 67,
  act: (page) => page.keyboard.press('a'),
  begin: (page) => page.evaluate(() => sidelightProbes.keys.begin()),
  end: async (page, duration) => {
    const keys = await page.evaluate((time) => sidelightProbes.keys.end(time), duration);
    return {
      keys: keys.length,
      median: median(keys),
      high: percentile(keys, 95),
      longest: Math.max(0, ...keys),
    };
  },
};

/** The times between frames, in ms. */
type Evenness = {
  readonly frames: number;
  readonly over20: number;
  readonly over34: number;
  readonly longest: number;
};

const SCROLLING: Activity<Evenness> = {
  title: 'Scrolling, from frame to frame',
  columns: [
    ['frames', ({ frames }) => frames],
    ['longer than 20 ms', ({ over20 }) => over20],
    ['longer than 34 ms', ({ over34 }) => over34],
    ['longest, ms', ({ longest }) => figure(longest)],
  ],
  interval: 50,
  act: (page) => page.mouse.wheel({ deltaY: 120 }),
  begin: (page) => page.evaluate(() => sidelightProbes.frames.begin()),
  end: async (page, duration) => {
    const frames = await page.evaluate((time) => sidelightProbes.frames.end(time), duration);
    return {
      frames: frames.length,
      over20: frames.filter((time) => time > 20).length,
      over34: frames.filter((time) => time > 34).length,
      longest: Math.max(0, ...frames),
    };
  },
};

/** Types into a field without Sidelight, during its scan, and after it. */
export function benchTyping(options: Options): Promise<readonly Case<Latencies>[]> {
  return benchActivity(options, TYPING);
}

/** Scrolls without Sidelight, during its scan, and after it. */
export function benchScrolling(options: Options): Promise<readonly Case<Evenness>[]> {
  return benchActivity(options, SCROLLING);
}

async function benchActivity<TFigures extends Readonly<Record<string, number>>>(
  options: Options,
  activity: Activity<TFigures>,
): Promise<readonly Case<TFigures>[]> {
  const server = await startBenchServer();
  const cases: Case<TFigures>[] = [];
  for (const [page, make] of Object.entries(PAGES)) {
    const url = server.serve(withField(make()));
    const runs = [];
    for (let run = 0; run < options.runs; run++)
      runs.push(await measureRun(options, activity, url));
    cases.push(...casesOf(page, runs));
  }
  await server.close();
  options.say(`\n${activity.title}:\n\n${tableOfCases(activity.columns, cases)}`);
  return cases;
}

/** Measures an activity without Sidelight, during its scan, and after it. */
async function measureRun<TFigures>(
  options: Options,
  activity: Activity<TFigures>,
  url: string,
): Promise<Readonly<Record<string, TFigures>>> {
  const ours = await inBrowser(options, activity, 'sidelight', url, async (page, start) => {
    await activity.begin(page);
    await start();
    const duration = await page.evaluate((time) => sidelightProbes.waitForMarks(time), LONGEST);
    const scanning = await activity.end(page, duration);
    return { duration, scanning, marked: await watch(activity, page, duration) };
  });
  // Without Sidelight, for the duration of the scan.
  const without = await inBrowser(options, activity, 'nothing', url, async (page, start) => {
    await start();
    return watch(activity, page, ours.duration);
  });
  return { without, 'during the scan': ours.scanning, 'after the scan': ours.marked };
}

async function watch<TFigures>(
  activity: Activity<TFigures>,
  page: Page,
  duration: number,
): Promise<TFigures> {
  await activity.begin(page);
  await pause(duration);
  return activity.end(page, duration);
}

/** Measures in a fresh browser, in a page in which the activity has begun. */
async function inBrowser<TResult>(
  { throttle }: Options,
  { interval, act }: Pick<Activity<unknown>, 'interval' | 'act'>,
  contender: Contender,
  url: string,
  work: (page: Page, start: () => Promise<void>) => Promise<TResult>,
): Promise<TResult> {
  const { open, start, close } = await launch('chromium', contender);
  try {
    const page = await open(url);
    await rest(await attach(page, throttle));
    await putProbes(page);
    await page.focus('input');
    await page.mouse.move(300, 300);
    const stop = repeat(interval, () => act(page));
    await pause(LEAD);
    const result = await work(page, () => start(page));
    await stop();
    return result;
  } finally {
    await close();
  }
}

/** Repeats something at even intervals, in ms, even before the last call has ended. Returns a function that stops it. */
function repeat(interval: number, act: () => Promise<void>): () => Promise<void> {
  const acts: Promise<void>[] = [];
  const timer = setInterval(() => acts.push(act()), interval);
  return async () => {
    clearInterval(timer);
    await Promise.all(acts);
  };
}
