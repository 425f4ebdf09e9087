import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Content, FIXTURES, problemsOf, replaceOnce, VALID } from './support/content.ts';

/** Content with a mistake, as a change of the valid content. */
interface Fixture {
  readonly title: string;
  /** The text of each changed file, or the pieces to replace in it. An added file starts as a copy of the story. */
  readonly files: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly problems: readonly string[];
  /** Instead of `problems`: how the first one begins, if the YAML parser words the rest. */
  readonly firstProblem?: string;
}

function changed({ files }: Fixture): Content {
  const texts = Object.entries(files).map(([name, change]) => {
    if (typeof change === 'string') return [name, change];
    const text = VALID[name] ?? VALID['story.md'] ?? '';
    const pieces = Object.entries(change);
    return [name, pieces.reduce((all, [piece, by]) => replaceOnce(all, piece, by), text)];
  });
  return { ...VALID, ...Object.fromEntries(texts) };
}

const folder = path.join(FIXTURES, 'problems');

it('valid content has no problems', () => {
  expect(problemsOf(VALID)).toEqual([]);
});

describe.each(readdirSync(folder))('problems in %s', (name) => {
  const fixtures = parse(readFileSync(path.join(folder, name), 'utf8')) as Fixture[];

  it.each(fixtures.map((fixture) => [fixture.title, fixture] as const))('%s', (_, fixture) => {
    const problems = problemsOf(changed(fixture));
    if (fixture.firstProblem === undefined) expect(problems).toEqual(fixture.problems);
    else expect(problems[0]).toMatch(new RegExp(`^${fixture.firstProblem}\\S`));
  });
});
