import type { FeedItem } from '../library/feed.ts';
import type { StoryDraft } from '../library/own-story.ts';
import type { RecognitionTools } from '../recognition/page-recognition.ts';
import { FileReport } from './file-problem.ts';
import { hasFrontMatter } from './front-matter.ts';
import { editedDraft, readStory } from './read-story.ts';
import { headingFinder } from './story-headings.ts';
import { readStorySource } from './story-source.ts';

/**
 * The story of an item of a feed: its text as if it were pasted, or as a file if it has front matter; the names that it
 * says it brings, or likely ones, and what it says of its origin. `language`: if it has none.
 */
export function draftOfItem(item: FeedItem, language: string, tools: RecognitionTools): StoryDraft {
  const { title, names, details = {} } = item;
  const { question, generator, credits } = details;
  // In a feed, a story has the id of its item.
  const { id: _id, ...draft } = readText(item, item.language || language, tools);
  return {
    ...draft,
    title,
    question: question ?? draft.question,
    generator: draft.generator || (generator ?? ''),
    names: names ?? draft.names,
    ...(credits && { credits: { ...draft.credits, ...credits } }),
  };
}

/** What cannot be read in front matter is left out: a reader cannot mend it. */
function readText(
  { title, text, details }: FeedItem,
  language: string,
  tools: RecognitionTools,
): StoryDraft {
  if (hasFrontMatter(text)) {
    const context = { tools, language, isLenient: true, title };
    const source = readStorySource(text, context, new FileReport(''));
    if (source) return source.draft;
  }
  const reading = readStory(text, language, tools, headingFinder(details?.sections));
  return editedDraft(reading, { title, choices: new Map() });
}
