import type { NamesTable } from '../pack/name-table.ts';
import type { Pack } from '../pack/pack.ts';
import { browser } from './browser.ts';

/**
 * Loads the bundled pack, once per context. Works only in the background and the extension's own pages:
 * the file is not a web-accessible resource.
 */
export const loadPack = loaderOf<Pack>('pack.json');

/** Loads the bundled table of names, likewise. */
export const loadNames = loaderOf<NamesTable>('names.json');

function loaderOf<T>(file: string): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= fetch(browser.runtime.getURL(file))
      .then((response) => response.json() as Promise<T>)
      .catch((error: unknown) => {
        // The next call tries again.
        loading = undefined;
        throw error;
      });
    return loading;
  };
}
