import type { Place } from './file-problem.ts';

/** A cell of a CSV file. */
interface Cell extends Required<Place> {
  readonly text: string;
}

/** The rows of a CSV file up to its first mistake, if it has one. */
export interface CsvRows {
  readonly rows: readonly (readonly Cell[])[];
  /** A quote that does not end, or text after one. */
  readonly mistake: Required<Place> | undefined;
}

/** A cell with the separator, end of line or end of text after it. */
const CELL: Readonly<Record<string, RegExp>> = {
  ',': /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n][^,\r\n]*)?)(,|\r\n|\n|\r|$)/y,
  ';': /(?:"([^"]*(?:""[^"]*)*)"|([^";\r\n][^;\r\n]*)?)(;|\r\n|\n|\r|$)/y,
  '\t': /(?:"([^"]*(?:""[^"]*)*)"|([^"\t\r\n][^\t\r\n]*)?)(\t|\r\n|\n|\r|$)/y,
};

/**
 * Reads CSV as RFC 4180 says. The separator is the one that the first line has most of: spreadsheets write semicolons
 * where the comma is a decimal sign. Empty lines are left out.
 */
export function readCsv(text: string): CsvRows {
  const separator = separatorOf(text);
  const pattern = new RegExp(CELL[separator] ?? /$/y);
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let line = 1;
  let lineStart = 0;
  for (let at = 0; at <= text.length; at = pattern.lastIndex) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    const place = { line, column: at - lineStart + 1 };
    if (!found) return { rows, mistake: place };
    const [whole, quoted, plain = '', end] = found;
    row.push({ ...place, text: (quoted?.replaceAll('""', '"') ?? plain).trim() });
    const breaks = [...whole.matchAll(/\r\n|\n|\r/g)];
    line += breaks.length;
    const last = breaks.at(-1);
    if (last) lineStart = at + last.index + last[0].length;
    if (end === separator) continue;
    if (row.some((cell) => cell.text !== '')) rows.push(row);
    row = [];
    if (end === '') break;
  }
  return { rows, mistake: undefined };
}

function separatorOf(text: string): string {
  const [first = ''] = text.split(/\r\n|\n|\r/, 1);
  const countOf = (separator: string) => first.split(separator).length;
  return Object.keys(CELL).reduce((best, each) => (countOf(each) > countOf(best) ? each : best));
}
