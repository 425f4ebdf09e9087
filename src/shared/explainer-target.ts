import { browser } from './browser.ts';

/** What an explainer shows first: a story, at one of its passages if given. */
export interface ExplainerTarget {
  readonly analysis: string;
  readonly passage?: string | undefined;
}

/** One key per window: each has its own popup and panel. */
const PREFIX = 'explainer-target:';

/** Stores a target for the explainer of a window: the open one, or the next to open. */
export async function storeTarget(windowId: number, target: ExplainerTarget): Promise<void> {
  await browser.storage.session.set({ [PREFIX + windowId]: target });
}

/** Removes and returns the target stored for a window. */
export async function takeTarget(windowId: number): Promise<ExplainerTarget | undefined> {
  const key = PREFIX + windowId;
  const stored = await browser.storage.session.get(key);
  await browser.storage.session.remove(key);
  return stored[key] as ExplainerTarget | undefined;
}

/** Calls back when a target is stored for a window. */
export function onTargetStored(windowId: number, callback: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'session' && changes[PREFIX + windowId]?.newValue !== undefined) callback();
  });
}
