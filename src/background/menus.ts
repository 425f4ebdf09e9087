import type { Menus, Tabs } from 'webextension-polyfill';
import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';
import type { Settings } from '../shared/settings/definition.ts';
import { invertPause, readSettings } from '../shared/settings/store.ts';
import { openAddStory } from '../shared/story-text.ts';
import { saveSetting } from './save-setting.ts';
import { toggleSite } from './site-switch.ts';

/** The entry for selected text. */
export const ADD_STORY = 'add-story';

/** Creates the entries in the context menus of the toolbar button and of selected text, if there are any. */
export async function createMenus({ isPaused }: Settings): Promise<void> {
  const { contextMenus } = browser;
  if (!contextMenus) return;
  await contextMenus.removeAll();
  contextMenus.create({ id: 'site', title: t('menuSite'), contexts: ['action'] });
  contextMenus.create({
    id: 'pause',
    title: t('menuPause'),
    type: 'checkbox',
    checked: isPaused,
    contexts: ['action'],
  });
  contextMenus.create({
    id: ADD_STORY,
    title: t('menuAddStory'),
    contexts: ['selection'],
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

/** Opens the page for adding a story with the text that the user has selected in a frame of a tab. */
export async function addSelectedStory(
  { frameId = 0, selectionText = '' }: Pick<Menus.OnClickData, 'frameId' | 'selectionText'>,
  tab: Pick<Tabs.Tab, 'id' | 'incognito'> | undefined,
): Promise<void> {
  // Browsers give the menu the text without its line breaks, and headings are lines.
  const lines = tab?.id === undefined ? undefined : await selectionIn(tab.id, frameId);
  await openAddStory({ text: lines || selectionText, isPrivate: tab?.incognito === true });
}

/** Undefined where the browser runs no script of ours. */
async function selectionIn(tabId: number, frameId: number): Promise<string | undefined> {
  try {
    const target = { tabId, frameIds: [frameId] };
    const func = () => getSelection()?.toString() ?? '';
    const [found] = await browser.scripting.executeScript({ target, func });
    return found?.result as string | undefined;
  } catch {
    return undefined;
  }
}
