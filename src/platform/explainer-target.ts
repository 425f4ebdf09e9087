import { browser } from './browser.ts';

/** Where the next explainer to open shall begin: a passage that a card led to. */
const KEY = 'explainer-target';

/** Leaves a passage for the explainer that is about to open; none, for its beginning. */
export async function storeTarget(passage: string | undefined): Promise<void> {
  if (passage === undefined) await browser.storage.session.remove(KEY);
  else await browser.storage.session.set({ [KEY]: passage });
}

/** Takes the passage that was left, once. */
export async function takeTarget(): Promise<string | undefined> {
  const stored = await browser.storage.session.get(KEY);
  await browser.storage.session.remove(KEY);
  const passage: unknown = stored[KEY];
  return typeof passage === 'string' ? passage : undefined;
}
