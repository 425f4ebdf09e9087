import type { NamesTable } from '../pack/name-table.ts';
import type { Pack } from '../pack/pack.ts';
import { browser } from './browser.ts';

/**
 * The pack that came with the extension, read once per context. Only for the extension's own pages and
 * its background: it is not opened to web pages.
 */
export const loadPack = loaderOf<Pack>('pack.json');

/** The gazetteer that came with it, likewise. */
export const loadNames = loaderOf<NamesTable>('names.json');

function loaderOf<T>(file: string): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= fetch(browser.runtime.getURL(file))
      .then((response) => response.json() as Promise<T>)
      .catch((error: unknown) => {
        // The next who asks tries again.
        loading = undefined;
        throw error;
      });
    return loading;
  };
}
