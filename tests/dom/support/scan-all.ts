import type { Mention } from '../../../src/content/resolve/mention-store.ts';
import type { PagePlaces } from '../../../src/content/resolve/page-places.ts';
import { type ScanListener, Scanner, type ScanParts } from '../../../src/content/scan/scanner.ts';

/** What a scanner found in a tree once it has read all of it. */
export interface ScanResult {
  readonly mentions: readonly Mention[];
  readonly places: PagePlaces;
}

/** Reads all of a tree with a scanner. */
export async function scanAll(parts: ScanParts, tree: Element): Promise<ScanResult> {
  const marked = new Set<Mention>();
  const ending = new AbortController();
  const listener: ScanListener = {
    mentionsChanged({ added, removed }) {
      for (const mention of removed) marked.delete(mention);
      for (const mention of added) marked.add(mention);
    },
    rootFound() {},
    paintFirst: async () => true,
    scanFinished() {},
    failed(error) {
      throw error;
    },
  };
  const scanner = new Scanner(parts, listener, ending.signal);
  scanner.enqueueTree(tree);
  await scanner.run();
  ending.abort();
  return { mentions: [...marked], places: scanner.places() };
}
