import type { Pack } from '../pack/pack.ts';
import { namesOfStory, partsOf, topicsOfStory } from '../story/story-entities.ts';
import type { CompiledStory, OwnAlias } from './own-story.ts';

/** What the index of names has of a story. */
export interface StoryNames {
  readonly id: string;
  /** The entities that it brings, with their kinds. */
  readonly entities: readonly (readonly [id: string, kind: string])[];
  readonly aliases: readonly OwnAlias[];
  /** The ids of entities that it names, without topics. */
  readonly named: readonly string[];
  /** The ids of entities that are parts of those. */
  readonly parts: readonly string[];
  /** Its topics; each lists the entities that mean it. */
  readonly topics: readonly (readonly string[])[];
}

/** What the index has of a story of the user. It has no themes, so none is related to it. */
export function storyNames(
  { analysis, entities, aliases }: CompiledStory,
  { entities: bundled }: Pick<Pack, 'entities'>,
): StoryNames {
  const all = [...bundled, ...entities];
  const named = namesOfStory(analysis, all);
  return {
    id: analysis.id,
    entities: entities.map(({ id, kind }) => [id, kind]),
    aliases,
    named: [...named],
    parts: partsOf(named, bundled),
    topics: topicsOfStory(analysis, bundled),
  };
}
