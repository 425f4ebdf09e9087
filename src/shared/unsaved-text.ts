import { browser } from './browser.ts';

/**
 * Texts in the editor, and pasted ones, that are not saved yet, in `storage.session`: they outlive their tab, but are
 * never written to disk. Those of private windows are kept apart, and forgotten when the last private window closes.
 */
const KEYS = { normal: 'unsaved-story:', private: 'unsaved-private-story:' };

/** In place of the id of a story: the page for adding stories keeps the text that the user pasted there. */
export const PASTED_STORY = 'pasted';

/** The key of a text. `story`: the id of its story; empty for a new one. */
export function unsavedKey(story: string): string {
  const isPrivate = browser.extension.inIncognitoContext === true;
  return (isPrivate ? KEYS.private : KEYS.normal) + story;
}

/** What was written and not saved; undefined if there is nothing. */
export async function readUnsaved(key: string): Promise<string | undefined> {
  const { [key]: text } = await browser.storage.session.get(key);
  return typeof text === 'string' ? text : undefined;
}

/** Keeps a text until the browser closes; `undefined` forgets it. */
export async function keepUnsaved(key: string, text: string | undefined): Promise<void> {
  if (text === undefined) await browser.storage.session.remove(key);
  else await browser.storage.session.set({ [key]: text });
}

/** Forgets what was written in private windows. */
export async function forgetPrivateTexts(): Promise<void> {
  const keys = Object.keys(await browser.storage.session.get(null));
  await browser.storage.session.remove(keys.filter((key) => key.startsWith(KEYS.private)));
}
