import { Names } from '../../../src/gazetteer/names.ts';
import { TextReader } from '../../../src/gazetteer/reader.ts';
import { knownOf, type NamesTable } from '../../../src/gazetteer/table.ts';

/** The names of a table, read by a reader of this process: in the extension, the background has it. */
export function namesOf(table: NamesTable): Names {
  const reader = new TextReader(table);
  return new Names(knownOf(table), async (given) => reader.read(given));
}
