import type { Tabs } from 'webextension-polyfill';
import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { invertPause, readSettings } from '../shared/settings/store.ts';
import { saveSetting } from './save-setting.ts';
import { toggleSite } from './site-switch.ts';

/** Creates the entries in the context menu of the toolbar button. */
export async function createMenus({ isPaused }: Settings): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: 'site', title: t('menuSite'), contexts: ['action'] });
  browser.contextMenus.create({
    id: 'pause',
    title: t('menuPause'),
    type: 'checkbox',
    checked: isPaused,
    contexts: ['action'],
  });
}

/** Runs a menu entry for a tab. */
export async function onMenuClicked(
  menuItemId: string | number,
  tab: Partial<Pick<Tabs.Tab, 'id' | 'url' | 'incognito'>> | undefined,
): Promise<void> {
  if (menuItemId === 'site') await saveSetting(toggleSite(tab), tab?.id);
  if (menuItemId !== 'pause') return;
  // The browser has changed the check mark already.
  const showStored = async () => createMenus(await readSettings());
  await saveSetting(invertPause(), tab?.id, showStored);
}
