import { writeStory } from './write-story.ts';

/** The words of the template, in one language. */
export type TemplateWords = Readonly<Record<keyof typeof TEMPLATE_KEYS, string>>;

/** The keys of these words in `assets/_locales`. */
export const TEMPLATE_KEYS = {
  language: 'languageTag',
  title: 'templateTitle',
  question: 'templateQuestion',
  about: 'templateAbout',
  verb: 'templateVerb',
  creditsNote: 'templateCredits',
  namesNote: 'templateNames',
  relationsNote: 'templateRelations',
  happening: 'templateHappening',
  important: 'templateImportant',
  next: 'templateNext',
  beyond: 'templateBeyond',
  happeningText: 'templateHappeningText',
  importantText: 'templateImportantText',
  nextText: 'templateNextText',
  beyondText: 'templateBeyondText',
} as const;

/** A small story that shows what a file may have. Its names are invented. */
export function storyTemplate(words: TemplateWords, title = words.title): string {
  const text = writeStory({
    title,
    question: words.question,
    language: words.language,
    generator: '',
    sections: [
      { id: 'whats-happening', heading: words.happening, paragraphs: [words.happeningText] },
      { id: 'why-its-important', heading: words.important, paragraphs: [words.importantText] },
      { id: 'whats-next', heading: words.next, paragraphs: [words.nextText] },
      { id: 'beyond-the-headlines', heading: words.beyond, paragraphs: [words.beyondText] },
    ],
    definitions: [],
    names: [
      {
        name: 'Lantern Robotics',
        kind: 'company',
        about: words.about,
        aliases: ['Lantern Robots'],
      },
      { name: 'Nordwagen', kind: 'company', about: '', aliases: [] },
    ],
    relations: [
      {
        from: 'Lantern Robotics',
        to: 'Nordwagen',
        verb: words.verb,
        passage: `${words.happening} 1`,
      },
    ],
  });
  return text
    .replace(/^entities:/m, `${credits(words)}# ${words.namesNote}\nentities:`)
    .replace(/^relations:/m, `# ${words.relationsNote}\nrelations:`);
}

/** What a story can say of its origin, in comments: an author who fills in nothing says nothing. */
function credits(words: TemplateWords): string {
  return [
    words.creditsNote,
    'authors: [Mira Ostrand]',
    'published: 2026-01-30',
    'updated: 2026-02-02',
    'sources:',
    `  - title: ${JSON.stringify(words.title)}`,
    '    url: https://www.example.com/robots',
    'corrections:',
    '  - date: 2026-02-02',
    `    text: ${JSON.stringify(words.happeningText)}`,
    '',
  ]
    .map((each) => each && `# ${each}`)
    .join('\n');
}
