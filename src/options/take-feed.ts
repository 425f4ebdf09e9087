import { withCompiled } from '../compile/own-story.ts';
import { editedDraft, readStory } from '../compile/read-story.ts';
import type { FeedItem } from '../library/feed.ts';
import { feedStoryId } from '../library/feed-diff.ts';
import type { FeedUpdate } from '../library/feed-list.ts';
import { type OwnStory, type StoryDraft, today } from '../library/own-story.ts';
import { makeTools, type RecognitionTools } from '../recognition/page-recognition.ts';
import { languageOf } from '../shared/language-of.ts';
import { loadNames } from '../shared/load-pack.ts';
import { sendToBackground } from '../shared/messages.ts';

/** Compiles what has arrived from a feed and takes it over: all of it, or nothing. Throws if that fails. */
export async function takeFeed(url: string, removeWithdrawn: boolean): Promise<void> {
  const update = await sendToBackground('read-feed-update', { url });
  if (!update) return;
  const stories = await compileUpdate(url, update);
  const { stagedAt } = update;
  await sendToBackground('take-feed-update', { url, stagedAt, stories, removeWithdrawn });
}

async function compileUpdate(url: string, { title, items }: FeedUpdate): Promise<OwnStory[]> {
  const table = await loadNames();
  const tools = makeTools(table);
  const stories = items.map(async ({ item, isOn }) => ({
    id: feedStoryId(url, item.id),
    isOn,
    added: today(),
    draft: await draftOfItem(item, tools),
    feed: { url, title, item: item.id },
  }));
  return withCompiled(await Promise.all(stories), table);
}

/** The story of an item: its text as if it were pasted, and the names that the feed says it brings, or likely ones. */
async function draftOfItem(item: FeedItem, tools: RecognitionTools): Promise<StoryDraft> {
  const language = item.language === '' ? await languageOf(item.text) : item.language;
  const reading = readStory(item.text, language, tools);
  const draft = editedDraft(reading, { title: item.title, choices: new Map() });
  return item.names ? { ...draft, names: item.names } : draft;
}
