import { browser } from './browser.ts';

/** Opens the editor with a story of the user, given by its id, or with a new one. */
export async function openEditor(story = ''): Promise<void> {
  const query = story === '' ? '' : `?story=${encodeURIComponent(story)}`;
  await browser.tabs.create({ url: browser.runtime.getURL(`editor.html${query}`) });
}
