// npm run -s eval -- FOLDER [--errors] [--folds]
//
// Reads every .jsonl file of a folder of labelled names and prints how many of them would be marked
// rightly, beside what marking every candidate would give. A line is {"text", "start", "end"} or {"left",
// "match", "right"}, with "surface" and "label": C the company, P its name inside a product phrase, N
// something else. Each text is a page of one block. --errors lists what went wrong, --folds splits the
// labels into five by where they come from.

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { compileContent } from '../compile/pack.ts';
import { readAssets } from '../compile/read-assets.ts';
import type { NamesTable } from '../pack/name-table.ts';
import { createMatcher, type Matcher } from '../recognition/matcher.ts';
import { type DecidedCandidate, readPage } from '../recognition/recognize-page.ts';
import { describeReason } from './describe-reason.ts';

/** The surfaces that the macro average is over: those that mean something else most often. */
const AMBIGUOUS = ['Apple', 'Intel', 'Arm', 'Meta', 'Oracle', 'Amazon', 'Alphabet'];
const FOLDS = 5;

const Common = {
  surface: v.string(),
  label: v.picklist(['C', 'P', 'N', '?']),
  set: v.optional(v.string()),
  file: v.optional(v.string()),
};
const Line = v.union([
  v.object({ ...Common, text: v.string(), start: v.number(), end: v.number() }),
  v.object({ ...Common, left: v.string(), match: v.string(), right: v.string() }),
]);

interface Labelled {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly surface: string;
  readonly label: string;
  /** Where it comes from: a set of labelled text, a collection of pages. */
  readonly source: string;
}

/** A labelled name with what each way of deciding makes of it. */
interface Outcome extends Labelled {
  readonly found: DecidedCandidate | undefined;
  readonly isRightEntity: boolean;
}

interface Figures {
  readonly c: number;
  readonly right: number;
  readonly wrongEntity: number;
  readonly n: number;
  readonly nMarked: number;
}

async function readLabels(folder: string): Promise<Labelled[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
  const files = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
  return files.flatMap((text, file) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        line.trim() ? parseLine(line, `${names[file]}:${index + 1}`) : [],
      ),
  );
}

