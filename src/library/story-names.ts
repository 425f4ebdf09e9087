import type { Pack } from '../pack/pack.ts';
import { namesOfStory, partsOf, topicsOfStory } from '../story/story-entities.ts';
import { withJoined } from './join.ts';
import type { Namesake } from './namesakes.ts';
import type { CompiledStory, OwnAlias } from './own-story.ts';

/** What the index of names has of a story. */
export interface StoryNames {
  readonly id: string;
  /** The entities that it brings, with their kinds. */
  readonly entities: readonly (readonly [id: string, kind: string])[];
  /** Those of them that are the same as others of their name, unless another story tells them apart. */
  readonly namesakes: readonly Namesake<string>[];
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
  story: CompiledStory,
  { entities: bundled }: Pick<Pack, 'entities'>,
): StoryNames {
  const { namesakes = [] } = story;
  const broad = new Set(bundled.flatMap((entity) => (entity.broad ? [entity.id] : [])));
  // What it says of a topic is no name of it.
  const topics = namesakes.filter(([, name]) => broad.has(name));
  const { analysis, entities, aliases } = withJoined(story, new Map(topics));
  const named = namesOfStory(analysis, [...bundled, ...entities]);
  // What the gazetteer calls the same may turn out to be the same.
  const wholes = new Set([...named, ...namesakes.map(([, name]) => name)]);
  return {
    id: analysis.id,
    entities: entities.map(({ id, kind }) => [id, kind]),
    namesakes,
    aliases,
    named: [...named],
    parts: partsOf(wholes, bundled),
    topics: topicsOfStory(analysis, bundled),
  };
}
