import type { Page } from 'puppeteer-core';
import type { Installed } from '../e2e/support/browser.ts';
import { waitForText, waitUntil } from '../e2e/support/page.ts';

/** Adds the stories of a file to the user's own, as a user does. Resolves when pages know their names and all is stored. */
export async function addLibrary(installed: Installed, file: string): Promise<void> {
  const page = await installed.openOwnPage('add-story.html');
  const input = await page.waitForSelector('input[type=file]');
  await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(file);
  await page.locator('section .primary').setTimeout(120_000).click();
  await waitForText(page, '.notice', 'Story added');
  await waitUntil(
    () => page.evaluate(async () => 'library' in (await chrome.storage.local.get('library'))),
    () => 'pages are not told of the library',
  );
  await waitForStoredIndex(page);
  await page.close();
}

/**
 * Waits until the index of the names is stored. That begins a second after a change and takes the background half a
 * second, in which everything else takes longer: on two cores a page 0.1 more.
 *
 * @param page one of the extension's own
 */
export async function waitForStoredIndex(page: Page): Promise<void> {
  await waitUntil(
    () =>
      page.evaluate(async () => {
        const { library } = await chrome.storage.local.get<{ library?: { version: number } }>(
          'library',
        );
        const database = await new Promise<IDBDatabase>((resolve) => {
          const request = indexedDB.open('library');
          request.onsuccess = () => resolve(request.result);
        });
        const index = await new Promise<{ version: number } | undefined>((resolve) => {
          const request = database.transaction('index').objectStore('index').get('index');
          request.onsuccess = () => resolve(request.result);
        });
        database.close();
        return index !== undefined && index.version === library?.version;
      }),
    () => 'the index of the library is not stored',
  );
}
