import type { StoryDraft } from '../library/own-story.ts';
import type { PlainStory } from './plain-text.ts';

/** The draft of a text that was taken apart. A question that is the title is not said twice. `language`: BCP 47. */
export function draftOf(
  { question, sections, isAi }: PlainStory,
  { title, language, names }: Pick<StoryDraft, 'title' | 'language' | 'names'>,
): StoryDraft {
  const generator = isAi ? 'AI' : '';
  const shown = question === title.trim() ? '' : question;
  const said = { title: title.trim(), question: shown, language, generator } as const;
  return { ...said, sections, definitions: [], names };
}
