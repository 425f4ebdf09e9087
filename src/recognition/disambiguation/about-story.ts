import type { StoryRow } from '../../pack/name-table.ts';

/** A page is about a story if it has this many of the story's names, or one less with one of them in its title. */
const NAMES_OF_STORY = 3;

/** Entities, by their index in the table of names. */
interface Entities {
  has(entity: number): boolean;
}

/**
 * Whether a page is about any of the stories. Broad topics do not count: too many pages name China.
 *
 * @param named the entities that the page names clearly
 * @param titled those of them that its title names
 */
export function isAboutAny(
  stories: readonly StoryRow[],
  named: Entities,
  titled: Entities,
): boolean {
  return stories.some(([, entities]) => {
    const here = entities.filter((each) => named.has(each));
    const isTitled = here.some((each) => titled.has(each));
    return here.length >= NAMES_OF_STORY - (isTitled ? 1 : 0);
  });
}

/** Number of different names of the story that has most of them on the page. */
export function mostNames(stories: readonly StoryRow[], named: Entities): number {
  const counts = stories.map(([, entities]) => entities.filter((each) => named.has(each)).length);
  return Math.max(0, ...counts);
}
