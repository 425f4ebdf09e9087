import { pause } from './pause.ts';

/** Time from one look to the next, in ms. */
const LOOK = 50;
/** A scan that has marked nothing more for so long, in ms, is over. */
const QUIET = 700;

/** Waits until Sidelight has marked what there is, at most so many ms. Returns when the last mark came, in ms. */
export async function waitForMarks(longest: number): Promise<number> {
  const begin = performance.now();
  let count = 0;
  let last = begin;
  for (let now = begin; now < begin + longest; now = performance.now()) {
    const size = CSS.highlights.get('sidelight')?.size ?? 0;
    if (size !== count) [count, last] = [size, now];
    if (count > 0 && now - last > QUIET) return last - begin;
    await pause(LOOK);
  }
  return longest;
}
