import type { MatchingTable, StoryRow } from '../pack/name-table.ts';
import type { Analysis, Entity } from '../pack/pack.ts';
import { namesOfStory, partsOf, relatedToStory, topicsOfStory } from './story-entities.ts';

/** What the recognition of names knows of a story. */
export function storyRow(
  story: Analysis,
  entities: readonly Entity[],
  table: Pick<MatchingTable, 'entities'>,
): StoryRow {
  const indices = new Map(table.entities.map(([id], index) => [id, index]));
  const indicesOf = (ids: Iterable<string>) => [...ids].flatMap((id) => indices.get(id) ?? []);
  const names = namesOfStory(story, entities);
  return {
    id: story.id,
    names: indicesOf(names),
    parts: indicesOf(partsOf(names, entities)),
    topics: topicsOfStory(story, entities).map(indicesOf),
    related: indicesOf(relatedToStory(story, entities)),
  };
}
