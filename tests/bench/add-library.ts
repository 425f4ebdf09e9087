import type { Installed } from '../e2e/support/browser.ts';
import { waitForText, waitUntil } from '../e2e/support/page.ts';

/** Adds the stories of a file to the user's own, as a user does. Resolves when pages know their names. */
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
  await page.close();
}
