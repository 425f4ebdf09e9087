import { browser } from './browser.ts';

/** Where the user is in the popup or the side panel. */
export interface PopupPlace {
  /** The page that it is about. */
  readonly page: string;
  /** The id of the shown story, once that is decided. */
  readonly story: string | undefined;
  /** The text in the search field. */
  readonly query: string;
  /** The ids of the parts that the user has opened. */
  readonly open: readonly string[];
  readonly scrollTop: number;
}

/** One key per tab. In memory only, for private windows, too. */
const PREFIX = 'place:';

/** The place that was stored for a tab, if any. */
export async function readPlace(tabId: number | undefined): Promise<PopupPlace | undefined> {
  const key = PREFIX + tabId;
  return (await browser.storage.session.get(key))[key] as PopupPlace | undefined;
}

/** Stores the place for a tab, until that is closed. */
export async function storePlace(tabId: number, place: PopupPlace): Promise<void> {
  await browser.storage.session.set({ [PREFIX + tabId]: place });
}

/** Forgets the place of a tab. */
export async function forgetPlace(tabId: number): Promise<void> {
  await browser.storage.session.remove(PREFIX + tabId);
}
