/**
 * The index of the last item that starts at or before a position, by binary search; 0 if there is none.
 *
 * @param items in the order of their starts
 */
export function lastBeginning<T>(
  items: ArrayLike<T>,
  position: number,
  startOf: (item: T) => number,
): number {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startOf(items[middle] as T) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The index of the first number that is not less than `value`, in ascending ones; their count if there is none. */
export function firstAtLeast(numbers: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A range of a text; offsets in UTF-16 units, end exclusive. */
interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The ranges that overlap `[from, to)`. A binary search: a text of 1 MB has thousands of candidates, and
 * each of them needs its neighbours.
 *
 * @param ranges in order, none overlapping another
 */
export function overlapping<T extends TextRange>(
  ranges: readonly T[],
  from: number,
  to: number,
): T[] {
  const first = lastBeginning(ranges, from, ({ start }) => start);
  const found: T[] = [];
  for (let index = first; index < ranges.length; index++) {
    const range = ranges[index] as T;
    if (range.start >= to) break;
    if (range.end > from) found.push(range);
  }
  return found;
}
