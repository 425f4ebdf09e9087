import type { FeedItem } from '../library/feed.ts';
import type { StoryDraft } from '../library/own-story.ts';
import type { RecognitionTools } from '../recognition/page-recognition.ts';
import { editedDraft, readStory } from './read-story.ts';
import { headingFinder } from './story-headings.ts';

/**
 * The story of an item of a feed: its text as if it were pasted, the names that it says it brings, or likely ones, and what
 * it says of its origin. `language`: if it has none.
 */
export function draftOfItem(
  { title, text, names, details = {}, ...item }: FeedItem,
  language: string,
  tools: RecognitionTools,
): StoryDraft {
  const { question, sections, generator, credits } = details;
  const reading = readStory(text, item.language || language, tools, headingFinder(sections));
  const draft = editedDraft(reading, { title, choices: new Map() });
  return {
    ...draft,
    question: question ?? draft.question,
    generator: draft.generator || (generator ?? ''),
    names: names ?? draft.names,
    ...(credits && { credits }),
  };
}
