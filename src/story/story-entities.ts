import type { Analysis, Entity, Passage } from '../pack/pack.ts';
import { groupBy } from '../recognition/group-by.ts';

/** The ids of the entities that a story names, without broad topics: too many stories name China. */
export function namesOfStory(story: Analysis, entities: readonly Entity[]): Set<string> {
  const named = namedIn(story);
  return new Set(entities.filter(({ id, broad }) => named.has(id) && !broad).map(({ id }) => id));
}

function namedIn(story: Analysis): Set<string> {
  return new Set(
    passagesOf(story).flatMap(({ about, names }) => [
      ...(about === undefined ? [] : [about]),
      ...names.map(({ entity }) => entity),
    ]),
  );
}

function passagesOf({ sections }: Analysis): Passage[] {
  return sections.flatMap(({ passages }) => passages);
}

/**
 * The topics of a story: the broad topics that it names or whose theme it has, as ids. A place and its government
 * are one topic: China and Beijing.
 */
export function topicsOfStory(story: Analysis, entities: readonly Entity[]): string[][] {
  const named = namedIn(story);
  const hasTheme = hasThemeOf(story);
  const broad = entities.filter((each) => each.broad && (named.has(each.id) || hasTheme(each)));
  const topics = groupBy(broad, ({ id, kind, region }) =>
    kind === 'place' ? `place ${region}` : id,
  );
  return [...topics.values()].map((same) => same.map(({ id }) => id));
}

/** The ids of the entities that share a theme with a story, without broad topics. */
export function relatedToStory(story: Analysis, entities: readonly Entity[]): string[] {
  const hasTheme = hasThemeOf(story);
  return entities.filter((entity) => !entity.broad && hasTheme(entity)).map(({ id }) => id);
}

/** The ids of the entities that others make or own, directly or through one that these make or own. */
export function partsOf(wholes: ReadonlySet<string>, entities: readonly Entity[]): string[] {
  const isPart = (entity: Entity) => wholesOf(entity, entities).some(({ id }) => wholes.has(id));
  return entities.filter(isPart).map(({ id }) => id);
}

/** What an entity is a part of, the nearest first: of Gemini, DeepMind, then Google. */
export function wholesOf(entity: Entity, entities: readonly Entity[]): Entity[] {
  const wholes: Entity[] = [];
  let next = entity.partOf;
  while (next !== undefined && wholes.every(({ id }) => id !== next)) {
    const whole = entities.find(({ id }) => id === next);
    if (!whole) break;
    wholes.push(whole);
    next = whole.partOf;
  }
  return wholes;
}

function hasThemeOf(story: Analysis): (entity: Entity) => boolean {
  const themes = new Set(
    passagesOf(story).flatMap((passage) => passage.themes.map(({ id }) => id)),
  );
  return (entity) => entity.themes.some((theme) => themes.has(theme));
}
