import { browser } from '../shared/browser.ts';
import { sendToTab } from '../shared/messages.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { forgetPrivateItems, type SettingsArea } from '../shared/settings/private-items.ts';
import { readSettings } from '../shared/settings/store.ts';
import { forgetPrivateTexts } from '../shared/unsaved-text.ts';

/** A tab, as far as it says which settings apply in it. */
interface PrivateOrNot {
  readonly incognito?: boolean;
}

/** The area of the settings that apply in a tab. */
export function areaOf(tab: PrivateOrNot | undefined): SettingsArea {
  return tab?.incognito ? 'private' : 'local';
}

/** The settings that apply in each tab. */
export type SettingsOf = (tab: PrivateOrNot | undefined) => Settings;

/** Reads the settings of all tabs. */
export async function readSettingsOfTabs(): Promise<SettingsOf> {
  const [local, inPrivate] = await Promise.all([readSettings('local'), readSettings('private')]);
  return (tab) => (areaOf(tab) === 'private' ? inPrivate : local);
}

/** Tells the pages in private windows that the settings there have changed. */
export async function tellPrivateTabs(): Promise<void> {
  const tabs = await browser.tabs.query({});
  for (const { id, incognito } of tabs)
    if (incognito && id !== undefined) sendToTab(id, 'settings-changed', {}).catch(() => {});
}

/** Forgets the settings and texts of private windows, when the last of these has closed. */
export async function forgetPrivate(): Promise<void> {
  await Promise.all([forgetPrivateItems(), forgetPrivateTexts()]);
}
