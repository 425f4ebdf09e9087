import { browser } from './browser.ts';

/** What the page for adding stories begins with. */
export interface StoryStart {
  /** The text that the user selected; empty if none. */
  readonly text: string;
  /** The id of files that another page hands over (story-worker/hand-over.ts); empty if none. */
  readonly files: string;
  /** Whether the user comes from a private window. */
  readonly isPrivate: boolean;
}

/** Its key in `storage.session`, which is never written to disk. */
const KEY = 'story-start';

/** Opens the page for adding a story. */
export async function openAddStory({
  text = '',
  files = '',
  isPrivate = false,
} = {}): Promise<void> {
  await browser.storage.session.set({ [KEY]: { text, files, isPrivate } satisfies StoryStart });
  await browser.tabs.create({ url: browser.runtime.getURL('add-story.html') });
}

/** Takes what {@link openAddStory} was given; nothing if it was taken already. */
export async function takeStoryStart(): Promise<StoryStart> {
  const { [KEY]: start } = await browser.storage.session.get(KEY);
  await browser.storage.session.remove(KEY);
  const { text = '', files = '', isPrivate = false } = (start ?? {}) as Partial<StoryStart>;
  return { text, files, isPrivate: isPrivate || browser.extension.inIncognitoContext === true };
}
