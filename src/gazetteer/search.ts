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
