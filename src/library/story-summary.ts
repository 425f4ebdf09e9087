import type { Analysis } from '../pack/pack.ts';
import type { OwnStory } from './own-story.ts';

/** A story as the settings list it, without its text. */
export interface StorySummary extends Omit<Analysis, 'sections' | 'relations' | 'map'> {
  readonly sentences: number;
  /** The number of different entities that it names or, if it is the user's, brings. */
  readonly names: number;
  readonly isOn: boolean;
  /** The day on which the user added it: `2026-01-31`. Bundled stories have none. */
  readonly added?: string;
  /** The feed that a story of the user comes from. */
  readonly feed?: OwnStory['feed'];
  /** What it was compiled with. */
  readonly madeWith?: string;
}

/** Sums a bundled story up. */
export function summaryOf(story: Analysis, isOn: boolean): StorySummary {
  return summaryWith([], story, isOn);
}

/** Sums a story of the user up. It may bring names that no sentence of it has: a definition need not repeat its name. */
export function ownSummary({ compiled, isOn, added, feed, madeWith }: OwnStory): StorySummary {
  const brought = compiled.entities.map(({ id }) => id);
  return {
    ...{ ...summaryWith(brought, compiled.analysis, isOn), added },
    ...(feed && { feed }),
    ...(madeWith !== undefined && { madeWith }),
  };
}

function summaryWith(
  brought: readonly string[],
  { sections, relations: _relations, map: _map, ...rest }: Analysis,
  isOn: boolean,
): StorySummary {
  const passages = sections.flatMap((section) => section.passages);
  const named = passages.flatMap(({ about, names }) => [
    ...(about === undefined ? [] : [about]),
    ...names.map(({ entity }) => entity),
  ]);
  const names = new Set([...brought, ...named]);
  return { ...rest, sentences: passages.length, names: names.size, isOn };
}
