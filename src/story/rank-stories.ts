import type { Analysis, Entity, Pack } from '../pack/pack.ts';

/** The ids of the entities that a story names, without broad topics: too many stories name China. */
export function namesOfStory(story: Analysis, entities: readonly Entity[]): Set<string> {
  const named = new Set(
    story.sections.flatMap(({ passages }) =>
      passages.flatMap(({ names }) => names.map(({ entity }) => entity)),
    ),
  );
  return new Set(entities.filter(({ id, broad }) => named.has(id) && !broad).map(({ id }) => id));
}

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
