import * as v from 'valibot';
import { plainValue } from '../library/format-values.ts';
import { Language } from '../library/own-story.ts';
import { type FormatKeys, GLOSSARY_KEYS, GlossaryHead } from '../library/story-format.ts';
import { readCsv } from './csv.ts';
import { type Entry, type RawEntry, readEntry, wordsOf } from './definition.ts';
import type { FileReport } from './file-problem.ts';
import type { FrontMatter } from './front-matter.ts';
import { isRecord } from './is-record.ts';
import { withListsOfOne } from './lists-of-one.ts';
import { warnOfNearKeys } from './near-keys.ts';
import { readValue } from './report-value.ts';
import { readYaml } from './yaml-source.ts';

/** A glossary: names with one to three sentences each. */
export interface Glossary {
  readonly head: GlossaryHead;
  readonly entries: readonly Entry[];
}

type RawGlossary = Pick<Glossary, 'head'> & { readonly entries: readonly RawEntry[] };

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
    (each) => readEntry(each, languageIn(raw.head) || language, report) ?? [],
  );
  return { ...raw, entries };
}

/** A list of entries, or a mapping with `title`, `language` and the list under `names`. */
function readYamlEntries(text: string, report: FileReport): RawGlossary | undefined {
  const yaml = readYaml(text, report, 1);
  if (!yaml) return undefined;
  const { value, placeOf } = yaml;
  const head = isRecord(value) ? withListsOfOne(value) : {};
  const list = isRecord(value) ? value['names'] : value;
  const path = isRecord(value) ? ['names'] : [];
  if (!Array.isArray(list)) {
    report.problem('noEntries', placeOf(path));
    return undefined;
  }
  warnOfHead(head, GLOSSARY_KEYS, placeOf, report);
  const entries = list.flatMap((fields: unknown, index) => {
    const placeInEntry: RawEntry['placeOf'] = (inner) => placeOf([...path, index, ...inner]);
    if (isRecord(fields)) return [{ fields, placeOf: placeInEntry }];
    report.problem('entry', placeInEntry([]));
    return [];
  });
  return { head: readValue(GlossaryHead, plainValue(head), placeOf, report) ?? {}, entries };
}

function readJsonLines(text: string, report: FileReport): RawGlossary {
  const entries = text.split(/\r\n|\n|\r/).flatMap((each, index): RawEntry[] => {
    if (each.trim() === '') return [];
    const placeOf: RawEntry['placeOf'] = ([key]) => {
      const at = key === undefined ? -1 : each.indexOf(JSON.stringify(key));
      return { line: index + 1, column: Math.max(at, 0) + 1 };
    };
    try {
      const fields: unknown = JSON.parse(each);
      if (isRecord(fields)) return [{ fields, placeOf }];
      report.problem('entry', placeOf([]));
    } catch (error) {
      report.problem('json', { line: index + 1, ...columnIn(String(error)) });
    }
    return [];
  });
  return { head: {}, entries };
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
    const placeOf: RawEntry['placeOf'] = ([key = 'name']) => {
      const cell = row[keys.indexOf(String(key))] ?? first;
      return { line: cell?.line ?? 1, column: cell?.column ?? 1 };
    };
    return [{ fields, placeOf }];
  });
  return { head: {}, entries };
}

/** Warns of what is read without being understood: keys that are nearly right, and a language that is no tag. */
export function warnOfHead(
  head: Readonly<Record<string, unknown>>,
  format: FormatKeys,
  placeOf: FrontMatter['placeOf'],
  report: FileReport,
): void {
  warnOfNearKeys(head, format, placeOf, report);
  const key = 'language' in head ? 'language' : 'lang';
  const words = wordsOf(head[key]);
  if (words !== '' && languageIn(head) === '') report.warn('languageTag', placeOf([key]), words);
}

/** The language that a file gives; empty if that is no language tag. */
export function languageIn({ language, lang }: Readonly<Record<string, unknown>>): string {
  const tag = language ?? lang;
  return v.is(Language, tag) ? tag : '';
}
