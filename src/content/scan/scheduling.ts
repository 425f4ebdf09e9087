interface Scheduler {
  postTask(task: () => void, options: { priority: string }): Promise<void>;
}

declare const scheduler: Scheduler;

/** Lets the page have its turn: resolves when nothing more urgent waits. */
export function breathe(): Promise<void> {
  return scheduler.postTask(() => {}, { priority: 'background' });
}

/** Longest time that anybody waits for a frame, in ms: pages that nobody sees draw none. */
const FRAME = 100;

/** Resolves when the page is about to draw its next frame. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
    setTimeout(resolve, FRAME);
  });
}
