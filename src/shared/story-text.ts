import { browser } from './browser.ts';

/** The text that the page for adding stories begins with, in `storage.session`. */
const KEY = 'story-text';

/** Opens the page for adding a story, with a text that the user selected or nothing. */
export async function openAddStory(text = ''): Promise<void> {
  await browser.storage.session.set({ [KEY]: text });
  await browser.tabs.create({ url: browser.runtime.getURL('add-story.html') });
}

/** Takes the text that {@link openAddStory} was given; empty if it was taken already. */
export async function takeStoryText(): Promise<string> {
  const { [KEY]: text } = await browser.storage.session.get(KEY);
  await browser.storage.session.remove(KEY);
  return typeof text === 'string' ? text : '';
}
