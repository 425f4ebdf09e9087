import * as v from 'valibot';
import {
  type Document,
  isCollection,
  isNode,
  LineCounter,
  parseDocument,
  Scalar,
  visit,
} from 'yaml';

/** A content file: its path and its text. */
export interface ContentFile {
  /** Path shown in messages, relative to the project. */
  readonly path: string;
  readonly text: string;
}

/** Content that cannot be compiled. Its message lists every problem, one per line: `file:line: …`. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
}

/** The problems of all files, so that an author sees all of them at once. Each is a line `file:line: …`. */
export type Problems = string[];

/** @throws ContentError if there are problems. */
export function throwIfAny(problems: Problems): void {
  if (problems.length > 0) throw new ContentError(problems.join('\n'));
}

/** Keys and indices that lead to a part of a YAML value. */
export type YamlPath = readonly PropertyKey[];

/** A YAML value that fits its schema, and the means to report problems with its parts. */
export interface ParsedYaml<T> {
  readonly value: T;
  /** Adds a problem at the line of the part at `path`, or of its nearest ancestor that exists. */
  report(path: YamlPath, message: string): void;
  /** `file:line` of the part at `path`. */
  positionOf(path: YamlPath): string;
}

/**
 * Parses YAML, which begins on a line of the file (front matter: 2), and checks it against a schema. If there
 * are problems, adds them and returns undefined.
 */
export function parseYaml<TSchema extends v.GenericSchema>(
  file: ContentFile,
  schema: TSchema,
  problems: Problems,
  firstLine = 1,
): ParsedYaml<v.InferOutput<TSchema>> | undefined {
  const lineCounter = new LineCounter();
  const document = parseDocument(file.text, { lineCounter });
  const positionAt = (offset: number) =>
    `${file.path}:${lineCounter.linePos(offset).line + firstLine - 1}`;
  const errors = syntaxErrors(document);
  for (const { offset, message } of errors) {
    problems.push(`${positionAt(offset)}: not valid YAML: ${message}`);
  }
  if (errors.length > 0) return undefined;

  const positionOf = (path: YamlPath) => positionAt(offsetOf(document, path));
  const report = (path: YamlPath, message: string) => {
    problems.push(`${positionOf(path)}: ${message}`);
  };
  const result = v.safeParse(schema, document.toJS());
  if (result.success) return { value: result.output, report, positionOf };
  for (const issue of result.issues) {
    const path = issue.path?.map((item) => item.key as PropertyKey) ?? [];
    report(path, describeIssue(issue, path));
  }
  return undefined;
}

/** The items of a list, each with paths of its own. */
export function itemsOf<T>(list: ParsedYaml<readonly T[]>): ParsedYaml<T>[] {
  return list.value.map((value, index) => ({
    value,
    report: (path, message) => list.report([index, ...path], message),
    positionOf: (path) => list.positionOf([index, ...path]),
  }));
}

/** Calls `report` for each item with the key of an earlier item, and passes the first item that has it. */
export function findDuplicates<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  report: (item: T, first: T) => void,
): void {
  const firsts = new Map<string, T>();
  for (const item of items) {
    const first = firsts.get(keyOf(item));
    if (first) report(item, first);
    else firsts.set(keyOf(item), item);
  }
}

/** What keeps a text from being YAML. */
interface SyntaxFault {
  readonly offset: number;
  readonly message: string;
  /** Whether a text without quotation marks has a colon in it: `title: Ice: for the summer`. */
  readonly isColon: boolean;
  /** Whether a quotation mark is not closed; the offset is that of the mark. */
  readonly isQuote: boolean;
}

/** Errors of the parser, and aliases (`*name`) without an anchor, which would throw in `toJS`. */
export function syntaxErrors(document: Document.Parsed): SyntaxFault[] {
  const linesApart = new Set(
    document.errors
      .filter(({ code }) => code === 'MULTILINE_IMPLICIT_KEY')
      .map(({ pos }) => pos[0]),
  );
  const errors = document.errors.map(
    ({ code, pos: [offset], message }): SyntaxFault => ({
      ...placeOfQuote(document, code, offset),
      // With a key on a later line, the indentation is wrong.
      isColon: code === 'BLOCK_AS_IMPLICIT_KEY' && !linesApart.has(offset),
      // The first line ends with the position in the YAML, not in the file.
      message: message.replace(/\n.*/s, '').replace(/ at line \d+, column \d+:?$/, ''),
    }),
  );
  visit(document, {
    Alias: (_key, alias) => {
      if (alias.resolve(document)) return;
      const message = `"*" begins a reference; write "*${alias.source}" in quotes`;
      errors.push({ offset: alias.range?.[0] ?? 0, message, isColon: false, isQuote: false });
    },
  });
  return errors;
}

/** Where an error is. The parser reports a missing quotation mark where its text ends: its author looks for where it begins. */
function placeOfQuote(
  document: Document.Parsed,
  code: string,
  offset: number,
): Pick<SyntaxFault, 'offset' | 'isQuote'> {
  let begin: number | undefined;
  if (code === 'MISSING_CHAR') {
    visit(document, {
      Scalar: (_key, { type, range }) => {
        const isQuoted = type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE;
        if (isQuoted && range?.[1] === offset) [begin] = range;
      },
    });
  }
  return { offset: begin ?? offset, isQuote: begin !== undefined };
}

/** The offset of the deepest part of `path` that the document has. */
export function offsetOf(document: Document, path: YamlPath): number {
  for (let length = path.length; length > 0; length--) {
    const keys = path.slice(0, length);
    const node = document.getIn(keys, true);
    if (isNode(node) && node.range) return keyOffset(document, keys) ?? node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

/** The offset of a pair's key: an author looks for `aliases:`, not for the list below it. */
function keyOffset(document: Document, path: YamlPath): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isCollection(parent)) return undefined;
  for (const item of parent.items) {
    const key = (item as { key?: unknown }).key;
    if (isNode(key) && String(key) === String(path.at(-1))) return key.range?.[0];
  }
  return undefined;
}

function describeIssue(issue: v.BaseIssue<unknown>, path: YamlPath): string {
  const key = String(path.at(-1));
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return `unknown key "${key}": remove it, or correct its spelling`;
  }
  if (issue.received === 'undefined') return `"${key}" is missing: add it`;
  return `"${path.map(String).join('.')}": ${issue.message}`;
}
