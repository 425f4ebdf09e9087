import { LineCounter, parseDocument } from 'yaml';
import { offsetOf, syntaxErrors, type YamlPath } from './content-file.ts';
import type { FileReport, Place } from './file-problem.ts';

/** The value of a YAML text, and where its parts are. */
export interface YamlSource {
  readonly value: unknown;
  placeOf(path: YamlPath): Place;
}

/**
 * Larger YAML is refused, in characters: the parser keeps the place of everything and takes 13 s for 8,000 names, of
 * which JSON takes 0.06 s.
 */
const LARGEST_YAML = 400_000;

/** Parses YAML that begins on a line of its file (front matter: 2). Undefined if that fails; the report says why. */
export function readYaml(
  text: string,
  report: FileReport,
  firstLine: number,
): YamlSource | undefined {
  if (text.length > LARGEST_YAML) {
    report.problem('yamlLarge');
    return undefined;
  }
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const placeAt = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const [error] = syntaxErrors(document);
  if (error) {
    const place = placeAt(error.offset);
    if (error.isColon) report.problem('yamlColon', place, quotedLine(text, error.offset));
    else if (error.isQuote) report.problem('yamlQuote', place);
    else report.problem('yaml', place, error.message);
    return undefined;
  }
  try {
    return { value: document.toJS(), placeOf: (path) => placeAt(offsetOf(document, path)) };
  } catch (error) {
    // References that multiply: ten levels of ten are 10 billion.
    report.problem('yaml', { line: firstLine }, String(error));
    return undefined;
  }
}

/** The line at an offset as it should be: its value in quotation marks. */
function quotedLine(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const [line = ''] = text.slice(start).split(/\r\n|\n|\r/, 1);
  const [, key = '', value = line] = /^[\s-]*([^\s:][^:]*:)\s+(.*?)\s*$/.exec(line) ?? [];
  const mark = value.includes('"') && !value.includes("'") ? "'" : '"';
  const inMarks = mark + (mark === '"' ? value.replace(/["\\]/g, '\\$&') : value) + mark;
  return `${key} ${inMarks}`.trim();
}
