import { type AliasRow, isAmbiguous, type NamesTable } from '../pack/name-table.ts';
import { createMatcher, type Matcher } from '../recognition/matcher.ts';
import { type DecidedCandidate, readPage } from '../recognition/recognize-page.ts';
import type { ProblemList } from './content-file.ts';
import type { Placed } from './gazetteer.ts';
import type { EntitySource } from './gazetteer-schema.ts';

/** The keys of an entity under which its examples stand. */
const KINDS = ['marked', 'unmarked'] as const;

/** An example without its brackets, and where they stood. */
interface Example {
  readonly text: string;
  readonly ranges: readonly (readonly [start: number, end: number])[];
}

/**
 * Checks the examples of every entity: each is read as a page of one block about the story; what
 * stands in brackets under `marked` must be marked as this entity and nothing else of it may be, what
 * stands in brackets under `unmarked` must be found and turned down. Every alias has an example, every
 * ambiguous one of either kind.
 */
export function checkExamples(
  entities: readonly Placed<EntitySource>[],
  table: NamesTable,
  problems: ProblemList,
): void {
  const matcher = createMatcher(table);
  entities.forEach((entity, index) => {
    const covered = { marked: new Set<AliasRow>(), unmarked: new Set<AliasRow>() };
    for (const kind of KINDS) {
      entity.source[kind].forEach((source, position) => {
        const example = parseExample(source);
        const found = candidatesOf(index, example.text, matcher, table);
        const problem = problemWith(example, found, kind === 'marked');
        const report = (message: string) =>
          problems.add(entity.path, entity.lineOf(kind, position), message);
        if (problem) report(problem);
        for (const { alias } of bracketed(found, example)) covered[kind].add(alias);
      });
    }
    const aliases = table.aliases.filter(([, owner]) => owner === index);
    checkCoverage(entity, aliases, covered, problems);
  });
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

function candidatesOf(
  entity: number,
  text: string,
  matcher: Matcher,
  table: NamesTable,
): DecidedCandidate[] {
  const [found = []] = readPage([{ text }], matcher, table, { isAboutStory: true });
  return found.filter(({ alias }) => alias[1] === entity);
}

function bracketed(found: readonly DecidedCandidate[], { ranges }: Example): DecidedCandidate[] {
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
    if (hit.isMention === isMarked) continue;
    const why = hit.reason.cue ? `${hit.reason.rule}: ${hit.reason.cue}` : hit.reason.rule;
    return isMarked
      ? `"${name}" is not marked in "${text}" (${why}): add a cue for it, or correct "meant"`
      : `"${name}" is marked in "${text}" (${why}): add a cue against it, or correct "meant"`;
  }
  const stray = found.find(
    (each) => each.isMention && !(isMarked && bracketed([each], example).length > 0),
  );
  return (
    stray &&
    `"${text.slice(stray.start, stray.end)}" is marked in "${text}" outside of the brackets`
  );
}

function checkCoverage(
  { path, lineOf }: Placed<EntitySource>,
  aliases: readonly AliasRow[],
  covered: { readonly marked: ReadonlySet<AliasRow>; readonly unmarked: ReadonlySet<AliasRow> },
  problems: ProblemList,
): void {
  aliases.forEach((alias, position) => {
    const line = lineOf('aliases', position);
    if (!covered.marked.has(alias)) {
      problems.add(
        path,
        line,
        `"${alias[0]}" has no example: write a sentence with [${alias[0]}] under "marked"`,
      );
    }
    if (isAmbiguous(alias) && !covered.unmarked.has(alias)) {
      problems.add(
        path,
        line,
        `"${alias[0]}" can mean something else: write a sentence with that [${alias[0]}] under "unmarked"`,
      );
    }
  });
}
