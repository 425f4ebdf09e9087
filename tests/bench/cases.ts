import { mediansOf } from './statistics.ts';
import { type Column, tableOf } from './table.ts';

/** The figures of a page with or without Sidelight: the medians of some runs. */
export interface Case<TFigures> {
  readonly page: string;
  readonly sidelight: string;
  readonly figures: TFigures;
}

/** Combines runs; each run has the same cases. */
export function casesOf<TFigures extends Readonly<Record<string, number>>>(
  page: string,
  runs: readonly Readonly<Record<string, TFigures>>[],
): readonly Case<TFigures>[] {
  return Object.keys(runs[0] ?? {}).map((sidelight) => ({
    page,
    sidelight,
    figures: mediansOf(runs.map((run) => run[sidelight] as TFigures)),
  }));
}

/** A table of cases. */
export function tableOfCases<TFigures>(
  columns: readonly Column<TFigures>[],
  cases: readonly Case<TFigures>[],
): string {
  const ofFigures = columns.map(
    ([title, cell]): Column<Case<TFigures>> => [title, ({ figures }) => cell(figures)],
  );
  const all: Column<Case<TFigures>>[] = [
    ['page', ({ page }) => page],
    ['Sidelight', ({ sidelight }) => sidelight],
    ...ofFigures,
  ];
  return tableOf(all, cases);
}
