interface Scheduler {
  yield(): Promise<void>;
  postTask(task: () => void, options: { priority: string }): Promise<void>;
}

declare const scheduler: Scheduler;

/** Lets the page have its turn: resolves when nothing more urgent waits. */
export function breathe(): Promise<void> {
  return scheduler.postTask(() => {}, { priority: 'background' });
}

/** Resolves at the next frame. */
export function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
