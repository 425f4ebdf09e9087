import type { InferOutput } from 'valibot';
import { browser } from './browser.ts';
import type { requests } from './message-schemas.ts';

/** Where an explainer shall begin: at a story, and at a passage of it if one is given. */
export type ExplainerTarget = InferOutput<(typeof requests)['open-explainer']>;

/** One key to a window: each has a popup and a panel of its own. */
const PREFIX = 'explainer-target:';

/** Leaves a target for the explainer of a window: the one that is open, or the next to open. */
export async function storeTarget(windowId: number, target: ExplainerTarget): Promise<void> {
  await browser.storage.session.set({ [PREFIX + windowId]: target });
}

/** Takes the target that was left for a window, once. */
export async function takeTarget(windowId: number): Promise<ExplainerTarget | undefined> {
  const key = PREFIX + windowId;
  const stored = await browser.storage.session.get(key);
  await browser.storage.session.remove(key);
  return stored[key] as ExplainerTarget | undefined;
}

/** Calls back whenever a target is left for a window. */
export function onTargetLeft(windowId: number, callback: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'session' && changes[PREFIX + windowId]?.newValue !== undefined) callback();
  });
}
