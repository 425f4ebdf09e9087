import type { OwnStory, UncompiledStory } from '../library/own-story.ts';
import { sendToBackground } from '../shared/messages.ts';
import type { StoryWorker } from './client.ts';

/** How many stories are compiled, of how many; 0 as long as that is not known. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/**
 * Compiles stories and keeps them, or those that the worker has read: all of them, or none. Throws if that fails, or
 * was cancelled. Returns the first of them.
 */
export async function keepCompiled(
  worker: StoryWorker,
  stories: readonly UncompiledStory[] | 'read',
  onProgress: (progress: Progress) => void,
): Promise<OwnStory | undefined> {
  const batch = `${Date.now()}-${crypto.randomUUID()}`;
  let staged = 0;
  let first: OwnStory | undefined;
  // To prepare 100,000 names takes a second.
  if (stories === 'read') onProgress({ done: 0, total: 0 });
  try {
    await worker.compile(stories, async ({ stories: compiled, done, total }) => {
      onProgress({ done, total });
      first ??= compiled[0];
      // Few need no stage.
      if (done === total && staged === 0) {
        await sendToBackground('keep-stories', { stories: compiled });
        return;
      }
      await sendToBackground('stage-stories', { batch, stories: compiled });
      staged = done;
    });
    if (staged > 0) await sendToBackground('keep-staged', { batch, count: staged });
    return first;
  } catch (error) {
    if (staged > 0) sendToBackground('drop-staged', { batch }).catch(() => {});
    throw error;
  }
}
