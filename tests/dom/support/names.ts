import { type Library, Names } from '../../../src/content/scan/recognition-client.ts';
import { knownOf, type NamesTable } from '../../../src/pack/name-table.ts';
import { TextReader } from '../../../src/recognition/recognizer.ts';

/** The names of a table, with a library in this process: in the extension, the background is it. */
export function namesOf(table: NamesTable): Names {
  return new Names(knownOf(table), libraryOf(table));
}

/** The names of a table of which pages carry no filters, as if there were too many. */
export function manyNamesOf(table: NamesTable): Names {
  return new Names({ stories: table.stories }, libraryOf(table));
}

function libraryOf(table: NamesTable): Library {
  const reader = new TextReader(table);
  return {
    read: async (texts) => reader.read(texts),
    scout: async (text) => reader.scout.find(text),
    makeFilter: async (aliases) => reader.scout.filterOf(aliases),
  };
}
