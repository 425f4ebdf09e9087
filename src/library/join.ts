import type { AliasRow, NamesTable } from '../pack/name-table.ts';
import type { Analysis, Entity, Pack } from '../pack/pack.ts';
import { compilePrefilter } from '../recognition/prefilter.ts';
import { storyRow } from '../story/story-row.ts';
import type { CompiledStory } from './own-story.ts';

/** The bundled table with the names that stories of the user bring. Two stories can bring the same entity. */
export function joinTables(
  bundled: NamesTable,
  own: readonly Pick<CompiledStory, 'entities' | 'aliases'>[],
): NamesTable {
  const entities = [...bundled.entities];
  const indices = new Map(entities.map(([id], index) => [id, index]));
  for (const { id, kind } of own.flatMap((story) => story.entities)) {
    if (!indices.has(id)) indices.set(id, entities.push([id, kind]) - 1);
  }
  const added = new Map<string, AliasRow>();
  for (const [text, entity, flags] of own.flatMap((story) => story.aliases)) {
    const index = indices.get(entity);
    if (index !== undefined && !added.has(text)) added.set(text, [text, index, flags]);
  }
  const fresh = [...added.values()];
  const prefilters = bundled.prefilters && [
    ...bundled.prefilters,
    ...(fresh.length > 0 ? [compilePrefilter({ entities, aliases: fresh })] : []),
  ];
  const aliases = [...bundled.aliases, ...fresh];
  return { ...bundled, entities, aliases, ...(prefilters && { prefilters }) };
}

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

/** A table that knows these stories and no others; `entities` describes all of its entities. */
export function withStories(
  table: NamesTable,
  stories: readonly Analysis[],
  entities: readonly Entity[],
): NamesTable {
  return { ...table, stories: stories.map((story) => storyRow(story, entities, table)) };
}
