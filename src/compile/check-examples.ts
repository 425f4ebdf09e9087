import { type AliasRow, isAmbiguous, type NamesTable } from '../pack/name-table.ts';
import { type DecidedCandidate, makeTools } from '../recognition/page-recognition.ts';
import { recognizePage } from '../recognition/recognize-page.ts';
import type { ParsedYaml } from './content-file.ts';
import type { EntitySource } from './gazetteer-schema.ts';

/** A sentence without its brackets, and the ranges that were in brackets. */
interface Example {
  readonly text: string;
  readonly ranges: readonly (readonly [start: number, end: number])[];
}

/** The aliases that have an example of each kind. */
type Coverage = Readonly<Record<'marked' | 'unmarked', Set<AliasRow>>>;

/**
 * Checks the examples of every entity. Each is read as a page of one block about the story. A name in
 * brackets under `marked` must be marked as this entity, and no other text may be; one under `unmarked`
 * must be found and rejected. Every alias needs an example, every ambiguous alias one of each kind.
 */
export function checkExamples(
  entities: readonly ParsedYaml<EntitySource>[],
  table: NamesTable,
): void {
  const tools = makeTools(table);
  entities.forEach((entity, index) => {
    const find = (text: string) => {
      const [found = []] = recognizePage([{ text }], tools, { isAboutStory: true });
      return found.filter(({ alias: [, owner] }) => owner === index);
    };
    const coverage = checkEach(entity, find);
    const aliases = table.aliases.filter(([, owner]) => owner === index);
    aliases.forEach((alias, position) => {
      checkCoverage(alias, coverage, (message) => entity.report(['aliases', position], message));
    });
  });
}

function checkEach(
  { value, report }: ParsedYaml<EntitySource>,
  find: (text: string) => DecidedCandidate[],
): Coverage {
  const coverage: Coverage = { marked: new Set(), unmarked: new Set() };
  for (const kind of ['marked', 'unmarked'] as const) {
    value[kind].forEach((source, position) => {
      const example = parseExample(source);
      const found = find(example.text);
      const problem = problemWith(example, found, kind === 'marked');
      if (problem) report([kind, position], problem);
      for (const { alias } of inBrackets(found, example)) coverage[kind].add(alias);
    });
  }
  return coverage;
}

function parseExample(source: string): Example {
  const ranges: [number, number][] = [];
  let text = '';
  for (const part of source.split(/(\[[^[\]]+\])/)) {
    const isName = part.startsWith('[') && part.endsWith(']');
    const inner = isName ? part.slice(1, -1) : part;
    if (isName) ranges.push([text.length, text.length + inner.length]);
    text += inner;
  }
  return { text, ranges };
}

function inBrackets(found: readonly DecidedCandidate[], { ranges }: Example): DecidedCandidate[] {
  return found.filter((each) =>
    ranges.some(([start, end]) => each.start === start && each.end === end),
  );
}

function problemWith(
  example: Example,
  found: readonly DecidedCandidate[],
  isMarked: boolean,
): string | undefined {
  const { text, ranges } = example;
  for (const [start, end] of ranges) {
    const name = text.slice(start, end);
    const hit = found.find((each) => each.start === start && each.end === end);
    if (!hit)
      return `"${name}" is not found in "${text}": write a name of this entity as an alias has it`;
    if (hit.isMention !== isMarked) return wrongDecision(hit, text);
  }
  const allowed = isMarked ? inBrackets(found, example) : [];
  const stray = found.find((each) => each.isMention && !allowed.includes(each));
  return (
    stray &&
    `"${text.slice(stray.start, stray.end)}" is marked in "${text}" outside of the brackets`
  );
}

function wrongDecision({ start, end, isMention, reason }: DecidedCandidate, text: string): string {
  const [is, cue] = isMention ? ['is', 'against'] : ['is not', 'for'];
  const why = reason.cue ? `${reason.rule}: ${reason.cue}` : reason.rule;
  return `"${text.slice(start, end)}" ${is} marked in "${text}" (${why}): add a cue ${cue} it, or correct "meant"`;
}

function checkCoverage(
  alias: AliasRow,
  { marked, unmarked }: Coverage,
  report: (message: string) => void,
): void {
  const [name] = alias;
  if (!marked.has(alias)) {
    report(`"${name}" has no example: write a sentence with [${name}] under "marked"`);
  }
  if (isAmbiguous(alias) && !unmarked.has(alias)) {
    const sentence = `write a sentence with that [${name}] under "unmarked"`;
    report(`"${name}" can mean something else: ${sentence}`);
  }
}
