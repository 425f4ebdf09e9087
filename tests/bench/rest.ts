import type { CDPSession } from 'puppeteer-core';

/** A page is at rest when its main thread was busy for less than this, in ms, in three polls in a row. */
const REST = 2;
/** Time from one poll to the next, in ms. */
const INTERVAL = 150;
/** An idle background answers in less than this, in ms. */
const PROMPT = 25;

/** When each session's main thread was polled, in µs by the clock of traces. */
const polls = new WeakMap<CDPSession, number[]>();

/**
 * Waits until the main thread of a page has nothing to do.
 *
 * @param askBackground asks the extension's background, and resolves when it answers
 */
export async function rest(
  session: CDPSession,
  askBackground = async (): Promise<void> => {},
): Promise<void> {
  let last = await busyTime(session);
  for (let quiet = 0; quiet < 3; ) {
    await pause(INTERVAL);
    const asked = performance.now();
    await askBackground();
    const isPrompt = performance.now() - asked < PROMPT;
    const now = await busyTime(session);
    quiet = isPrompt && now - last < REST ? quiet + 1 : 0;
    last = now;
  }
}

/** Waits until a script that was started has begun: another process sends it to the page. */
export async function waitForScript(session: CDPSession): Promise<void> {
  const before = await busyTime(session);
  for (let count = 0; count < 20; count++) {
    await pause(INTERVAL);
    if ((await busyTime(session)) - before > REST) return;
  }
}

/** When the main thread of a page was polled, in µs by the clock of traces: these tasks are the benchmark's own. */
export function pollTimes(session: CDPSession): readonly number[] {
  return polls.get(session) ?? [];
}

/** Waits for some ms. */
export function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}

/** How long the main thread has been busy so far, in ms. */
async function busyTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? 0;
  polls.set(session, [...pollTimes(session), 1e6 * metric('Timestamp')]);
  return 1000 * metric('TaskDuration');
}
