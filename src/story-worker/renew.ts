import type { OwnStory } from '../library/own-story.ts';
import { LIBRARY_KEY } from '../shared/library-notice.ts';
import { sendToBackground } from '../shared/messages.ts';
import { readLocalItems } from '../shared/settings/local-items.ts';
import { StoryWorker } from './client.ts';

/**
 * Compiles stories of the user again that were compiled with another gazetteer: an update of Sidelight may know names
 * that they have. Only a page can do that, as the background of Chromium has no workers. Some at a time: if the page is
 * closed meanwhile, the next one goes on.
 */
export async function renewStories(): Promise<void> {
  // Without a story, the background need not run.
  if ((await readLocalItems())[LIBRARY_KEY] === undefined) return;
  const worker = new StoryWorker();
  const done = new Set<string>();
  try {
    for (;;) {
      const stale = await sendToBackground('read-stale-stories', {});
      // What stays stale would be compiled for ever.
      const stories = stale.filter(({ id }) => !done.has(id));
      if (stories.length === 0) return;
      const renewed: OwnStory[] = [];
      await worker.compile(stories, async (batch) => {
        renewed.push(...batch.stories);
      });
      await sendToBackground('renew-stories', { stories: renewed });
      for (const { id } of stories) done.add(id);
    }
  } finally {
    worker.end();
  }
}
