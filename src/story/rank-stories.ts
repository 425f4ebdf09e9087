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

/** The stories by the number of their names on a page, most first; otherwise in the order of the pack. */
export function rankStories(
  { analyses, entities }: Pack,
  entitiesHere: readonly string[],
): Analysis[] {
  if (analyses.length < 2) return [...analyses];
  const counted = analyses.map((story) => ({
    story,
    count: countSharedNames(story, entitiesHere, entities),
  }));
  return counted.sort((a, b) => b.count - a.count).map(({ story }) => story);
}
