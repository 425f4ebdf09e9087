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
  lastRun = lastRun.then(applyNow).catch((error: unknown) => console.error(error));
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
