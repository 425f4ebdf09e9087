import type { ValueFault } from '../library/format-values.ts';
import type { TextFault } from './text-file.ts';

/** What can be wrong in a file of stories. The page says each in the user's language, with what to write instead. */
export type Fault =
  // Of a file as a whole.
  | TextFault
  | 'emptyFile'
  | 'notExport'
  | 'tooLarge'
  | 'tooMany'
  | 'unreadable'
  | 'zipBroken'
  | 'zipLarge'
  | 'zipPath'
  // Of its format.
  | 'yaml'
  | 'yamlColon'
  | 'yamlQuote'
  | 'yamlLarge'
  | 'headOpen'
  | 'json'
  | 'csvHeader'
  | 'csvQuote'
  | 'csvCells'
  // Of what it says.
  | ValueFault
  | 'noEntries'
  | 'tooWide'
  | 'titleMissing'
  | 'duplicateId'
  | 'draft'
  // Of its relations.
  | 'relationEntry'
  | 'relationVerb'
  | 'relationName'
  | 'relationPassage'
  | 'relationEnd'
  | 'relationSelf'
  | 'relationMany'
  // Of an alias, which is left out.
  | 'aliasEmpty'
  | 'aliasShort'
  | 'aliasLong'
  | 'aliasWide'
  // What the user should know, though the file is read.
  | 'html'
  | 'htmlText'
  | 'longText'
  | 'unknownKey'
  | 'nearKey'
  | 'languageTag'
  | 'heading'
  | 'noteEmpty'
  | 'titleTwice'
  // What keeps cards from quoting a sentence, or quotes it badly.
  | 'pronoun'
  | 'nobody'
  | 'sentenceLong'
  // What names do on pages.
  | 'aliasOrdinary'
  | 'aliasSmall'
  | 'aliasUnclear'
  | 'aliasRepeated'
  | 'nameKnown'
  | 'nameUnused'
  | 'aliasTwice'
  | 'aliasKnown'
  | 'clash';

/** A place in a text, counted from 1. */
export interface Place {
  readonly line?: number;
  readonly column?: number;
}

/** A fault in a file, with its place. */
export interface FileProblem extends Place {
  readonly path: string;
  readonly fault: Fault;
  /** The words of the file that it is about, for the message. */
  readonly words: readonly string[];
}

/** Notes what is wrong in one file. A file with a problem is left out as a whole; one with warnings is read. */
export class FileReport {
  readonly path: string;
  readonly problems: FileProblem[] = [];
  readonly warnings: FileProblem[] = [];

  constructor(path: string) {
    this.path = path;
  }

  problem(fault: Fault, place: Place = {}, ...words: readonly string[]): void {
    this.problems.push({ path: this.path, fault, words, ...place });
  }

  warn(fault: Fault, place: Place = {}, ...words: readonly string[]): void {
    this.warnings.push({ path: this.path, fault, words, ...place });
  }
}
