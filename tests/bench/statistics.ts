/** Named figures of one run; null where a run has none. */
type Figures = Readonly<Record<string, number | null>>;

/** The middle one of some numbers; 0 of none. */
export function median(numbers: readonly number[]): number {
  return percentile(numbers, 50);
}

/** The number that so many percent of some numbers lie below; 0 of none. */
export function percentile(numbers: readonly number[], percent: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}

/** Of each figure, the median over some runs. */
export function mediansOf<TFigures extends Figures>(runs: readonly TFigures[]): TFigures {
  const medians = Object.keys(runs[0] ?? {}).map((key) => {
    const known = runs.flatMap((run) => run[key] ?? []);
    return [key, known.length > 0 ? median(known) : null];
  });
  return Object.fromEntries(medians) as TFigures;
}
