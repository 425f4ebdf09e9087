import type { CreatePageOptions, Page } from 'puppeteer-core';
import type { Installed } from './browser.ts';
import { waitUntil } from './page.ts';

/**
 * Opens something of the extension in which scripts have the extension's rights, and none of its own
 * runs: a page of it would read the settings, and change them, while a test stores them.
 */
export async function openWithRights(
  installed: Installed,
  options?: CreatePageOptions,
): Promise<Page> {
  const page = await installed.openOwnPage('icons/icon-16.png', options);
  await waitUntil(
    () => hasRights(page),
    () => 'the picture of the extension did not open',
  );
  return page;
}

/** The one of them that stays open in a browser, behind the pages that are tested. */
const opened = new WeakMap<Installed, Promise<Page>>();

/** Runs something with the extension's rights. */
export async function inExtension<TArgs extends unknown[], TResult>(
  installed: Installed,
  work: (...args: TArgs) => TResult | Promise<TResult>,
  ...args: TArgs
): Promise<TResult> {
  const page = await pageIn(installed);
  return (await page.evaluate(work as never, ...(args as unknown[] as never[]))) as TResult;
}

/** The page that {@link inExtension} runs everything in. Opened once: a tab for each call would take its time. */
export async function pageIn(installed: Installed): Promise<Page> {
  const known = await opened.get(installed);
  if (!known || !(await hasRights(known))) opened.set(installed, openListening(installed));
  return opened.get(installed) as Promise<Page>;
}

/** The browser closes it when the extension is installed anew; Firefox does not tell. */
function hasRights(page: Page): Promise<boolean> {
  return page
    .evaluate(() => typeof (globalThis.browser ?? globalThis.chrome)?.storage === 'object')
    .catch(() => false);
}

/** It hears what the background hears: what a page reports that Sidelight has given up on. */
async function openListening(installed: Installed): Promise<Page> {
  const page = await openWithRights(installed, { background: true });
  await page.evaluate(() => {
    const failures: string[] = [];
    Object.assign(globalThis, { failures });
    (globalThis.browser ?? chrome).runtime.onMessage.addListener((message) => {
      const { name, request } = message as { name?: unknown; request?: { text: string } };
      if (name === 'report-failure' && request) failures.push(request.text);
    });
  });
  return page;
}

/** Why Sidelight has given up on pages, since this was asked last; before that, nobody listened. */
export function takeFailures(installed: Installed): Promise<string[]> {
  return inExtension(installed, () => {
    const { failures } = globalThis as unknown as { failures: string[] };
    return failures.splice(0);
  });
}

/** Stores settings as they lie in storage. */
export function storeSettings(
  installed: Installed,
  items: Readonly<Record<string, unknown>>,
): Promise<void> {
  return inExtension(
    installed,
    (stored) => (globalThis.browser ?? chrome).storage.local.set(stored),
    items,
  );
}

/** Removes settings from storage. */
export function removeSettings(installed: Installed, keys: readonly string[]): Promise<void> {
  return inExtension(
    installed,
    (removed) => (globalThis.browser ?? chrome).storage.local.remove([...removed]),
    keys,
  );
}

/** All that is stored. */
export function storedSettings(installed: Installed): Promise<Record<string, unknown>> {
  return inExtension(installed, () => (globalThis.browser ?? chrome).storage.local.get(null));
}

/** The id of the tab that shows an address. */
export function tabIdOf(installed: Installed, url: string): Promise<number> {
  return inExtension(
    installed,
    async (wanted) => {
      const tabs = await (globalThis.browser ?? chrome).tabs.query({});
      return tabs.find((tab) => tab.url === wanted)?.id ?? -1;
    },
    url,
  );
}

/** What stands on the toolbar button of a tab. */
export function badgeOf(installed: Installed, tabId: number): Promise<string> {
  return inExtension(
    installed,
    (id) => (globalThis.browser ?? chrome).action.getBadgeText({ tabId: id }),
    tabId,
  );
}

/** Opens the popup's page, or the panel's, for the tab that shows an address, and waits for its content. */
export async function openPopup(
  installed: Installed,
  url: string,
  place: 'popup' | 'panel' = 'popup',
): Promise<Page> {
  const id = await tabIdOf(installed, url);
  const page = await installed.openOwnPage(`${place}.html?tab=${id}`);
  await page.waitForSelector('main .story');
  return page;
}
