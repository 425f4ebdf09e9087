import { oneLine } from '../library/format-values.ts';
import { isRecord } from './is-record.ts';

/** Keys whose values are lists of mappings. */
const LISTS: ReadonlySet<string> = new Set([
  'authors',
  'sources',
  'corrections',
  'entities',
  'relations',
]);

/** The fields of a file, with lists where one item stands alone: `authors: Mira Ostrand`. */
export function withListsOfOne(
  fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      LISTS.has(key) ? asList(key, value) : value,
    ]),
  );
}

function asList(key: string, value: unknown): unknown {
  if (isRecord(value)) return [value];
  const isNames = key === 'authors' && typeof value === 'string' && value.trim() !== '';
  // Whether a comma separates authors, nobody can tell: `Desk, Inc.`
  if (!isNames || /[,，、]/.test(value)) return value;
  return value.split(';').map(oneLine);
}
