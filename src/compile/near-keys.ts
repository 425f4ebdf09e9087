import type { FormatKeys } from '../library/story-format.ts';
import type { FileReport } from './file-problem.ts';
import type { FrontMatter } from './front-matter.ts';
import { isRecord } from './is-record.ts';

/** Warns of keys that are nearly those of a format: `author`, `publised`. Others are of no concern. */
export function warnOfNearKeys(
  value: unknown,
  { keys, parts = {} }: FormatKeys,
  placeOf: FrontMatter['placeOf'],
  report: FileReport,
): void {
  if (!isRecord(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    const near = nearKey(key, keys);
    if (near !== undefined) report.warn('nearKey', placeOf([key]), key, near);
    const format = Object.hasOwn(parts, key) ? parts[key] : undefined;
    if (!format) continue;
    const placeInKey: FrontMatter['placeOf'] = (path) => placeOf([key, ...path]);
    if (Array.isArray(inner)) warnInItems(inner, format, placeInKey, report);
    else warnOfNearKeys(inner, format, placeInKey, report);
  }
}

function warnInItems(
  items: readonly unknown[],
  format: FormatKeys,
  placeOf: FrontMatter['placeOf'],
  report: FileReport,
): void {
  for (const [index, each] of items.entries()) {
    warnOfNearKeys(each, format, (path) => placeOf([index, ...path]), report);
  }
}

/** The key that is meant by one that is not known; undefined if it is known, or like none. */
export function nearKey(key: string, keys: readonly string[]): string | undefined {
  if (keys.includes(key)) return undefined;
  const near = keys.filter((each) => isNear(key, each));
  const [nearest] = near.sort((a, b) => distance(key, a) - distance(key, b));
  return keys.find((each) => isSame(key, each)) ?? nearest;
}

/** `same_as`, `SameAs`, or another number: `author`. */
function isSame(key: string, known: string): boolean {
  return singular(key) === singular(known);
}

function singular(key: string): string {
  return key
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/ies$/, 'y')
    .replace(/s$/, '');
}

/** Two slips in a long key, one in a short one. Keys of three letters have too many neighbours: `uid`, `uri`. */
function isNear(key: string, known: string): boolean {
  if (known.length < 4) return false;
  const most = Math.max(key.length, known.length) < 6 ? 1 : 2;
  return (
    Math.abs(key.length - known.length) <= most &&
    distance(key.toLowerCase(), known.toLowerCase()) <= most
  );
}

/** How many letters to add, remove, replace or swap with the next make one word of another. */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_none, index) => index)];
  for (let i = 1; i <= a.length; i++) {
    const [before = [], last = []] = [rows[i - 2], rows[i - 1]];
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSwapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          (last[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
          isSwapped ? (before[j - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}
