import type { AliasRow, NamesTable, StoryRow } from '../../../src/pack/name-table.ts';
import { createMatcher } from '../../../src/recognition/matcher.ts';

/** An alias that matches in any case and is sure, or one with flags. */
export type AliasSpec = string | readonly [text: string, flags: number];

/** The content of a table apart from aliases. */
interface Extras {
  /** By entity id; `company` by default. */
  readonly kinds?: Readonly<Record<string, string>>;
  readonly cues?: Readonly<
    Record<string, { for?: readonly string[]; against?: readonly string[] }>
  >;
  readonly common?: Partial<NamesTable['common']>;
  /** By story id, the ids of the entities that it names, or all of its row. */
  readonly stories?: Readonly<Record<string, readonly string[] | Story>>;
}

/** A story, with ids of entities. */
interface Story {
  readonly names?: readonly string[];
  readonly parts?: readonly string[];
  readonly topics?: readonly (readonly string[])[];
  readonly related?: readonly string[];
}

/** A table from entities, by id, and their aliases. */
export function tableOf(
  entities: Readonly<Record<string, readonly AliasSpec[]>>,
  { kinds = {}, cues = {}, common = {}, stories = {} }: Extras = {},
): NamesTable {
  const ids = Object.keys(entities);
  return {
    entities: ids.map((id) => [id, kinds[id] ?? 'company']),
    aliases: Object.values(entities).flatMap((aliases, index) =>
      aliases.map((spec): AliasRow => {
        const [text, flags] = typeof spec === 'string' ? [spec, 0] : spec;
        return [text, index, flags];
      }),
    ),
    cues: Object.fromEntries(
      Object.entries(cues).map(([id, given]) => [
        ids.indexOf(id),
        { for: [], against: [], ...given },
      ]),
    ),
    common: {
      for: [],
      against: [],
      acts: [],
      subjects: [],
      names: [],
      channels: [],
      otherFields: [],
      products: [],
      ...common,
    },
    stories: Object.entries(stories).map(([id, story]): StoryRow => {
      const {
        names = [],
        parts = [],
        topics = [],
        related = [],
      } = 'length' in story ? { names: story } : story;
      const indicesOf = (all: readonly string[]) => all.map((name) => ids.indexOf(name));
      return {
        id,
        names: indicesOf(names),
        parts: indicesOf(parts),
        topics: topics.map(indicesOf),
        related: indicesOf(related),
      };
    }),
  };
}

/** The parts of a text in which these aliases are found. */
export function slicesFound(text: string, ...aliases: readonly AliasSpec[]): string[] {
  const match = createMatcher(tableOf({ any: aliases }));
  return match(text).map(({ start, end }) => text.slice(start, end));
}
