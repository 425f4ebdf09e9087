import type { NameIndex } from '../../pack/name-index.ts';
import type { EntityRow, StoryRow } from '../../pack/name-table.ts';
import { type IndexedNames, storiesNaming } from '../indexed-names.ts';

/** What an entity is to a story: one of its names, of its topics (by number), or another one about its themes. */
interface StoryRole {
  /** The number of the story. */
  readonly story: number;
  readonly role: 'name' | 'related' | number;
}

/** What entities are to stories, by entity: a page names a few of 100,000, and of 1,000 stories only those count. */
export interface StoryLookup {
  rolesOf(entity: number): readonly StoryRole[];
  /** Whether any story names an entity, or what makes or owns it. */
  isOfStory(entity: number): boolean;
}

/** The stories of a table, and those of the user's library, if there is one. */
export function makeStoryLookup(
  { stories, entities }: { stories: readonly StoryRow[]; entities: readonly EntityRow[] },
  own?: { readonly index: NameIndex; readonly names: IndexedNames },
): StoryLookup {
  const roles = new Roles();
  for (const [story, row] of stories.entries()) roles.add(story, row);
  if (!own) return roles;
  const { index, names } = own;
  const numbers = new Map(entities.map(([id], number) => [id, number]));
  const numbersOf = (ids: readonly string[]) => ids.flatMap((id) => numbers.get(id) ?? []);
  index.storyRows.forEach(({ parts, topics }, story) => {
    roles.add(stories.length + story, {
      names: [],
      parts: numbersOf(parts),
      topics: topics.map(numbersOf),
      related: [],
    });
  });
  const named = (entity: number) => storiesNaming(index, names.numberInIndex(entity));
  return {
    rolesOf: (entity) => [
      ...roles.rolesOf(entity),
      ...Array.from(
        named(entity),
        (story): StoryRole => ({ story: stories.length + story, role: 'name' }),
      ),
    ],
    isOfStory: (entity) => roles.isOfStory(entity) || named(entity).length > 0,
  };
}

class Roles implements StoryLookup {
  readonly #roles = new Map<number, StoryRole[]>();
  readonly #ofStories = new Set<number>();

  add(story: number, { names, parts, topics, related }: Omit<StoryRow, 'id'>): void {
    for (const entity of names) this.#add(entity, { story, role: 'name' });
    for (const entity of related) this.#add(entity, { story, role: 'related' });
    topics.forEach((topic, number) => {
      for (const entity of topic) this.#add(entity, { story, role: number });
    });
    for (const entity of [...names, ...parts]) this.#ofStories.add(entity);
  }

  #add(entity: number, role: StoryRole): void {
    const roles = this.#roles.get(entity) ?? [];
    this.#roles.set(entity, roles);
    roles.push(role);
  }

  rolesOf(entity: number): readonly StoryRole[] {
    return this.#roles.get(entity) ?? [];
  }

  isOfStory(entity: number): boolean {
    return this.#ofStories.has(entity);
  }
}
