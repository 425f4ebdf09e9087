import { readSettings } from '../shared/settings/store.ts';
import { showStateEverywhere } from './badge.ts';
import { registerScripts, updateOpenTabs } from './inject.ts';
import { createMenus } from './menus.ts';

let lastRun: Promise<void> = Promise.resolve();

/**
 * Makes registered content scripts, open tabs, buttons and menus follow the settings. Runs one after the
 * other: two at once would register the same scripts twice, which the browser refuses.
 */
export function applySettings(): void {
  lastRun = lastRun.then(applyNow).catch((error: unknown) => console.error(error));
}

async function applyNow(): Promise<void> {
  const settings = await readSettings();
  await registerScripts(settings);
  await Promise.all([
    updateOpenTabs(settings),
    showStateEverywhere(settings),
    createMenus(settings),
  ]);
}
