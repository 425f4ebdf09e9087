import type { Entity, Pack } from '../pack/pack.ts';
import { joinNamesakes, kindsAmong } from './namesakes.ts';
import type { CompiledStory } from './own-story.ts';

/**
 * The bundled pack with the stories of the user. Those come first: they were chosen. `off`: the ids of bundled stories
 * that are left out.
 */
export function joinPacks(
  bundled: Pack,
  own: readonly CompiledStory[],
  off: readonly string[] = [],
): Pack {
  const entities = new Map<string, Entity>(bundled.entities.map((each) => [each.id, each]));
  for (const entity of own.flatMap((story) => story.entities)) {
    const known = entities.get(entity.id);
    entities.set(entity.id, known ? joined(known, entity) : entity);
  }
  const on = bundled.analyses.filter(({ id }) => !off.includes(id));
  const analyses = [...own.map(({ analysis }) => analysis), ...on];
  return { ...bundled, entities: [...entities.values()], analyses };
}

/** The entities of stories that are the same as others of them, by their ids. */
export function joinedAmong(stories: readonly CompiledStory[]): Map<string, string> {
  const entities = stories.flatMap((story) => story.entities);
  return joinNamesakes(
    stories.flatMap(({ namesakes = [] }) => namesakes),
    kindsAmong(entities),
  );
}

/** A story as it is read with others: `joined` has the entities that are the same as others, by their ids. */
export function withJoined(
  story: CompiledStory,
  joined: ReadonlyMap<string, string>,
): CompiledStory {
  if (joined.size === 0) return story;
  const same = (id: string) => joined.get(id) ?? id;
  const { analysis, entities, aliases } = story;
  const { map } = analysis;
  return {
    ...story,
    entities: entities.map((entity) => ({ ...entity, id: same(entity.id) })),
    aliases: aliases.map(([text, entity, flags]) => [text, same(entity), flags]),
    analysis: {
      ...analysis,
      sections: analysis.sections.map((section) => ({
        ...section,
        passages: section.passages.map((passage) => ({
          ...passage,
          ...(passage.about !== undefined && { about: same(passage.about) }),
          names: passage.names.map((name) => ({ ...name, entity: same(name.entity) })),
        })),
      })),
      relations: analysis.relations.map((relation) => ({
        ...relation,
        from: same(relation.from),
        to: same(relation.to),
      })),
      ...(map && {
        map: {
          ...map,
          nodes: map.nodes.map((node) => ({ ...node, entity: same(node.entity) })),
        },
      }),
    },
  };
}

/** One story may say what an entity is, and another one not. What the first says counts. */
function joined(first: Entity, second: Entity): Entity {
  if (first.about !== '' && first.kind !== '') return first;
  return {
    ...{ ...second, ...first },
    kind: first.kind || second.kind,
    about: first.about || second.about,
  };
}
