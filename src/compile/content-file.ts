import * as v from 'valibot';
import { type Document, isCollection, isNode, LineCounter, parseDocument, visit } from 'yaml';

/** A content file as the build hands it over: what to call it in messages, and its text. */
export interface ContentFile {
  /** Path shown in messages, relative to the project. */
  readonly path: string;
  readonly text: string;
}

/** One mistake in a content file: where it stands, what is wrong and what to write instead. */
export interface ContentProblem {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

/** Content that cannot be compiled. Its message lists every problem, one to a line: `file:line: …`. */
export class ContentError extends Error {
  override readonly name = 'ContentError';

  constructor(readonly problems: readonly ContentProblem[]) {
    super(problems.map(({ path, line, message }) => `${path}:${line}: ${message}`).join('\n'));
  }
}

/** Collects problems, so that an author sees all of them at once. */
export class ProblemList {
  readonly #problems: ContentProblem[] = [];

  add(path: string, line: number, message: string): void {
    this.#problems.push({ path, line, message });
  }

  /** Whether nothing was added yet. */
  get isEmpty(): boolean {
    return this.#problems.length === 0;
  }

  /** @throws ContentError if anything was added. */
  throwIfAny(): void {
    if (this.#problems.length > 0) throw new ContentError(this.#problems);
  }
}

/** A piece of YAML that fits its schema, with the line on which each part of it stands. */
export interface ParsedYaml<T> {
  readonly value: T;
  /** The 1-based line of the value at `path` in the file, or of the nearest part that exists. */
  lineOf(path: readonly PropertyKey[]): number;
}

/**
 * Parses YAML and checks it against a schema.
 *
 * @param firstLine the 1-based line of the file on which the YAML begins (front matter: 2)
 * @returns undefined if there were problems, which are then in `problems`
 */
export function parseYaml<TSchema extends v.GenericSchema>(
  file: ContentFile,
  schema: TSchema,
  problems: ProblemList,
  firstLine = 1,
): ParsedYaml<v.InferOutput<TSchema>> | undefined {
  const counter = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: counter });
  const lineAt = (offset: number) => counter.linePos(offset).line + firstLine - 1;
  let isReadable = document.errors.length === 0;
  for (const error of document.errors) {
    problems.add(file.path, lineAt(error.pos[0]), `not valid YAML: ${firstLineOf(error.message)}`);
  }
  visit(document, {
    Alias: (_key, alias) => {
      if (alias.resolve(document)) return;
      const message = `not valid YAML: "*" begins a reference; write "*${alias.source}" in quotes`;
      problems.add(file.path, lineAt(alias.range?.[0] ?? 0), message);
      isReadable = false;
    },
  });
  if (!isReadable) return undefined;

  const lineOf = (path: readonly PropertyKey[]) => lineAt(offsetOf(document, path));
  const result = v.safeParse(schema, document.toJS());
  if (result.success) return { value: result.output, lineOf };
  for (const issue of result.issues) {
    const path = issue.path?.map((item) => item.key as PropertyKey) ?? [];
    problems.add(file.path, lineOf(path), describeIssue(issue, path));
  }
  return undefined;
}

function firstLineOf(message: string): string {
  return message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? message;
}

/** Where the value at `path` begins: the deepest part of the path that the document has. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const keys = path.slice(0, length);
    const node = document.getIn(keys, true);
    if (isNode(node) && node.range) return keyOffset(document, keys) ?? node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

/** Where the key of a pair begins: an author looks for `aliases:`, not for the list below it. */
function keyOffset(document: Document, path: readonly PropertyKey[]): number | undefined {
  const parent = document.getIn(path.slice(0, -1), true);
  const holder = path.length === 1 ? document.contents : parent;
  if (!isCollection(holder)) return undefined;
  for (const item of holder.items) {
    const key = (item as { key?: unknown }).key;
    if (isNode(key) && String(key) === String(path.at(-1))) return key.range?.[0];
  }
  return undefined;
}

function describeIssue(issue: v.BaseIssue<unknown>, path: readonly PropertyKey[]): string {
  const where = path.map(String).join('.');
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return `unknown key "${String(path.at(-1))}": remove it, or correct its spelling`;
  }
  if (issue.received === 'undefined') {
    return `"${String(path.at(-1))}" is missing: add it`;
  }
  return `"${where}": ${issue.message}`;
}
