import { readCsv } from './csv.ts';
import { type Entry, line, type RawEntry, readEntry, wordsOf } from './definition.ts';
import type { FileReport } from './file-problem.ts';
import { readYaml } from './yaml-source.ts';

/** A glossary: names with one to three sentences each. */
export interface Glossary {
  /** Empty if it has none. */
  readonly title: string;
  /** BCP 47; empty if it does not say. */
  readonly language: string;
  readonly entries: readonly Entry[];
}

type RawGlossary = Omit<Glossary, 'entries'> & { readonly entries: readonly RawEntry[] };

const READERS: Readonly<
  Record<string, (text: string, report: FileReport) => RawGlossary | undefined>
> = {
  yaml: readYamlEntries,
  yml: readYamlEntries,
  jsonl: readJsonLines,
  ndjson: readJsonLines,
  csv: readCsvEntries,
};

/** Whether files with this ending are glossaries. */
export function isGlossary(ending: string): boolean {
  return Object.hasOwn(READERS, ending);
}

/** Reads a glossary; what is wrong in it is in the report. `language`: if it does not say. */
export function readGlossary(
  text: string,
  ending: string,
  language: string,
  report: FileReport,
): Glossary | undefined {
  const raw = READERS[ending]?.(text, report);
  if (!raw) return undefined;
  if (raw.entries.length === 0 && report.problems.length === 0) report.problem('noEntries');
  const entries = raw.entries.flatMap(
    (each) => readEntry(each, raw.language || language, report) ?? [],
  );
  return { ...raw, entries };
}

/** A list of entries, or a mapping with `title`, `language` and the list under `names`. */
function readYamlEntries(text: string, report: FileReport): RawGlossary | undefined {
  const yaml = readYaml(text, report, 1);
  if (!yaml) return undefined;
  const { value, placeOf } = yaml;
  const head = isRecord(value) ? value : {};
  const list = isRecord(value) ? value['names'] : value;
  const path = isRecord(value) ? ['names'] : [];
  if (!Array.isArray(list)) {
    report.problem('noEntries', placeOf(path));
    return undefined;
  }
  const entries = list.flatMap((fields: unknown, index) => {
    const placeOfKey = (key?: string) => placeOf([...path, index, ...(key ? [key] : [])]);
    if (isRecord(fields)) return [{ fields, placeOf: placeOfKey }];
    report.problem('entry', placeOfKey());
    return [];
  });
  return { title: line(wordsOf(head['title'])), language: wordsOf(head['language']), entries };
}

function readJsonLines(text: string, report: FileReport): RawGlossary {
  const entries = text.split(/\r\n|\n|\r/).flatMap((each, index): RawEntry[] => {
    if (each.trim() === '') return [];
    const placeOf = (key?: string) => {
      const at = key === undefined ? -1 : each.indexOf(JSON.stringify(key));
      return { line: index + 1, column: Math.max(at, 0) + 1 };
    };
    try {
      const fields: unknown = JSON.parse(each);
      if (isRecord(fields)) return [{ fields, placeOf }];
      report.problem('entry', placeOf());
    } catch (error) {
      report.problem('json', { line: index + 1, ...columnIn(String(error)) });
    }
    return [];
  });
  return { title: '', language: '', entries };
}

/** Chromium and Firefox tell the place in different words, Chromium not always. */
function columnIn(message: string): { column?: number } {
  const [, column] = /column (\d+)/.exec(message) ?? [];
  const [, position] = /position (\d+)/.exec(message) ?? [];
  if (column !== undefined) return { column: Number(column) };
  return position === undefined ? {} : { column: Number(position) + 1 };
}

/** The first row has the names of the columns. */
function readCsvEntries(text: string, report: FileReport): RawGlossary | undefined {
  const {
    rows: [header = [], ...rows],
    mistake,
  } = readCsv(text);
  const keys = header.map((cell) => cell.text.toLowerCase());
  if (!keys.includes('name') || !keys.includes('text')) {
    report.problem('csvHeader', { line: 1, column: 1 });
    return undefined;
  }
  if (mistake) {
    report.problem('csvQuote', mistake);
    return undefined;
  }
  const entries = rows.flatMap((row): RawEntry[] => {
    const [first] = row;
    const tooMany = row.slice(keys.length).find((cell) => cell.text !== '');
    if (tooMany) {
      report.problem('csvCells', { line: tooMany.line, column: tooMany.column });
      return [];
    }
    const fields = Object.fromEntries(keys.map((key, index) => [key, row[index]?.text ?? '']));
    const placeOf = (key = 'name') => {
      const cell = row[keys.indexOf(key)] ?? first;
      return { line: cell?.line ?? 1, column: cell?.column ?? 1 };
    };
    return [{ fields, placeOf }];
  });
  return { title: '', language: '', entries };
}

/** Whether a value is an object that is no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
