import { access } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { waitForValue } from './page.ts';

const FILE = 'welcome.html';

/** Whether an extension opens a page that greets its readers. Those that are made for the benchmark do not. */
export function greets(extension: string): Promise<boolean> {
  return access(path.join(extension, FILE)).then(
    () => true,
    () => false,
  );
}

/** The open pages that greet. */
export async function welcomePages(browser: Browser): Promise<Page[]> {
  const pages = await browser.pages();
  const addresses = await Promise.all(pages.map(addressOf));
  return pages.filter((_page, index) => addresses[index]?.endsWith(`/${FILE}`));
}

/** Waits for the page that greets after an installation. */
export function waitForWelcome(browser: Browser): Promise<Page> {
  return waitForValue(
    async () => (await welcomePages(browser))[0] ?? null,
    () => 'no page greeted the reader',
  );
}

/** Asked from within: puppeteer is not told which page of an extension Firefox has opened. */
function addressOf(page: Page): Promise<string> {
  return page.evaluate(() => location.href).catch(() => '');
}
