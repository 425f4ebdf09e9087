import { sendToBackground } from '../shared/messages.ts';
import { StoryWorker } from '../story-worker/client.ts';

/** Compiles what has arrived from a feed and takes it over: all of it, or nothing. Throws if that fails. */
export async function takeFeed(url: string, removeWithdrawn: boolean): Promise<void> {
  const update = await sendToBackground('read-feed-update', { url });
  if (!update) return;
  const worker = new StoryWorker();
  try {
    const stories = await worker.compileFeed(url, update);
    const { stagedAt } = update;
    await sendToBackground('take-feed-update', { url, stagedAt, stories, removeWithdrawn });
  } finally {
    worker.end();
  }
}
