import type { Analysis, Entity, Pack } from '../pack/pack.ts';
import { namesOfStory } from './story-entities.ts';

/** The number of a story's names that are on a page. */
export function countSharedNames(
  story: Analysis,
  entitiesHere: readonly string[],
  entities: readonly Entity[],
): number {
  const names = namesOfStory(story, entities);
  return new Set(entitiesHere.filter((id) => names.has(id))).size;
}

/**
 * What a name on a page says of which story it fits: its rarity, as in the search of documents
 * (https://en.wikipedia.org/wiki/Tf-idf). A name that all stories have says little.
 */
export function rarityOf(storiesWithName: number, stories: number): number {
  return storiesWithName === 0 ? 0 : Math.log2(1 + stories / storiesWithName);
}

/** The stories by their names on a page, rare ones first; otherwise in the order of the pack. */
export function rankStories(
  { analyses, entities }: Pack,
  entitiesHere: readonly string[],
): Analysis[] {
  if (analyses.length < 2) return [...analyses];
  const named = analyses.map((story) => ({ story, names: namesOfStory(story, entities) }));
  const rarities = [...new Set(entitiesHere)].map((id) => {
    const count = named.filter(({ names }) => names.has(id)).length;
    return { id, rarity: rarityOf(count, analyses.length) };
  });
  const scored = named.map(({ story, names }) => ({
    story,
    score: rarities.reduce((sum, { id, rarity }) => sum + (names.has(id) ? rarity : 0), 0),
  }));
  return scored.sort((a, b) => b.score - a.score).map(({ story }) => story);
}
