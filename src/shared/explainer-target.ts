import { browser } from './browser.ts';

/** What an explainer shows first: a story, at one of its passages if given. */
export interface ExplainerTarget {
  readonly analysis: string;
  readonly passage?: string | undefined;
}

/** The explainer of a window, in its popup or panel, or the one in a tab of its own. */
export type ExplainerSlot = { readonly windowId: number } | { readonly tabId: number };

const PREFIX = 'explainer-target:';

function keyOf(slot: ExplainerSlot): string {
  return PREFIX + ('tabId' in slot ? `tab-${slot.tabId}` : slot.windowId);
}

/** Stores a target for an explainer: the open one, or the next to open. */
export async function storeTarget(slot: ExplainerSlot, target: ExplainerTarget): Promise<void> {
  await browser.storage.session.set({ [keyOf(slot)]: target });
}

/** Removes and returns the target stored for an explainer. */
export async function takeTarget(slot: ExplainerSlot): Promise<ExplainerTarget | undefined> {
  const key = keyOf(slot);
  const stored = await browser.storage.session.get(key);
  await browser.storage.session.remove(key);
  return stored[key] as ExplainerTarget | undefined;
}

/** Calls back when a target is stored for an explainer. */
export function onTargetStored(slot: ExplainerSlot, callback: () => void): void {
  const key = keyOf(slot);
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'session' && changes[key]?.newValue !== undefined) callback();
  });
}
