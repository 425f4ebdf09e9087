import { describe, expect, it } from 'vitest';
import type { OwnStory } from '../../../src/library/own-story.ts';
import { readStories, writeStories } from '../../../src/library/stories-file.ts';
import { storyOf } from '../support/stories.ts';

const STORY: OwnStory = {
  id: 'own-1',
  isOn: false,
  added: '2026-01-31',
  draft: {
    title: 'A deal',
    question: '',
    language: 'en',
    generator: 'AI',
    sections: [{ id: 'text', heading: 'The text', paragraphs: ['One.'] }],
    definitions: [],
    names: [{ name: 'Figure AI', kind: 'company', about: 'It makes robots.', aliases: ['Figure'] }],
  },
  compiled: { analysis: storyOf('own-1'), entities: [], aliases: [] },
};

describe('a file of stories', () => {
  it('reads what it wrote', () => {
    const { compiled, ...kept } = STORY;
    expect(compiled).toBeDefined();
    expect(readStories(writeStories([STORY]))).toEqual({ stories: [kept], problems: [] });
  });

  it('keeps what a story says of its origin, and its items in Wikidata', () => {
    const { draft } = STORY;
    const names = draft.names.map((name) => ({ ...name, wikidata: 'Q7', region: 'Oregon' }));
    const credits = { authors: [{ name: 'Ada' }], digitalSourceType: 'humanEdits' };
    const story = { ...STORY, draft: { ...draft, names, credits } };
    expect(readStories(writeStories([story]))?.stories[0]?.draft).toEqual(story.draft);
  });

  it('takes no address that is none of a web page', () => {
    const credits = { url: 'javascript:alert(1)' };
    const story = { ...STORY, draft: { ...STORY.draft, credits } };
    expect(readStories(writeStories([story]))).toEqual({
      stories: [],
      problems: [{ story: 1, path: 'draft.credits.url' }],
    });
  });

  it('takes the good stories and names the place of what is wrong with the others', () => {
    const file = JSON.parse(writeStories([STORY, STORY, STORY]));
    file.stories[0].draft.names[0].name = 7;
    file.stories[2].id = '../x';
    const read = readStories(JSON.stringify(file));
    expect(read?.stories).toHaveLength(1);
    expect(read?.problems).toEqual([
      { story: 1, path: 'draft.names.0.name' },
      { story: 3, path: 'id' },
    ]);
  });

  it.each(['', 'null', '[]', '{"sidelight":1}', '{"sidelightStories":2,"stories":[]}', 'A text.'])(
    'is not this: %s',
    (text) => expect(readStories(text)).toBeUndefined(),
  );
});
