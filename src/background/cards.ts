import { namesIn } from '../shared/frame-names.ts';
import { buildCard, type Card } from '../story/card.ts';
import { rankStories } from '../story/rank-stories.ts';
import { loadLibrary } from './library.ts';

/**
 * The cards of some entities in a tab. They quote the stories that share most names with the tab first;
 * an entity that no story mentions has no card.
 */
export async function cardsFor(
  entityIds: readonly string[],
  tabId: number | undefined,
): Promise<Card[]> {
  if (entityIds.length === 0) return [];
  const { pack } = await loadLibrary();
  const analyses = rankStories(pack, await namesIn(tabId));
  return entityIds.flatMap((id) => buildCard(pack, id, analyses) ?? []);
}
