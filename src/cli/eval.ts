// npm run -s eval -- FOLDER [--errors] [--folds]
//
// Reads every .jsonl file of a folder of labelled names and prints recall and precision of marking them, next to
// those of marking every candidate. A line is {"text", "start", "end"} or {"left", "match", "right"}, with "surface"
// and "label": C the company, P its name inside a product phrase, N something else; or a trap, {"id", "text", "not"},
// with the ids of entities that must not be marked in it. Each text is a page of one block. Or a line is a whole page:
// {"id", "language", "title", "blocks"}, with "surface" and "label". --errors lists the wrong decisions, --folds splits
// the labels into five folds by source.

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type { Entity, Pack } from '../pack/pack.ts';
import { groupBy } from '../recognition/group-by.ts';
import type { DecidedCandidate, RecognitionTools } from '../recognition/page-recognition.ts';
import { recognizePage } from '../recognition/recognize-page.ts';
import { loadContent, runCommand } from './command.ts';
import { describeReason } from './describe-reason.ts';
import { isTopic, LabelledPage, printPages } from './labelled-pages.ts';

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

/** A text in which some entities, by id, must not be marked. */
const TrapLine = v.object({ id: v.string(), text: v.string(), not: v.array(v.string()) });
type Trap = v.InferOutput<typeof TrapLine>;

/** A labelled name with the candidate found there, if any. */
interface Outcome {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly surface: string;
  readonly label: string;
  /** The set of labelled texts or the collection of pages that it comes from. */
  readonly source: string;
  readonly found: DecidedCandidate | undefined;
  readonly isRightEntity: boolean;
  /** Whether the entity is a topic. Topics are marked only on pages about their story, which a text alone is not. */
  readonly isTopic: boolean;
}

type Labelled = Omit<Outcome, 'found' | 'isRightEntity' | 'isTopic'>;

/** Shares are NaN where there is nothing to count. */
interface Figures {
  readonly recall: number;
  readonly precision: number;
  readonly n: number;
  readonly nMarked: number;
}

type AnyLine = Labelled | Trap | LabelledPage;

