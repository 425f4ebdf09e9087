import type { StoryDraft } from '../library/own-story.ts';
import type { PlainStory } from './plain-text.ts';

/** The draft of a text that was taken apart. `language`: BCP 47. */
export function draftOf(
  { question, sections, isAi }: PlainStory,
  { title, language, names }: Pick<StoryDraft, 'title' | 'language' | 'names'>,
): StoryDraft {
  const generator = isAi ? 'AI' : '';
  return { title: title.trim(), question, language, generator, sections, definitions: [], names };
}
