import type { ScanParts } from '../../../src/content/scan/scanner.ts';
import type { NameIndex } from '../../../src/pack/name-index.ts';
import type { NamesTable } from '../../../src/pack/name-table.ts';
import { NameFilter } from '../../../src/recognition/name-filter.ts';
import { compilePrefilter, Prefilter } from '../../../src/recognition/prefilter.ts';
import { Recognizer } from '../../../src/recognition/recognizer.ts';

/**
 * What a scanner works with, with recognition in this process: in the extension, the background does it.
 *
 * @param index the names of the user's stories
 * @param filter what the page knows of these
 */
export function scanPartsOf(
  table: NamesTable,
  index?: NameIndex,
  filter = index?.filter,
): ScanParts {
  const recognizer = new Recognizer(table, index);
  return {
    prefilter: new Prefilter(compilePrefilter(table), filter && new NameFilter(filter)),
    recognize: async (request) => recognizer.recognize(request, '') ?? null,
  };
}
