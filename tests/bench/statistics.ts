/** Named figures of one run; null for a missing one. */
type Figures = Readonly<Record<string, number | null>>;

/** The median of some numbers; 0 for none. */
export function median(numbers: readonly number[]): number {
  return percentile(numbers, 50);
}

/** The percentile of some numbers; 0 for none. */
export function percentile(numbers: readonly number[], percent: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}

/** The median of each figure over some runs. */
export function mediansOf<TFigures extends Figures>(runs: readonly TFigures[]): TFigures {
  const medians = Object.keys(runs[0] ?? {}).map((key) => {
    const known = runs.flatMap((run) => run[key] ?? []);
    return [key, known.length > 0 ? median(known) : null];
  });
  return Object.fromEntries(medians) as TFigures;
}
