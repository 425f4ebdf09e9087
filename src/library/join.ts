import type { Entity, Pack } from '../pack/pack.ts';
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

/** One story may say what an entity is, and another one not. What the first says counts. */
function joined(first: Entity, second: Entity): Entity {
  if (first.about !== '' && first.kind !== '') return first;
  return {
    ...{ ...second, ...first },
    kind: first.kind || second.kind,
    about: first.about || second.about,
  };
}
