import type { KnownNames, NamesTable } from '../pack/name-table.ts';
import { filterOf } from '../recognition/prefilter.ts';

/** Makes what pages carry of a table. */
export function knownOf(table: NamesTable): KnownNames {
  return {
    stories: table.stories,
    filters: {
      names: filterOf(table, 'names'),
      topics: filterOf(table, 'topics'),
      all: filterOf(table, 'all'),
    },
  };
}
