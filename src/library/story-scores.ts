import type { NameIndex } from '../pack/name-index.ts';
import type { Pack } from '../pack/pack.ts';
import { entityNumber, storiesBringing, storiesNaming } from '../recognition/indexed-names.ts';
import { namedBy, type StoryScores, scoreStories } from '../story/rank-stories.ts';

/** The scores of the bundled stories in `pack`, and of those of the user in `index`, for the names on a page. */
export function storyScores(
  { analyses, entities }: Pack,
  index: NameIndex | undefined,
  namesHere: readonly string[],
): StoryScores {
  const bundledNaming = namedBy(analyses, entities);
  const ownNaming = (entity: string) =>
    index ? idsOf(index, storiesNaming(index, entityNumber(index, entity))) : [];
  const total = analyses.length + (index?.storyRows.length ?? 0);
  return scoreStories(namesHere, total, (entity) => [
    ...bundledNaming(entity),
    ...ownNaming(entity),
  ]);
}

function idsOf({ storyRows }: NameIndex, stories: Iterable<number>): string[] {
  return Array.from(stories, (story) => storyRows[story]?.id ?? '');
}

/** The ids of the user's stories that name any of some entities, or bring it. */
export function storiesOf(index: NameIndex, entities: readonly string[]): string[] {
  const found = new Set<number>();
  for (const id of entities) {
    const number = entityNumber(index, id);
    for (const story of storiesNaming(index, number)) found.add(story);
    for (const story of storiesBringing(index, number)) found.add(story);
  }
  return idsOf(index, found);
}
