import { withLock } from '../shared/settings/local-items.ts';
import { areApplied, lastChange, setApplied } from '../shared/settings/unapplied.ts';
import { registerScripts, updateOpenTabs } from './inject.ts';
import { createMenus } from './menus.ts';
import { readSettingsOfTabs } from './private-windows.ts';
import { showStateEverywhere } from './toolbar-button.ts';

let lastRun: Promise<void> = Promise.resolve();

/** Pauses before settings are applied again after a failure, in ms. */
const PAUSES_MS = [1000, 5000] as const;

/**
 * Makes registered content scripts, open tabs, buttons and menus follow the settings. Runs one after the
 * other: two at once would register the same scripts twice, which the browser refuses.
 */
export function applySettings(): void {
  queue(applyNow);
}

/**
 * Applies the settings unless that was done before: after the extension was installed, updated or enabled, when the
 * browser has started, and when this script was stopped or failed before all of it was done. Of enabling, browsers tell
 * only the extensions that may manage others.
 */
export function applySettingsAtFirst(): void {
  queue(async () => {
    if (!(await areApplied())) await applyNow();
  });
}

function queue(work: () => Promise<void>): void {
  lastRun = lastRun.then(() => insist(work)).catch((error: unknown) => console.error(error));
}

/** Tries again after a failure: an open page would go on with marks though the user has turned its site off. */
async function insist(work: () => Promise<void>): Promise<void> {
  for (const pause of PAUSES_MS) {
    try {
      await work();
      return;
    } catch (error) {
      console.error(error);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  await work();
}

async function applyNow(): Promise<void> {
  await setApplied(undefined);
  // Not between the note of a change and its write.
  const [change, settingsOf] = await withLock(() =>
    Promise.all([lastChange(), readSettingsOfTabs()]),
  );
  const settings = settingsOf(undefined);
  await registerScripts(settings);
  await Promise.all([
    updateOpenTabs(settingsOf),
    showStateEverywhere(settingsOf),
    createMenus(settings),
  ]);
  await setApplied(change);
}
