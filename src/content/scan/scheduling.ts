/** Not in TypeScript's library yet: https://wicg.github.io/scheduling-apis/ */
interface Scheduler {
  postTask(work: () => void, options: { readonly priority: 'background' }): Promise<void>;
}

declare const scheduler: Scheduler;

/** Longest work without a turn for the page, in ms: half a frame. */
export const SLICE_MS = 8;
/** Rescans use less than 1/20 of wall time: a page may change without end. */
const REST_FACTOR = 20;

/** How long to rest after a rescan that took some time; both in ms. */
export function restAfter(time: number): number {
  return REST_FACTOR * time;
}

/** Resolves when the page has nothing more urgent to do. */
export function yieldToPage(): Promise<void> {
  return scheduler.postTask(() => {}, { priority: 'background' });
}

/** Longest wait for a frame, in ms: hidden pages render none. */
const MAX_FRAME_WAIT_MS = 100;

/** Resolves when the page is about to render its next frame. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
    setTimeout(resolve, MAX_FRAME_WAIT_MS);
  });
}
