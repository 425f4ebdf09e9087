import type { StoryRow } from '../../pack/name-table.ts';

/** A page is about a story if it has this many of the story's names, or one less with one of them in its title. */
const NAMES_OF_STORY = 3;

/** Entities, by their index in the table of names. */
interface Entities {
  has(entity: number): boolean;
}

/** How a page relates to the stories. */
export interface StoryFigures {
  /** Whether it is about any of them. */
  readonly isAboutAny: boolean;
  /** Number of different names of the story that has most of them on the page. */
  readonly mostNames: number;
}

/**
 * Tells which stories a page is about. Broad topics do not count: too many pages name China.
 *
 * @param named the entities that the page names clearly
 * @param titled those of them that its title names
 */
export function storyFigures(
  stories: readonly StoryRow[],
  named: Entities,
  titled: Entities,
): StoryFigures {
  const counts = stories.map(([, entities]) => entities.filter((each) => named.has(each)).length);
  const isAboutAny = stories.some(([, entities], index) => {
    const isTitled = entities.some((each) => titled.has(each));
    return (counts[index] ?? 0) >= NAMES_OF_STORY - (isTitled ? 1 : 0);
  });
  return { isAboutAny, mostNames: Math.max(0, ...counts) };
}
