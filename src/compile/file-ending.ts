/** The ending of a path in small letters, without the dot; empty if it has none. */
export function endingOf(path: string): string {
  return (/\.([^./]+)$/.exec(path)?.[1] ?? '').toLowerCase();
}
