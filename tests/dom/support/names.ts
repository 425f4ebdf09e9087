import type { ScanParts } from '../../../src/content/scan/scanner.ts';
import type { NamesTable } from '../../../src/pack/name-table.ts';
import { compilePrefilter, Prefilter } from '../../../src/recognition/prefilter.ts';
import { Recognizer } from '../../../src/recognition/recognizer.ts';

/** What a scanner works with, with recognition in this process: in the extension, the background does it. */
export function scanPartsOf(table: NamesTable): ScanParts {
  const recognizer = new Recognizer(table);
  return {
    prefilter: new Prefilter(compilePrefilter(table)),
    recognize: async (request) => recognizer.recognize(request, '') ?? null,
  };
}
