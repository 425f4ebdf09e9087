import { access } from 'node:fs/promises';
import path from 'node:path';
import type { Installed } from './browser.ts';
import { inExtension } from './extension.ts';
import { waitUntil } from './page.ts';

const FILE = 'welcome.html';

/** Whether an extension has a welcome page. The benchmark's extensions have none. */
export function greets(extension: string): Promise<boolean> {
  return access(path.join(extension, FILE)).then(
    () => true,
    () => false,
  );
}

/**
 * The ids of the tabs with the welcome page, from the browser: puppeteer does not learn the address of an extension's
 * tab in Firefox, and may wait forever for a tab that moves to another process.
 */
export function welcomeTabs(installed: Installed): Promise<number[]> {
  return inExtension(installed, tabsAt, installed.urlOf(FILE));
}

/** Waits for the welcome page after an installation. */
export function waitForWelcome(installed: Installed): Promise<void> {
  return waitUntil(
    async () => (await welcomeTabs(installed)).length > 0,
    () => 'no welcome page opened',
  );
}

/** Closes the tabs with the welcome page. */
export async function closeWelcome(installed: Installed): Promise<void> {
  const tabs = await welcomeTabs(installed);
  await inExtension(installed, (ids) => (globalThis.browser ?? chrome).tabs.remove(ids), tabs);
}

async function tabsAt(url: string): Promise<number[]> {
  const tabs = await (globalThis.browser ?? chrome).tabs.query({});
  return tabs.flatMap((tab) => (tab.url === url && tab.id !== undefined ? tab.id : []));
}
