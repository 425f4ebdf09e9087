import type { Pack } from '../analysis/pack.ts';
import { browser } from './browser.ts';

let loading: Promise<Pack> | undefined;

/**
 * The pack that came with the extension, read once per context. Only for the extension's own pages:
 * it is not opened to web pages.
 */
export function loadPack(): Promise<Pack> {
  loading ??= fetch(browser.runtime.getURL('pack.json'))
    .then((response) => response.json() as Promise<Pack>)
    .catch((error: unknown) => {
      // The next who asks tries again.
      loading = undefined;
      throw error;
    });
  return loading;
}
