import { pause } from './pause.ts';

/** Time from one poll to the next, in ms. */
const INTERVAL = 50;
/** A scan is over when it has marked nothing for this time, in ms. */
const QUIET = 700;

/** Waits until Sidelight has marked the page, at most `longest` ms. Returns the time until the last mark, in ms. */
export async function waitForMarks(longest: number): Promise<number> {
  const begin = performance.now();
  let count = 0;
  let last = begin;
  for (let now = begin; now < begin + longest; now = performance.now()) {
    const size = countMarks();
    if (size !== count) [count, last] = [size, now];
    if (count > 0 && now - last > QUIET) return last - begin;
    await pause(INTERVAL);
  }
  return longest;
}

/** Huge pages have marks without lines in Chromium. */
function countMarks(): number {
  const sizes = ['sidelight', 'sidelight-tint'].map((name) => CSS.highlights.get(name)?.size ?? 0);
  return Math.max(...sizes);
}
