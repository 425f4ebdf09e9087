import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileReport } from '../../../src/compile/file-problem.ts';
import { readPlainText } from '../../../src/compile/plain-text.ts';
import { sentencesOf } from '../../../src/compile/sentences.ts';
import { locateSentences } from '../../../src/compile/source-lines.ts';
import { readStorySource } from '../../../src/compile/story-source.ts';
import { fileNameOf, writeStory } from '../../../src/compile/write-story.ts';
import type { StoryDraft } from '../../../src/library/own-story.ts';
import { makeTools } from '../../../src/recognition/page-recognition.ts';
import { tableOf } from '../support/tables.ts';

const TOOLS = makeTools(tableOf({ nvidia: ['Nvidia'] }));

function readAgain(text: string): StoryDraft | undefined {
  const report = new FileReport('story.md');
  const source = readStorySource(text, { tools: TOOLS, language: 'fr' }, report);
  expect(report.problems).toEqual([]);
  return source?.draft;
}

/** The characters at the places of all sentences in a file. */
function firstCharacters(text: string): (string | undefined)[] {
  const source = readStorySource(text, { tools: TOOLS, language: 'en' }, new FileReport('a.md'));
  if (!source) throw new Error('not read');
  const { draft, lines } = source;
  const places = locateSentences(draft.sections, 'en', text, lines);
  return [...places.values()].map((offsetIn) => text[offsetIn(0)]);
}

const EMPTY: StoryDraft = {
  title: 'Robots: "1" # of them',
  question: '',
  language: 'en',
  generator: '',
  sections: [],
  definitions: [],
  names: [],
};

/** Texts with all that Markdown could take for markup. */
const words = fc
  .array(
    fc.oneof(
      fc.constantFrom('*', '_', '`', '#', '##', '>', '-', '+', '1.', '2)', '---', '===', '~~~'),
      fc.constantFrom(
        '[a](b)',
        '[a]: b',
        '![x](y)',
        '<b>',
        '<a@b.c>',
        '&amp;',
        '&copy;',
        '\\',
        '\\*',
      ),
      fc.constantFrom(
        'snake_case',
        'a*b',
        '__init__',
        'https://a.example/_x_',
        'AT&T',
        '1 < 2',
        '|',
      ),
      fc.constantFrom('Robots', 'walk', '机器人', 'Nvidia', "What's", '…', '“so”', '.', '?'),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((all) => all.join(' '));

describe('a draft that is written', () => {
  it('is read as the same, with all that it may have', () => {
    const draft: StoryDraft = {
      ...EMPTY,
      question: 'Why?',
      language: 'de',
      generator: 'human',
      sections: [
        { id: 'text', heading: 'Der Text', paragraphs: ['Kein Titel', 'Wer weiß? 1. Niemand.'] },
        { id: 'whats-next', heading: 'Wie geht es weiter', paragraphs: ['# Nvidia *wächst*.'] },
        { id: 'stimmen', heading: 'Stimmen zur Lage', paragraphs: ['Alle schweigen.'] },
      ],
      definitions: [
        { name: 'Agility Robotics', text: 'Baut Roboter.', source: 'https://a.example' },
        { name: 'Nvidia', text: 'Baut Chips.' },
      ],
      names: [
        {
          name: 'Agility Robotics',
          kind: 'company',
          about: 'Roboter: ja',
          aliases: ['Agility'],
          region: 'US',
          wikidata: 'Q1234567',
          sameAs: ['https://agility.example/'],
        },
        { name: 'Nvidia', kind: '', about: '', aliases: [] },
      ],
      credits: {
        url: 'https://desk.example/robots',
        authors: [{ name: 'Ana' }, { name: 'Bo', url: 'https://bo.example/' }],
        publisher: { name: 'The Robot Desk' },
        published: '2026-01-31',
        updated: '2026-02-01',
        licence: 'CC BY 4.0',
        version: '2',
        sources: [{ title: 'The contract', url: 'https://a.example/', date: '2026-01-30' }],
        corrections: [{ date: '2026-02-01', text: 'It is 400, not 40.' }],
        digitalSourceType: 'humanEdits',
      },
      relations: [{ from: 'Agility Robotics', to: 'Nvidia', verb: 'trifft', passage: 'Text 1' }],
    };
    expect(readAgain(writeStory(draft))).toEqual(draft);
  });

  it('has no names if it had none', () => {
    const draft = {
      ...EMPTY,
      sections: [{ id: 'text', heading: 'The text', paragraphs: ['Agility Robotics sells BotQ.'] }],
    };
    expect(readAgain(writeStory(draft))).toEqual(draft);
  });

  it('is a glossary, if it has only definitions', () => {
    const draft = {
      ...EMPTY,
      definitions: [{ name: 'BotQ', text: 'A plant for robots.' }],
      names: [{ name: 'BotQ', kind: '', about: '', aliases: [] }],
    };
    expect(readAgain(writeStory(draft))).toEqual(draft);
  });

  it('keeps the id that its author gave it', () => {
    const draft = {
      ...EMPTY,
      id: 'robots: 1',
      sections: [{ id: 'text', heading: 'The text', paragraphs: ['Nvidia grows.'] }],
    };
    expect(readAgain(writeStory(draft))).toEqual(draft);
  });

  it('is read as the same whatever a pasted text has', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 5 }), (lines) => {
        const { sections, question } = readPlainText(lines.join('\n'), 'en');
        fc.pre(sections.length > 0);
        const draft = { ...EMPTY, question, sections };
        const text = writeStory(draft);
        expect(readAgain(text)).toEqual(draft);
        expect(firstCharacters(text)).toEqual(
          sections.flatMap(({ paragraphs }) =>
            paragraphs.flatMap((each) => sentencesOf(each, 'en').map(([first]) => first)),
          ),
        );
      }),
    );
  });
});

it('a file has the name of its title, without what no file may have', () => {
  expect(fileNameOf('Robots: "who" builds them? / 机器人')).toBe('Robots-who-builds-them-机器人');
  expect(fileNameOf('...')).toBe('story');
});
