import type { Page } from 'puppeteer-core';
import type { Installed } from './browser.ts';

/** Pastes a text into the page for adding stories, as a user does. */
export async function pasteStory(page: Page, text: string): Promise<void> {
  await page.$eval(
    'textarea',
    (field, pasted) => {
      (field as HTMLTextAreaElement).value = pasted;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    text,
  );
}

/** Opens the page for adding stories. */
export async function openAddPage(installed: Installed): Promise<Page> {
  const page = await installed.openOwnPage('add-story.html');
  await page.waitForSelector('textarea');
  return page;
}

/** Opens the settings, and waits for the stories: those of the user come after the bundled ones. */
export async function openStoryList(installed: Installed): Promise<Page> {
  const page = await installed.openOwnPage('options.html');
  await page.waitForSelector('#stories:not([aria-busy=true]) li');
  return page;
}
