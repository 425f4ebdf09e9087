interface Scheduler {
  postTask(task: () => void, options: { priority: string }): Promise<void>;
}

declare const scheduler: Scheduler;

/** Lets the page have its turn: resolves when nothing more urgent waits. */
export function breathe(): Promise<void> {
  return scheduler.postTask(() => {}, { priority: 'background' });
}
