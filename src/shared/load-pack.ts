import { joinPacks } from '../library/join.ts';
import type { NamesTable } from '../pack/name-table.ts';
import type { Pack } from '../pack/pack.ts';
import { browser } from './browser.ts';
import { LIBRARY_KEY } from './library-notice.ts';
import { type OwnStories, type OwnStoriesRequest, sendToBackground } from './messages.ts';
import { readLocalItems } from './settings/local-items.ts';

/**
 * Loads the bundled pack, once per context. Works only in the background and the extension's own pages:
 * the file is not a web-accessible resource.
 */
export const loadBundledPack = loaderOf<Pack>('pack.json');

/** Loads the bundled table of names, likewise. */
export const loadNames = loaderOf<NamesTable>('names.json');

/** Loads the stories that are on: the bundled ones, and those of the user that fit best. For the extension's own pages. */
export async function loadPack(wanted: OwnStoriesRequest): Promise<Pack> {
  const [bundled, own] = await Promise.all([loadBundledPack(), readOwn(wanted)]);
  return own ? joinPacks(bundled, own.stories, own.off) : bundled;
}

/** Undefined as long as the user has no story: then the background need not run. */
async function readOwn(wanted: OwnStoriesRequest): Promise<OwnStories | undefined> {
  const { [LIBRARY_KEY]: notice } = await readLocalItems();
  return notice === undefined ? undefined : sendToBackground('get-own-stories', wanted);
}

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
