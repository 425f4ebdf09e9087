import type { NamesTable } from '../../src/pack/name-table.ts';
import { AliasFlag, hasFlag, isAmbiguous } from '../../src/pack/name-table.ts';
import type { Reason } from '../../src/recognition/disambiguation/page-evidence.ts';
import { scanPartsOf } from '../dom/support/names.ts';
import { lineOf, readSlowly, referenceMentions } from '../dom/support/reference.ts';
import { scanAll } from '../dom/support/scan-all.ts';

/** One ambiguous name on the page, and the decision about it. */
export interface NameReport {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly entity: string;
  readonly isMention: boolean;
  readonly reason: Reason;
}

/** The mentions that only one of two ways of reading finds. */
export interface Difference {
  readonly count: number;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

/** Defined by the bundler. */
declare const NAMES_TABLE: NamesTable;

/** Length of the text that is shown on either side, in UTF-16 units. */
const CONTEXT = 60;

/** Reads the page as it is, exactly and all at once. */
function readSidelight(): NameReport[] {
  const ambiguous = readSlowly(NAMES_TABLE).filter(
    ({ alias }) => isAmbiguous(alias) && !hasFlag(alias, AliasFlag.broad),
  );
  return ambiguous.map(({ text, start, end, entity, isMention, reason }) => ({
    name: text.slice(start, end),
    before: inOneLine(text.slice(Math.max(0, start - CONTEXT), start)),
    after: inOneLine(text.slice(end, end + CONTEXT)),
    entity,
    isMention,
    reason,
  }));
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** Compares the mentions of a scan with those of an exact reading of every block. */
async function compareSidelight(): Promise<Difference> {
  const { mentions, places } = await scanAll(scanPartsOf(NAMES_TABLE), document.documentElement);
  const lines = mentions.map(({ range, entity }) => lineOf(range, entity));
  const expected = referenceMentions(NAMES_TABLE, places);
  const [found, wanted] = [new Set(lines), new Set(expected)];
  return {
    count: expected.length,
    missing: expected.filter((line) => !found.has(line)),
    extra: lines.filter((line) => !wanted.has(line)),
  };
}

Object.assign(globalThis, { readSidelight, compareSidelight });
