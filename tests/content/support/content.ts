import { ContentError } from '../../../src/compile/content-file.ts';
import { compileContent } from '../../../src/compile/pack.ts';

/** Small content without a mistake. Tests take a copy and break it. */
export const SOUND = {
  groups: `- id: chip-makers
  name: chip makers
  phrases: [makers of chips]
`,
  themes: `- id: chips
  name: chips
  phrases: [new chips, old chips]
`,
  cues: `phrases: [~ Inc]
subjects: [~ has]
words: [chips]
names: [IBM]
against: ['~ Street']
`,
  companies: `- id: nvidia
  name: Nvidia
  kind: company
  groups: [chip-makers]
  themes: [chips]
  about: A designer of chips.
  aliases:
    - Nvidia
    - { text: NVDA, case: exact }
  marked: ["Shares of [Nvidia] ([NVDA]) rose."]
- id: amd
  name: AMD
  kind: company
  about: Another designer of chips.
  aliases:
    - { text: AMD, case: exact }
  marked:
    - "[AMD] sells chips."
`,
  labs: `- id: deepseek
  name: DeepSeek
  kind: lab
  about: A lab that trains models.
  aliases:
    - DeepSeek
    - { text: Deep, case: exact, meant: sometimes }
  for: [~ models]
  against: [~ sea]
  marked:
    - "[DeepSeek] trains [Deep] models."
  unmarked:
    - "In the [Deep] sea live fish."
`,
  story: `---
id: story
title: A story
question: What is it?
language: en
provenance:
  generator: AI
  date: none
relations:
  - from: nvidia
    verb: races
    to: amd
    passage: What's Happening 1
---

## What's Happening

Nvidia and AMD sell new chips. DeepSeek buys them.

## Why It's Important

Models need them.

## What's Next

More of them.

## Beyond the Headlines

They need power.
`,
};

/** The files of a small content, by name. */
export type Content = Readonly<typeof SOUND>;

/** Where the files of a small content are said to stand. */
const PATHS: Readonly<Record<keyof Content, string>> = {
  groups: 'groups.yaml',
  themes: 'themes.yaml',
  cues: 'cues.yaml',
  companies: 'companies.yaml',
  labs: 'labs.yaml',
  story: 'story.md',
};

/** Compiles a small content. */
export function compileSmall(content: Content, ...moreStories: readonly string[]) {
  const file = (name: keyof Content) => ({ path: PATHS[name], text: content[name] });
  return compileContent({
    gazetteer: {
      groups: file('groups'),
      themes: file('themes'),
      cues: file('cues'),
      entities: [file('companies'), file('labs')],
    },
    analyses: [
      file('story'),
      ...moreStories.map((text, index) => ({ path: `story-${index + 2}.md`, text })),
    ],
  });
}

/** The lines of the error that a content gives, `file:line: message`; none if it gives none. */
export function problemsOf(content: Content, ...moreStories: readonly string[]): string[] {
  try {
    compileSmall(content, ...moreStories);
    return [];
  } catch (error) {
    // Whatever else is thrown names no file and is a bug.
    if (!(error instanceof ContentError)) throw error;
    return error.message.split('\n');
  }
}

/** The sound content with one piece of one file replaced. */
export function broken(name: keyof Content, piece: string, by: string): Content {
  if (!SOUND[name].includes(piece)) throw new Error(`${PATHS[name]} has no "${piece}" to replace`);
  return { ...SOUND, [name]: SOUND[name].replace(piece, () => by) };
}
