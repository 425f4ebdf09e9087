import { joinPacks } from '../library/join.ts';
import { type StoryScores, storiesOf, storyScores } from '../library/story-scores.ts';
import type { Pack } from '../pack/pack.ts';
import { namesIn } from '../shared/frame-names.ts';
import { buildCard, type Card } from '../story/card.ts';
import { wholesOf } from '../story/story-entities.ts';
import { compiledStories, type Library, loadLibrary } from './library.ts';

/** A card quotes one story. So many of the user's are read for it. */
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
  const scoreOf = ({ id }: { readonly id: string }) => scores.get(id) ?? 0;
  const cards = await Promise.all(
    entityIds.map(async (id) => {
      const pack = await packFor(id, library, scores);
      const analyses = [...pack.analyses].sort((a, b) => scoreOf(b) - scoreOf(a));
      return buildCard(pack, id, analyses) ?? [];
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
  const best = (ids: readonly string[]) =>
    [...ids].sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0)).slice(0, STORIES_READ);
  const own = best(storiesOf(index, [id]));
  const others = own.length > 0 ? [] : best(storiesOf(index, wholes));
  return joinPacks(pack, await compiledStories([...own, ...others]));
}
