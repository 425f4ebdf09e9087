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

/** How well each story fits a page, by the id of the story; those that share no name with it are left out. */
export type StoryScores = ReadonlyMap<string, number>;

/**
 * Scores stories by the names on a page. A name counts by its rarity, as in the search of documents
 * (https://en.wikipedia.org/wiki/Tf-idf): one that all stories have says little.
 *
 * @param stories the number of all stories
 * @param storiesNaming the ids of those that have a name, given by the id of its entity
 */
export function scoreStories(
  entitiesHere: readonly string[],
  stories: number,
  storiesNaming: (entity: string) => readonly string[],
): StoryScores {
  const scores = new Map<string, number>();
  for (const entity of new Set(entitiesHere)) {
    const ids = storiesNaming(entity);
    const rarity = Math.log2(1 + stories / ids.length);
    for (const id of ids) scores.set(id, (scores.get(id) ?? 0) + rarity);
  }
  return scores;
}

/** The stories that fit best first; those that fit alike stay in their order. */
export function bestFirst<T extends { readonly id: string }>(
  stories: readonly T[],
  scores: StoryScores,
): T[] {
  const scoreOf = ({ id }: T) => scores.get(id) ?? 0;
  return [...stories].sort((a, b) => scoreOf(b) - scoreOf(a));
}

/** The stories by their names on a page, rare ones first; otherwise in the order of the pack. */
export function rankStories(
  { analyses, entities }: Pack,
  entitiesHere: readonly string[],
): Analysis[] {
  if (analyses.length < 2) return [...analyses];
  const naming = namedBy(analyses, entities);
  return bestFirst(analyses, scoreStories(entitiesHere, analyses.length, naming));
}

/** Looks up the ids of the stories that name an entity. */
export function namedBy(
  stories: readonly Analysis[],
  entities: readonly Entity[],
): (entity: string) => string[] {
  const named = stories.map((story) => ({ id: story.id, names: namesOfStory(story, entities) }));
  return (entity) => named.filter(({ names }) => names.has(entity)).map(({ id }) => id);
}
