import type { PrefilterSource } from '../pack/name-table.ts';

/**
 * What every frame knows of the user's library, in `storage.local`: absent as long as there is none, so that it costs
 * nothing. A change of it tells open pages to read again.
 */
export interface LibraryNotice {
  /** The version of the library that it was made from. */
  readonly version: number;
  /** Where names may begin that only stories of the user have; null if these have no such names. */
  readonly prefilter: PrefilterSource | null;
}

/** Its key in `storage.local`. */
export const LIBRARY_KEY = 'library';

/** Reads it from stored items; undefined if there is none that can be read. */
export function libraryNoticeIn(
  items: Readonly<Record<string, unknown>>,
): LibraryNotice | undefined {
  const value = items[LIBRARY_KEY];
  if (typeof value !== 'object' || value === null || !('version' in value)) return undefined;
  return typeof value.version === 'number' ? (value as LibraryNotice) : undefined;
}
