import type { Analysis } from '../pack/pack.ts';
import type { OwnStory } from './own-story.ts';

/** A story as the settings list it, without its text. */
export interface StorySummary extends Omit<Analysis, 'sections' | 'relations' | 'map'> {
  readonly sentences: number;
  /** The number of different entities that it names. */
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
export function summaryOf(
  { sections, relations: _relations, map: _map, ...rest }: Analysis,
  isOn: boolean,
): StorySummary {
  const passages = sections.flatMap((section) => section.passages);
  const names = new Set(passages.flatMap((passage) => passage.names.map(({ entity }) => entity)));
  return { ...rest, sentences: passages.length, names: names.size, isOn };
}

/** Sums a story of the user up. */
export function ownSummary({ compiled, isOn, added, feed, madeWith }: OwnStory): StorySummary {
  return {
    ...{ ...summaryOf(compiled.analysis, isOn), added },
    ...(feed && { feed }),
    ...(madeWith !== undefined && { madeWith }),
  };
}
