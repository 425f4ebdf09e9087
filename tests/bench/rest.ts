import type { CDPSession } from 'puppeteer-core';

/** A page is at rest when its main thread has worked less than this, in ms, for three looks. */
const REST = 2;
/** Time from one look to the next, in ms. */
const LOOK = 150;

/** A background that has nothing to do answers sooner than this, in ms. */
const PROMPT = 25;

/**
 * Waits until the main thread of a page has nothing to do.
 *
 * @param askBackground asks whoever works for the page and answers when it gets to it
 */
export async function rest(
  session: CDPSession,
  askBackground = async (): Promise<void> => {},
): Promise<void> {
  let last = await busyTime(session);
  for (let quiet = 0; quiet < 3; ) {
    await pause(LOOK);
    const asked = performance.now();
    await askBackground();
    const isPrompt = performance.now() - asked < PROMPT;
    const now = await busyTime(session);
    quiet = isPrompt && now - last < REST ? quiet + 1 : 0;
    last = now;
  }
}

/** Waits until a script that was started has begun: it comes by way of another process. */
export async function waitForScript(session: CDPSession): Promise<void> {
  const before = await busyTime(session);
  for (let looks = 0; looks < 20; looks++) {
    await pause(LOOK);
    if ((await busyTime(session)) - before > REST) return;
  }
}

/** Waits so long, in ms. */
export function pause(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}

async function busyTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
}
