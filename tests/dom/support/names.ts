import { Scales } from '../../../src/gazetteer/disambiguation/weigh.ts';
import { Names } from '../../../src/gazetteer/names.ts';
import { filterOf, type NamesTable } from '../../../src/gazetteer/table.ts';

/**
 * The names of a table. Call `fetchSenses` on them to have ambiguous ones told apart from the start.
 *
 * @param arrival what tells senses comes only when this resolves
 */
export function namesOf(table: NamesTable, arrival = Promise.resolve()): Names {
  return new Names(
    filterOf(table, 'names'),
    () => table,
    () => arrival.then(() => new Scales(table)),
  );
}
