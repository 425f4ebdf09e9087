import { joinPacks } from '../library/join.ts';
import { storiesOf, storyScores } from '../library/story-scores.ts';
import type { Pack } from '../pack/pack.ts';
import { namesIn } from '../shared/frame-names.ts';
import { buildCard, type Card } from '../story/card.ts';
import { bestFirst, type StoryScores } from '../story/rank-stories.ts';
import { wholesOf } from '../story/story-entities.ts';
import { compiledStories, type Library, loadLibrary } from './library.ts';

/** The number of the user's stories that are read for a card, which quotes one of them. */
const STORIES_READ = 4;

/**
 * The cards of some entities in a tab. They quote the stories that fit the names of the tab best; an entity that no
 * story mentions has no card.
 */
export async function cardsFor(
  entityIds: readonly string[],
  tabId: number | undefined,
): Promise<Card[]> {
  if (entityIds.length === 0) return [];
  const [library, here] = await Promise.all([loadLibrary(), namesIn(tabId)]);
  const scores = storyScores(library.pack, library.index, here);
  const cards = await Promise.all(
    entityIds.map(async (id) => {
      const pack = await packFor(id, library, scores);
      return buildCard(pack, id, bestFirst(pack.analyses, scores)) ?? [];
    }),
  );
  return cards.flat();
}

/** The bundled stories, and the best of the user's that concern an entity or what makes or owns it. */
async function packFor(id: string, library: Library, scores: StoryScores): Promise<Pack> {
  const { pack, index } = library;
  if (!index) return pack;
  const entity = pack.entities.find((each) => each.id === id);
  const wholes = entity ? wholesOf(entity, pack.entities).map((whole) => whole.id) : [];
  const own = storiesOf(index, [id]);
  const ids = own.length > 0 ? own : storiesOf(index, wholes);
  const best = bestFirst(
    ids.map((story) => ({ id: story })),
    scores,
  ).slice(0, STORIES_READ);
  return joinPacks(pack, await compiledStories(best.map((story) => story.id)));
}
