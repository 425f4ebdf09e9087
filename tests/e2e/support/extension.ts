import type { CreatePageOptions, Page } from 'puppeteer-core';
import type { Installed } from './browser.ts';
import { waitUntil } from './page.ts';

/**
 * Opens a file of the extension in which scripts have the extension's rights, but which has no script of its own: a
 * page of the extension would read and change the settings during the test.
 */
export async function openWithRights(
  installed: Installed,
  options?: CreatePageOptions,
): Promise<Page> {
  const page = await installed.openOwnPage('icons/icon-16.png', options);
  await waitUntil(
    () => hasRights(page),
    () => 'the icon of the extension did not open',
  );
  return page;
}

/** The page with rights in each browser; it stays open behind the tested pages. */
const opened = new WeakMap<Installed, Promise<Page>>();

/** Runs a function with the extension's rights. */
export async function inExtension<TArgs extends unknown[], TResult>(
  installed: Installed,
  work: (...args: TArgs) => TResult | Promise<TResult>,
  ...args: TArgs
): Promise<TResult> {
  const page = await pageIn(installed);
  return (await page.evaluate(work as never, ...(args as unknown[] as never[]))) as TResult;
}

/** The page in which {@link inExtension} runs functions. Opened once: a tab for each call would take longer. */
export async function pageIn(installed: Installed): Promise<Page> {
  const known = await opened.get(installed);
  if (!known || !(await hasRights(known))) opened.set(installed, openListening(installed));
  return opened.get(installed) as Promise<Page>;
}

/** The browser closes the page when the extension is installed again; Firefox does not report that. */
function hasRights(page: Page): Promise<boolean> {
  return page
    .evaluate(() => typeof (globalThis.browser ?? globalThis.chrome)?.storage === 'object')
    .catch(() => false);
}

/** The page receives the messages to the background, so it records the failures that content scripts report. */
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

/** The failures of Sidelight on pages since the last call; recorded from {@link pageIn} on. */
export function takeFailures(installed: Installed): Promise<string[]> {
  return inExtension(installed, () => {
    const { failures } = globalThis as unknown as { failures: string[] };
    return failures.splice(0);
  });
}

/** Closes all tabs but an empty one: closing the last one would close the browser. */
export async function closeTabs(installed: Installed): Promise<void> {
  const [, ...pages] = await installed.browser.pages();
  const kept = await pageIn(installed);
  await Promise.all(pages.map((page) => (page === kept ? undefined : page.close())));
}

/** Stores settings in the format of the storage. */
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

/** Everything in the storage. */
export function storedSettings(installed: Installed): Promise<Record<string, unknown>> {
  return inExtension(installed, () => (globalThis.browser ?? chrome).storage.local.get(null));
}

/** The id of the tab with an address. */
export async function tabIdOf(installed: Installed, url: string): Promise<number> {
  return (await tabOf(installed, url))?.id ?? -1;
}

/** The id of the window in which an address is open. */
export async function windowIdOf(installed: Installed, url: string): Promise<number> {
  return (await tabOf(installed, url))?.windowId ?? -1;
}

function tabOf(installed: Installed, url: string): Promise<chrome.tabs.Tab | undefined> {
  return inExtension(
    installed,
    async (wanted) => {
      const tabs = await (globalThis.browser ?? chrome).tabs.query({});
      return tabs.find((tab) => tab.url === wanted);
    },
    url,
  );
}

/** The badge on the toolbar button of a tab. */
export function badgeOf(installed: Installed, tabId: number): Promise<string> {
  return inExtension(
    installed,
    (id) => (globalThis.browser ?? chrome).action.getBadgeText({ tabId: id }),
    tabId,
  );
}

/** Opens the popup's page, or the panel's, for the tab with an address, and waits for its content. */
export async function openPopup(
  installed: Installed,
  url: string,
  place: 'popup' | 'panel' = 'popup',
): Promise<Page> {
  const id = await tabIdOf(installed, url);
  const page = await installed.openOwnPage(`${place}.html?tab=${id}`);
  await page.waitForSelector('main .search');
  return page;
}
