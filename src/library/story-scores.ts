import type { NameIndex } from '../pack/name-index.ts';
import type { Pack } from '../pack/pack.ts';
import { entityNumber, storiesBringing, storiesNaming } from '../recognition/indexed-names.ts';
import { rarityOf } from '../story/rank-stories.ts';
import { namesOfStory } from '../story/story-entities.ts';

/** How well each story fits a page, by the id of the story; those that share no name with it are left out. */
export type StoryScores = ReadonlyMap<string, number>;

/** The scores of the bundled stories in `pack`, and of those of the user in `index`, for the names on a page. */
export function storyScores(
  { analyses, entities }: Pack,
  index: NameIndex | undefined,
  namesHere: readonly string[],
): StoryScores {
  const bundled = analyses.map(({ id, ...story }) => ({
    id,
    names: namesOfStory({ id, ...story }, entities),
  }));
  const total = bundled.length + (index?.storyRows.length ?? 0);
  const scores = new Map<string, number>();
  for (const name of new Set(namesHere)) {
    const own = index ? storiesNaming(index, entityNumber(index, name)) : [];
    const ids = [
      ...bundled.filter(({ names }) => names.has(name)).map(({ id }) => id),
      ...Array.from(own, (story) => index?.storyRows[story]?.id ?? ''),
    ];
    const rarity = rarityOf(ids.length, total);
    for (const id of ids) scores.set(id, (scores.get(id) ?? 0) + rarity);
  }
  return scores;
}

/** The ids of the user's stories that name any of some entities, or bring it. */
export function storiesOf(index: NameIndex, entities: readonly string[]): string[] {
  const found = new Set<number>();
  for (const id of entities) {
    const number = entityNumber(index, id);
    for (const story of storiesNaming(index, number)) found.add(story);
    for (const story of storiesBringing(index, number)) found.add(story);
  }
  return [...found].map((story) => index.storyRows[story]?.id ?? '');
}
