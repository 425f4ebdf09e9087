import { useRef, useState } from 'preact/hooks';
import type { OwnStory, UncompiledStory } from '../library/own-story.ts';
import type { StoryWorker } from '../story-worker/client.ts';
import { keepCompiled, type Progress } from '../story-worker/keep.ts';

/** What became of stories: the first of those that were kept, or why none was. */
export type Outcome = OwnStory | 'failed' | 'cancelled';

/** Compiles stories and keeps them, or those that the worker has read. `onEnd` is called with what became of them. */
export function useKeeping(
  worker: StoryWorker,
  onEnd: (outcome: Outcome | undefined) => Promise<void>,
) {
  const [outcome, setOutcome] = useState<Outcome>();
  const [progress, setProgress] = useState<Progress>();
  const isKeeping = useRef(false);
  const latest = useRef(onEnd);
  latest.current = onEnd;
  const keep = async (stories: readonly UncompiledStory[] | 'read') => {
    // A second press would add them twice.
    if (isKeeping.current) return;
    isKeeping.current = true;
    setOutcome(undefined);
    const ended = await keepCompiled(worker, stories, setProgress).catch((error: unknown) => {
      const isCancelled = error instanceof DOMException && error.name === 'AbortError';
      if (!isCancelled) console.error(error);
      return isCancelled ? 'cancelled' : 'failed';
    });
    setProgress(undefined);
    await latest.current(ended).catch((error: unknown) => console.error(error));
    setOutcome(ended);
    isKeeping.current = false;
  };
  return { outcome, setOutcome, progress, keep };
}
