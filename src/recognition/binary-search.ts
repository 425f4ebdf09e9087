/**
 * The index of the last item that does not begin after a position, by halving; 0 if all do.
 *
 * @param items in the order of where they begin
 */
export function lastBeginning<T>(
  items: ArrayLike<T>,
  position: number,
  beginOf: (item: T) => number,
): number {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (beginOf(items[middle] as T) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A stretch of a text; offsets in UTF-16 units, end exclusive. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Those that reach into `[from, to)`, found by halving: a text of a megabyte has thousands, and each of
 * them asks for those near it.
 *
 * @param stretches in order, none overlapping
 */
export function reachingInto<T extends Stretch>(
  stretches: readonly T[],
  from: number,
  to: number,
): T[] {
  const first = lastBeginning(stretches, from, ({ start }) => start);
  const found: T[] = [];
  for (let index = first; index < stretches.length; index++) {
    const stretch = stretches[index] as T;
    if (stretch.start >= to) break;
    if (stretch.end > from) found.push(stretch);
  }
  return found;
}
