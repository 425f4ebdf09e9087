import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { togglePause, toggleSite } from './site-switch.ts';

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

/** Runs a menu entry for the tab with an address. */
export async function onMenuClicked(
  menuItemId: string | number,
  url: string | undefined,
): Promise<void> {
  if (menuItemId === 'site') await toggleSite(url);
  if (menuItemId === 'pause') await togglePause();
}
