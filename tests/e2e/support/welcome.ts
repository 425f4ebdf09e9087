import { access } from 'node:fs/promises';
import path from 'node:path';
import type { Installed } from './browser.ts';
import { inExtension } from './extension.ts';
import { waitUntil } from './page.ts';

const FILE = 'welcome.html';

/** Whether an extension opens a page that greets its readers. Those that are made for the benchmark do not. */
export function greets(extension: string): Promise<boolean> {
  return access(path.join(extension, FILE)).then(
    () => true,
    () => false,
  );
}

/**
 * The ids of the tabs that greet. The browser is asked and not puppeteer, which is not told what Firefox shows
 * in a tab of an extension, and may wait for ever for one that is just moving to another process.
 */
export function welcomeTabs(installed: Installed): Promise<number[]> {
  return inExtension(installed, tabsAt, installed.urlOf(FILE));
}

/** Waits for the tab that greets after an installation. */
export function waitForWelcome(installed: Installed): Promise<void> {
  return waitUntil(
    async () => (await welcomeTabs(installed)).length > 0,
    () => 'no page greeted the reader',
  );
}

/** Closes the tabs that greet. */
export async function closeWelcome(installed: Installed): Promise<void> {
  const tabs = await welcomeTabs(installed);
  await inExtension(installed, (ids) => (globalThis.browser ?? chrome).tabs.remove(ids), tabs);
}

async function tabsAt(url: string): Promise<number[]> {
  const tabs = await (globalThis.browser ?? chrome).tabs.query({});
  return tabs.flatMap((tab) => (tab.url === url && tab.id !== undefined ? tab.id : []));
}