async function readLines(folder: string): Promise<AnyLine[]> {
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

function parseLine(line: string, position: string): AnyLine {
  try {
    const label = v.parse(v.union([Line, TrapLine, LabelledPage]), JSON.parse(line));
    if ('not' in label || 'blocks' in label) return label;
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
  const isRightEntity = found?.alias[1] === entity;
  return { ...label, found, isRightEntity, isTopic: isTopic(tools, entity) };
}

type Decision = (outcome: Outcome) => boolean;
const isAccepted: Decision = ({ found }) => found?.isMention === true;
/** The decisions that the table compares: those of Sidelight, and marking every candidate. */
const DECISIONS: readonly Decision[] = [isAccepted, ({ found }) => found !== undefined];

function figuresOf(outcomes: readonly Outcome[], isMarked: Decision): Figures {
  const [c, n] = [labelled(outcomes, 'C'), labelled(outcomes, 'N')];
  const marked = c.filter(isMarked);
  const right = marked.filter(({ isRightEntity }) => isRightEntity).length;
  const nMarked = n.filter(isMarked).length;
  const precision = right / (marked.length + nMarked);
  return { recall: right / c.length, precision, n: n.length, nMarked };
}

function labelled(outcomes: readonly Outcome[], label: string): Outcome[] {
  return outcomes.filter((each) => each.label === label);
}

/** The figures of the ambiguous surfaces: the means of the shares, the sums of the counts. */
function macroFigures(outcomes: readonly Outcome[], isMarked: Decision): Figures {
  const all = AMBIGUOUS.map((surface) => figuresOf(ofSurface(outcomes, surface), isMarked));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const mean = (values: readonly number[]) => {
    const known = values.filter((value) => !Number.isNaN(value));
    return sum(known) / known.length;
  };
  return {
    recall: mean(all.map(({ recall }) => recall)),
    precision: mean(all.map(({ precision }) => precision)),
    n: sum(all.map(({ n }) => n)),
    nMarked: sum(all.map(({ nMarked }) => nMarked)),
  };
}

function cells({ recall, precision, n, nMarked }: Figures): string[] {
  return [percent(recall), percent(precision), `${nMarked} / ${n}`];
}

function percent(share: number): string {
  return Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`;
}

function printTable(outcomes: readonly Outcome[]): void {
  const surfaces = [...new Set(outcomes.map(({ surface }) => surface))].sort(bySurface);
  const columns = ['recall', 'precision', 'N marked'];
  printRow(['surface', 'C', 'P', ...columns, 'every candidate: recall', ...columns.slice(1)]);
  printRow(Array(9).fill('---'));
  for (const surface of surfaces) printFigures(surface, ofSurface(outcomes, surface));
  const macro = DECISIONS.flatMap((isMarked) => cells(macroFigures(outcomes, isMarked)));
  printRow([`**macro** (${AMBIGUOUS.join(', ')})`, '', '', ...macro]);
  const names = outcomes.filter(({ isTopic }) => !isTopic);
  printFigures('**all names**', names);
  if (names.length < outcomes.length) printFigures('**names and topics**', outcomes);
}

function printRow(cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

function printFigures(name: string, outcomes: readonly Outcome[]): void {
  const [c, p] = [labelled(outcomes, 'C').length, labelled(outcomes, 'P').length];
  printRow([name, c, p, ...DECISIONS.flatMap((isMarked) => cells(figuresOf(outcomes, isMarked)))]);
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
  const sources = groupBy(outcomes, ({ source }) => source);
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
    const macroRecall = percent(macroFigures(fold, isAccepted).recall);
    const figures = cells(figuresOf(fold, isAccepted));
    printRow([index + 1, sources, fold.length, macroRecall, ...figures]);
  });
}

function printErrors(outcomes: readonly Outcome[], { entities }: Pack): void {
  console.log('');
  for (const { label, surface, source, text, start, end, found } of outcomes.filter(isWrong)) {
    const context = `${text.slice(Math.max(0, start - 90), start)}[${text.slice(start, end)}]${text.slice(end, end + 90)}`;
    const why = found ? describeReason(found, entities[found.alias[1]]?.name ?? '') : 'not found';
    console.log(`${label} ${surface} (${source}): ${context.replace(/\s+/g, ' ')}\n    ${why}`);
  }
}

function isWrong(outcome: Outcome): boolean {
  const isMarked = isAccepted(outcome);
  if (outcome.label === 'C') return !(isMarked && outcome.isRightEntity);
  return outcome.label === 'N' && isMarked;
}

/** The names in a trap that are marked although they must not be. */
function sprung({ text, not }: Trap, tools: RecognitionTools): DecidedCandidate[] {
  const [all = []] = recognizePage([{ text }], tools);
  const idOf = ({ alias }: DecidedCandidate) => tools.table.entities[alias[1]]?.[0] ?? '';
  return all.filter((each) => each.isMention && not.includes(idOf(each)));
}

function printTraps(
  traps: readonly Trap[],
  { pack, tools }: Awaited<ReturnType<typeof loadContent>>,
  isListed: boolean,
): void {
  const failed = traps.flatMap((trap) => {
    const marked = sprung(trap, tools);
    return marked.length > 0 ? [{ trap, marked }] : [];
  });
  console.log(`\ntraps with a wrong mark: ${failed.length} of ${traps.length}`);
  if (!isListed) return;
  for (const { trap, marked } of failed) {
    const names = marked.map(
      (each) =>
        `[${trap.text.slice(each.start, each.end)}] ${describeReason(each, pack.entities[each.alias[1]]?.name ?? '')}`,
    );
    console.log(`${trap.id}: ${trap.text.replace(/\s+/g, ' ')}\n    ${names.join('; ')}`);
  }
}

await runCommand({
  usage: 'npm run -s eval -- FOLDER [--errors] [--folds]',
  options: {
    errors: { type: 'boolean', default: false },
    folds: { type: 'boolean', default: false },
  },
  async run({ errors, folds }, [folder]) {
    const content = await loadContent();
    const { pack, tools } = content;
    const entityOf = (surface: string) => {
      const isNamed = ({ name }: Entity) => name.toLowerCase() === surface.toLowerCase();
      const index = pack.entities.findIndex(isNamed);
      if (index < 0) throw new Error(`"${surface}" is the name of no entity: correct the label`);
      return index;
    };
    const lines = await readLines(folder);
    const outcomes = lines.flatMap((line) =>
      'start' in line ? [judge(line, tools, entityOf(line.surface))] : [],
    );
    const traps = lines.filter((line) => 'not' in line);
    const pages = lines.filter((line) => 'blocks' in line);
    printTable(outcomes);
    if (folds) printFolds(outcomes);
    if (errors) printErrors(outcomes, pack);
    if (traps.length > 0) printTraps(traps, content, errors);
    if (pages.length > 0) printPages(pages, tools, entityOf, errors);
  },
});
