import { FileReport, type Place } from './file-problem.ts';
import { isRecord } from './is-record.ts';
import { withListsOfOne } from './lists-of-one.ts';
import { readYaml } from './yaml-source.ts';

/** A Markdown file, with the YAML at its head taken off. */
export interface FrontMatter {
  /** Empty if there is none. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly body: string;
  /** Where the body begins in the file, in UTF-16 units. */
  readonly bodyAt: number;
  /** The line on which the body begins. */
  readonly firstLine: number;
  /** Where the value at a path of keys is in the file. */
  placeOf(path: readonly PropertyKey[]): Place;
}

const HEAD = /^---[ \t]*(?:\r\n|\n|\r)(?:([\s\S]*?)(?:\r\n|\n|\r))?---[ \t]*(?:\r\n|\n|\r|$)/;

/** The beginning of front matter: after the line, a key, maybe below comments. Elsewhere such a line is a rule. */
const OPENING = /^---[ \t]*(?:\r\n|\n|\r)(?:[ \t]*(?:#.*)?(?:\r\n|\n|\r))*[\w-]+:(?:\s|$)/;

/** Headings that belong to the text. One # may begin a comment. */
const HEADING = /^#{2,6}[ \t]+\S/;

/** Whether a text begins with front matter, which may lack its end. */
export function hasFrontMatter(text: string): boolean {
  return HEAD.test(text) || OPENING.test(text);
}

/** The text after front matter; all of a text without it, or without its end. */
export function withoutFrontMatter(text: string): string {
  return text.replace(HEAD, '');
}

/** Takes a Markdown file apart. Undefined if its front matter does not end or is not YAML; the report says where. */
export function readFrontMatter(text: string, report: FileReport): FrontMatter | undefined {
  if (!HEAD.test(text) && OPENING.test(text)) {
    report.problem('headOpen', { line: 1, column: 1 });
    return undefined;
  }
  const [head = '', source = ''] = HEAD.exec(text) ?? [];
  const body = text.slice(head.length);
  const firstLine = head.split(/\r\n|\n|\r/).length;
  const bodyAt = head.length;
  const none = { fields: {}, body, bodyAt, firstLine, placeOf: () => ({ line: 1 }) };
  if (source.trim() === '') return none;
  const inHead = new FileReport(report.path);
  const yaml = readYaml(source, inHead, 2);
  if (!yaml) {
    const [{ fault, words, ...place } = { fault: 'yaml' as const, words: [] }] = inHead.problems;
    if (isAfterHeading(source, place)) report.problem('headOpen', { line: 1, column: 1 });
    else report.problem(fault, place, ...words);
    return undefined;
  }
  if (!isRecord(yaml.value)) return none;
  return { fields: withListsOfOne(yaml.value), body, bodyAt, firstLine, placeOf: yaml.placeOf };
}

/** Whether a place in a file is below a heading of what should be front matter: then a rule in the text has ended it. */
function isAfterHeading(source: string, { line = 0 }: Place): boolean {
  const heading = source.split(/\r\n|\n|\r/).findIndex((each) => HEADING.test(each));
  return heading >= 0 && line - 2 > heading;
}
