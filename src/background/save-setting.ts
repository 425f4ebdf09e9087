import { browser } from '../shared/browser.ts';
import { t } from '../shared/i18n.ts';
import { showCount } from './badge.ts';

/** How long the button of a tab shows a failure, in ms. */
const SHOWN_MS = 10_000;

/**
 * Waits for a change of the settings that the user made without a page of the extension: by a key or in the menu.
 * If the browser did not store it, the button of the tab says so. Returns whether it was stored.
 */
export async function saveSetting(
  change: Promise<void>,
  tabId: number | undefined,
): Promise<boolean> {
  try {
    await change;
    return true;
  } catch (error) {
    console.error(error);
    await showFailure(tabId);
    return false;
  }
}

async function showFailure(tabId: number | undefined): Promise<void> {
  if (tabId === undefined) return;
  try {
    await browser.action.setBadgeBackgroundColor({ tabId, color: '#a3261b' });
    await browser.action.setBadgeTextColor({ tabId, color: '#ffffff' });
    await browser.action.setBadgeText({ tabId, text: '!' });
    await browser.action.setTitle({ tabId, title: t('notStored') });
    setTimeout(() => void removeFailure(tabId), SHOWN_MS);
  } catch {
    // The tab was closed meanwhile.
  }
}

async function removeFailure(tabId: number): Promise<void> {
  await browser.action.setTitle({ tabId, title: t('extensionName') }).catch(() => {});
  await showCount(tabId);
}
