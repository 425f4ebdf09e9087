import { knownOf } from '../../../src/compile/page-table.ts';
import { type Library, Names } from '../../../src/content/scan/recognition-client.ts';
import type { NamesTable } from '../../../src/pack/name-table.ts';
import { TextReader } from '../../../src/recognition/recognizer.ts';

/** The names of a table, with a library in this process: in the extension, the background is it. */
export function namesOf(table: NamesTable): Names {
  return new Names(knownOf(table), libraryOf(table));
}

function libraryOf(table: NamesTable): Library {
  const reader = new TextReader(table);
  return {
    read: async (texts) => reader.read(texts),
  };
}
