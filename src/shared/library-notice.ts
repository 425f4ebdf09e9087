import { INDEX_FORM, type NameFilterData } from '../pack/name-index.ts';

/** A filter of names as text, for storage and messages. */
export interface PackedFilter extends Omit<NameFilterData, 'keys'> {
  /** Base64. */
  readonly keys: string | null;
}

/**
 * What every frame knows of the user's library, in `storage.local`: absent as long as there is none, so that it costs
 * nothing. A change of it tells open pages to read again.
 */
export interface LibraryNotice {
  /** The form of its filter: {@link INDEX_FORM}. */
  readonly form: number;
  /** The version of the library that it was made from. */
  readonly version: number;
  /** Where names may begin that only stories of the user have; null if these have no such names. */
  readonly filter: PackedFilter | null;
}

/** Its key in `storage.local`. */
export const LIBRARY_KEY = 'library';

/**
 * Reads the notice from stored items; undefined if they have none. If another version of Sidelight wrote it, the result
 * has version -1 and no filter, so that the background writes it again.
 */
export function libraryNoticeIn(
  items: Readonly<Record<string, unknown>>,
): LibraryNotice | undefined {
  const value = items[LIBRARY_KEY];
  if (typeof value !== 'object' || value === null || !('version' in value)) return undefined;
  if (typeof value.version !== 'number') return undefined;
  const isPresent = 'form' in value && value.form === INDEX_FORM;
  return isPresent ? (value as LibraryNotice) : { form: INDEX_FORM, version: -1, filter: null };
}

/** A filter as text. */
export function packFilter(filter: NameFilterData): PackedFilter {
  return { ...filter, keys: filter.keys?.toBase64() ?? null };
}

/** Reads what {@link packFilter} wrote. */
export function unpackFilter(packed: PackedFilter): NameFilterData {
  const { keys } = packed;
  return { ...packed, keys: keys === null ? null : Uint8Array.fromBase64(keys) };
}
