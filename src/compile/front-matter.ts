import type { FileReport, Place } from './file-problem.ts';
import { isRecord } from './read-glossary.ts';
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

/** Whether a text begins with front matter. */
export function hasFrontMatter(text: string): boolean {
  return HEAD.test(text);
}

/** Takes a Markdown file apart. Undefined if its front matter is not YAML; the report says where. */
export function readFrontMatter(text: string, report: FileReport): FrontMatter | undefined {
  const [head = '', source = ''] = HEAD.exec(text) ?? [];
  const body = text.slice(head.length);
  const firstLine = head.split(/\r\n|\n|\r/).length;
  const bodyAt = head.length;
  const none = { fields: {}, body, bodyAt, firstLine, placeOf: () => ({ line: 1 }) };
  if (source.trim() === '') return none;
  const yaml = readYaml(source, report, 2);
  if (!yaml) return undefined;
  if (!isRecord(yaml.value)) return none;
  return { fields: yaml.value, body, bodyAt, firstLine, placeOf: yaml.placeOf };
}
