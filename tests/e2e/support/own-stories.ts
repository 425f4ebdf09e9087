import type { Page } from 'puppeteer-core';

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
