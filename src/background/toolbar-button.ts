import type { Tabs } from 'webextension-polyfill';
import { browser } from '../shared/browser.ts';
import { namesIn } from '../shared/frame-names.ts';
import { t } from '../shared/i18n.ts';
import { readSettings } from '../shared/settings/store.ts';
import { areaOf, type SettingsOf } from './private-windows.ts';
import { runsAt } from './runs-at.ts';

/** Of each tab whose button says that a change is not stored, or why not: the last such change. */
const troubled = new Map<number, Promise<void>>();

/** Shows the number of distinct names in a tab on its button, unless that says something else. */
export async function showCount(tabId: number): Promise<void> {
  const count = (await namesIn(tabId)).length;
  if (troubled.has(tabId)) return;
  await showBadge(tabId, count > 0 ? String(count) : '', '#33506b');
}

/** Shows on a tab's button that something is wrong with a change, until {@link removeTrouble}. */
export async function showTrouble(
  tabId: number,
  change: Promise<void>,
  text: string,
  title: string,
): Promise<void> {
  troubled.set(tabId, change);
  await showBadge(tabId, text, '#a3261b');
  await ignoreClosedTab(async () => browser.action.setTitle?.({ tabId, title }));
}

/** Shows on a tab's button again what it showed before the trouble, unless that is about a later change by now. */
export async function removeTrouble(tabId: number, change: Promise<void>): Promise<void> {
  if (troubled.get(tabId) !== change) return;
  troubled.delete(tabId);
  await ignoreClosedTab(async () =>
    browser.action.setTitle?.({ tabId, title: t('extensionName') }),
  );
  await showCount(tabId);
}

function showBadge(tabId: number, text: string, color: string): Promise<void> {
  return ignoreClosedTab(async () => {
    await browser.action.setBadgeBackgroundColor?.({ tabId, color });
    await browser.action.setBadgeTextColor?.({ tabId, color: '#ffffff' });
    await browser.action.setBadgeText?.({ tabId, text });
  });
}

/**
 * Shows on a tab's button whether Sidelight is on: the icon is grey if it is off or cannot run there, and if the
 * settings cannot be read, because it marks nothing then.
 */
export async function showTabState(tabId: number, tab: Tabs.Tab): Promise<void> {
  const settings = await readSettings(areaOf(tab)).catch(() => undefined);
  await showIcon(tabId, settings !== undefined && (await runsAt(tab.url, settings)));
}

/** Shows on every tab's button whether Sidelight is on. */
export async function showStateEverywhere(settingsOf: SettingsOf): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.all(
    tabs.map(async (tab) => {
      if (tab.id !== undefined) await showIcon(tab.id, await runsAt(tab.url, settingsOf(tab)));
    }),
  );
}

function showIcon(tabId: number, isOn: boolean): Promise<void> {
  const stem = isOn ? '/icons/icon' : '/icons/icon-off';
  const path = { 16: `${stem}-16.png`, 32: `${stem}-32.png`, 48: `${stem}-48.png` };
  return ignoreClosedTab(async () => browser.action.setIcon?.({ tabId, path }));
}

/** The browser refuses to change the button of a tab that was closed meanwhile. */
async function ignoreClosedTab(change: () => Promise<void>): Promise<void> {
  try {
    await change();
  } catch {}
}
