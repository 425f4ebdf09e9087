import { browser } from '../shared/browser.ts';
import { showStateEverywhere } from './badge.ts';
import { registerScripts, updateOpenTabs } from './inject.ts';
import { createMenus } from './menus.ts';
import { readSettingsOfTabs } from './private-windows.ts';

let lastRun: Promise<void> = Promise.resolve();

/**
 * Makes registered content scripts, open tabs, buttons and menus follow the settings. Runs one after the
 * other: two at once would register the same scripts twice, which the browser refuses.
 */
export function applySettings(): void {
  queue(applyNow);
}

/** Set once the settings were applied. The browser forgets it when the extension is disabled, updated or removed. */
const APPLIED = 'settings-applied';

/**
 * Applies the settings unless that was done before: after the extension was installed, updated or enabled, and when
 * the browser has started. Of enabling, browsers tell only the extensions that may manage others.
 */
export function applySettingsAtFirst(): void {
  queue(async () => {
    const isDone = (await browser.storage.session.get(APPLIED))[APPLIED] === true;
    if (isDone) return;
    await applyNow();
    await browser.storage.session.set({ [APPLIED]: true });
  });
}

function queue(work: () => Promise<void>): void {
  lastRun = lastRun.then(work).catch((error: unknown) => console.error(error));
}

async function applyNow(): Promise<void> {
  const settingsOf = await readSettingsOfTabs();
  const settings = settingsOf(undefined);
  await registerScripts(settings);
  await Promise.all([
    updateOpenTabs(settingsOf),
    showStateEverywhere(settingsOf),
    createMenus(settings),
  ]);
}