function parseLine(line: string, where: string): Labelled {
  try {
    const label = v.parse(Line, JSON.parse(line));
    const source = label.set ?? label.file?.split('/')[0] ?? where;
    if ('text' in label) return { ...label, source };
    const start = label.left.length;
    const text = label.left + label.match + label.right;
    return { ...label, source, text, start, end: start + label.match.length };
  } catch (error) {
    throw new Error(
      `${where}: not a labelled name: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function judge(label: Labelled, matcher: Matcher, table: NamesTable, entity: number): Outcome {
  const [all = []] = readPage([{ text: label.text }], matcher, table);
  const found = all.find((each) => each.start < label.end && each.end > label.start);
  return { ...label, found, isRightEntity: found?.alias[1] === entity };
}

function figuresOf(outcomes: readonly Outcome[], isMarked: (outcome: Outcome) => boolean): Figures {
  const of = (label: string) => outcomes.filter((each) => each.label === label);
  const marked = of('C').filter(isMarked);
  const right = marked.filter((each) => each.isRightEntity).length;
  return {
    c: of('C').length,
    right,
    wrongEntity: marked.length - right,
    n: of('N').length,
    nMarked: of('N').filter(isMarked).length,
  };
}

const recallOf = ({ c, right }: Figures) => (c > 0 ? right / c : undefined);
const precisionOf = ({ right, wrongEntity, nMarked }: Figures) =>
  right + wrongEntity + nMarked > 0 ? right / (right + wrongEntity + nMarked) : undefined;

function mean(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : undefined;
}

const isAccepted = ({ found }: Outcome) => found?.isMention === true;
const isCandidate = ({ found }: Outcome) => found !== undefined;

function percent(value: number | undefined): string {
  return value === undefined ? '–' : `${(100 * value).toFixed(1)} %`;
}

function cells(figures: Figures): string[] {
  return [
    percent(recallOf(figures)),
    percent(precisionOf(figures)),
    `${figures.nMarked} / ${figures.n}`,
  ];
}

function printTable(outcomes: readonly Outcome[]): void {
  const surfaces = [...new Set(outcomes.map(({ surface }) => surface))].sort(bySurface);
  const ways = [isAccepted, isCandidate];
  console.log(
    '| surface | C | P | recall | precision | N marked | every candidate: recall | precision | N marked |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|');
  const row = (name: string, of: readonly Outcome[]) => {
    const count = (label: string) => String(of.filter((each) => each.label === label).length);
    const figures = ways.flatMap((way) => cells(figuresOf(of, way)));
    console.log(`| ${[name, count('C'), count('P'), ...figures].join(' | ')} |`);
  };
  for (const surface of surfaces)
    row(
      surface,
      outcomes.filter((each) => each.surface === surface),
    );
  const macro = ways.flatMap((way) => {
    const all = AMBIGUOUS.map((surface) =>
      figuresOf(
        outcomes.filter((each) => each.surface === surface),
        way,
      ),
    );
    const sum = (key: 'n' | 'nMarked') => all.reduce((total, figures) => total + figures[key], 0);
    return [
      percent(mean(all.map(recallOf))),
      percent(mean(all.map(precisionOf))),
      `${sum('nMarked')} / ${sum('n')}`,
    ];
  });
  console.log(`| **macro** (${AMBIGUOUS.join(', ')}) | | | ${macro.join(' | ')} |`);
  row('**all**', outcomes);
}

function bySurface(a: string, b: string): number {
  const rank = (surface: string) =>
    AMBIGUOUS.includes(surface) ? AMBIGUOUS.indexOf(surface) : AMBIGUOUS.length;
  return rank(a) - rank(b) || a.localeCompare(b);
}

/** Sources go to the fold that holds least so far, largest first. */
function foldsOf(outcomes: readonly Outcome[]): Outcome[][] {
  const sources = new Map<string, Outcome[]>();
  for (const outcome of outcomes)
    sources.set(outcome.source, [...(sources.get(outcome.source) ?? []), outcome]);
  const folds: Outcome[][] = Array.from({ length: FOLDS }, () => []);
  for (const group of [...sources.values()].sort((a, b) => b.length - a.length)) {
    const smallest = folds.reduce((least, fold) => (fold.length < least.length ? fold : least));
    smallest.push(...group);
  }
  return folds;
}

function printFolds(outcomes: readonly Outcome[]): void {
  console.log(
    '\n| fold | sources | labels | macro recall | recall | precision | N marked |\n|---|---|---|---|---|---|---|',
  );
  foldsOf(outcomes).forEach((fold, index) => {
    const sources = [...new Set(fold.map(({ source }) => source))].join(', ');
    const macro = mean(
      AMBIGUOUS.map((surface) =>
        recallOf(
          figuresOf(
            fold.filter((each) => each.surface === surface),
            isAccepted,
          ),
        ),
      ),
    );
    console.log(
      `| ${[index + 1, sources, fold.length, percent(macro), ...cells(figuresOf(fold, isAccepted))].join(' | ')} |`,
    );
  });
}

function printErrors(outcomes: readonly Outcome[]): void {
  console.log('');
  for (const { label, surface, source, text, start, end, found, isRightEntity } of outcomes) {
    const isMarked = found?.isMention === true;
    const isWrong = (label === 'C' && !(isMarked && isRightEntity)) || (label === 'N' && isMarked);
    if (!isWrong) continue;
    const context = `${text.slice(Math.max(0, start - 90), start)}[${text.slice(start, end)}]${text.slice(end, end + 90)}`;
    const why = found ? describeReason(found.reason) : 'not found';
    console.log(`${label} ${surface} (${source}): ${context.replace(/\s+/g, ' ')}\n    ${why}`);
  }
}

async function main(folder: string, options: { errors: boolean; folds: boolean }): Promise<void> {
  const root = path.resolve(import.meta.dirname, '../..');
  const { table, pack } = compileContent(await readAssets(root));
  const matcher = createMatcher(table);
  const outcomes = (await readLabels(folder)).map((label) =>
    judge(
      label,
      matcher,
      table,
      pack.entities.findIndex(({ name }) => name.toLowerCase() === label.surface.toLowerCase()),
    ),
  );
  printTable(outcomes);
  if (options.folds) printFolds(outcomes);
  if (options.errors) printErrors(outcomes);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    errors: { type: 'boolean', default: false },
    folds: { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('usage: npm run -s eval -- FOLDER [--errors] [--folds]');
  process.exitCode = 2;
} else {
  await main(folder, values).catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
