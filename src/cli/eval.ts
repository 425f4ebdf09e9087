// npm run -s eval -- FOLDER [--errors] [--folds]
//
// Reads every .jsonl file of a folder of labelled names and prints recall and precision of marking them, next to
// those of marking every candidate. A line is {"text", "start", "end"} or {"left", "match", "right"}, with "surface"
// and "label": C the company, P its name inside a product phrase, N something else. Each text is a page of one block.
// --errors lists the wrong decisions, --folds splits the labels into five folds by source.

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type { DecidedCandidate, RecognitionTools } from '../recognition/page-recognition.ts';
import { recognizePage } from '../recognition/recognize-page.ts';
import { loadContent, runCommand } from './command.ts';
import { describeReason } from './describe-reason.ts';

/** The surfaces of the macro average: those that most often mean something else. */
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
  /** The set of labelled texts or the collection of pages that it comes from. */
  readonly source: string;
}

/** A labelled name with the candidate found there, if any. */
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
  const files = await Promise.all(
    names.map(async (name) => parseFile(await readFile(path.join(folder, name), 'utf8'), name)),
  );
  return files.flat();
}

function parseFile(text: string, name: string): Labelled[] {
  return text
    .split('\n')
    .flatMap((line, index) => (line.trim() ? parseLine(line, `${name}:${index + 1}`) : []));
}

function parseLine(line: string, position: string): Labelled {
  try {
    const label = v.parse(Line, JSON.parse(line));
    const source = label.set ?? label.file?.split('/')[0] ?? position;
    if ('text' in label) return { ...label, source };
    const start = label.left.length;
    const text = label.left + label.match + label.right;
    return { ...label, source, text, start, end: start + label.match.length };
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    throw new Error(`${position}: not a labelled name: ${why}`);
  }
}

function judge(label: Labelled, tools: RecognitionTools, entity: number): Outcome {
  const [all = []] = recognizePage([{ text: label.text }], tools);
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

/** The decisions that the table compares: those of Sidelight, and marking every candidate. */
const DECISIONS = [isAccepted, isCandidate];

function printTable(outcomes: readonly Outcome[]): void {
  const surfaces = [...new Set(outcomes.map(({ surface }) => surface))].sort(bySurface);
  const columns = ['recall', 'precision', 'N marked'];
  printRow(['surface', 'C', 'P', ...columns, 'every candidate: recall', ...columns.slice(1)]);
  printRow(Array(9).fill('---'));
  for (const surface of surfaces) printFigures(surface, ofSurface(outcomes, surface));
  const macro = DECISIONS.flatMap((isMarked) => macroCells(outcomes, isMarked));
  printRow([`**macro** (${AMBIGUOUS.join(', ')})`, '', '', ...macro]);
  printFigures('**all**', outcomes);
}

function printRow(cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

function printFigures(name: string, outcomes: readonly Outcome[]): void {
  const count = (label: string) => outcomes.filter((each) => each.label === label).length;
  const figures = DECISIONS.flatMap((isMarked) => cells(figuresOf(outcomes, isMarked)));
  printRow([name, count('C'), count('P'), ...figures]);
}

function macroCells(
  outcomes: readonly Outcome[],
  isMarked: (outcome: Outcome) => boolean,
): string[] {
  const all = AMBIGUOUS.map((surface) => figuresOf(ofSurface(outcomes, surface), isMarked));
  const sum = (key: 'n' | 'nMarked') => all.reduce((total, figures) => total + figures[key], 0);
  const means = [all.map(recallOf), all.map(precisionOf)].map((each) => percent(mean(each)));
  return [...means, `${sum('nMarked')} / ${sum('n')}`];
}

function ofSurface(outcomes: readonly Outcome[], surface: string): Outcome[] {
  return outcomes.filter((each) => each.surface === surface);
}

function bySurface(a: string, b: string): number {
  const rank = (surface: string) =>
    AMBIGUOUS.includes(surface) ? AMBIGUOUS.indexOf(surface) : AMBIGUOUS.length;
  return rank(a) - rank(b) || a.localeCompare(b);
}

/** Adds each source to the fold that has the fewest labels so far, the largest source first. */
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
  console.log('');
  printRow(['fold', 'sources', 'labels', 'macro recall', 'recall', 'precision', 'N marked']);
  printRow(Array(7).fill('---'));
  foldsOf(outcomes).forEach((fold, index) => {
    const sources = [...new Set(fold.map(({ source }) => source))].join(', ');
    const [macroRecall = ''] = macroCells(fold, isAccepted);
    const figures = cells(figuresOf(fold, isAccepted));
    printRow([index + 1, sources, fold.length, macroRecall, ...figures]);
  });
}

function printErrors(outcomes: readonly Outcome[]): void {
  console.log('');
  for (const { label, surface, source, text, start, end, found } of outcomes.filter(isWrong)) {
    const context = `${text.slice(Math.max(0, start - 90), start)}[${text.slice(start, end)}]${text.slice(end, end + 90)}`;
    const why = found ? describeReason(found.reason) : 'not found';
    console.log(`${label} ${surface} (${source}): ${context.replace(/\s+/g, ' ')}\n    ${why}`);
  }
}

function isWrong(outcome: Outcome): boolean {
  const isMarked = isAccepted(outcome);
  if (outcome.label === 'C') return !(isMarked && outcome.isRightEntity);
  return outcome.label === 'N' && isMarked;
}

await runCommand(
  'npm run -s eval -- FOLDER [--errors] [--folds]',
  ['errors', 'folds'],
  async (folder, isOn) => {
    const { pack, tools } = await loadContent();
    const entityOf = (surface: string) =>
      pack.entities.findIndex(({ name }) => name.toLowerCase() === surface.toLowerCase());
    const outcomes = (await readLabels(folder)).map((label) =>
      judge(label, tools, entityOf(label.surface)),
    );
    printTable(outcomes);
    if (isOn('folds')) printFolds(outcomes);
    if (isOn('errors')) printErrors(outcomes);
  },
);
