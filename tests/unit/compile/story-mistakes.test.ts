import { describe, expect, it } from 'vitest';
import { readStoryFiles } from '../../../src/compile/story-files.ts';
import { previewContext, previewStory } from '../../../src/compile/story-preview.ts';
import { makeTools } from '../../../src/recognition/page-recognition.ts';
import { tableOf } from '../support/tables.ts';

const TABLE = tableOf({ nvidia: ['Nvidia'] });
const CONTEXT = { tools: makeTools(TABLE), language: 'en', notesTitle: 'Notes' };
const PACK = { entities: [], groups: [], themes: [], analyses: [] };
const EDITOR = previewContext({ pack: PACK, table: TABLE }, []);
const BODY = "## What's Next\n\nNvidia sells quilts.";

/** What a file import says of a file: `3:1 nearKey author authors`. */
function filesSay(text: string, path = 'a.md'): string[] {
  const { problems, warnings } = readStoryFiles([{ path, text }], CONTEXT);
  return [...problems, ...warnings].map(({ line, column, fault, words }) =>
    [`${line}:${column}`, fault, ...words].join(' '),
  );
}

/** The same of the editor and `check-story`, with levels. */
function editorSays(text: string): string[] {
  const story = { id: 'own-1', added: '2026-01-31' };
  return previewStory({ text, language: 'en', story }, EDITOR).messages.map(
    ({ line, column, level, fault, words }) =>
      [`${line}:${column}`, level, fault, ...words].join(' '),
  );
}

function story(head: string): string {
  return `---\ntitle: Quilts\nentities: []\n${head}\n---\n${BODY}`;
}

function draftOf(head: string) {
  const text = story(head).replace(/^entities: \[\]\n(?=[\s\S]*entities:)/m, '');
  expect(filesSay(text)).toEqual([]);
  return readStoryFiles([{ path: 'a.md', text }], CONTEXT).drafts[0];
}

describe('a key that is nearly right', () => {
  it.each([
    ['author: Mira', '4:1', 'author', 'authors'],
    ['source: A', '4:1', 'source', 'sources'],
    ['publised: 2026-01-30', '4:1', 'publised', 'published'],
    ['license: MIT', '4:1', 'license', 'licence'],
    ['Authors: Mira', '4:1', 'Authors', 'authors'],
    ['entity: []', '4:1', 'entity', 'entities'],
    ['relation: []', '4:1', 'relation', 'relations'],
    ['langauge: en', '4:1', 'langauge', 'language'],
    ['provenance: { generater: AI }', '4:15', 'generater', 'generator'],
    [
      'sources: [{ title: A, url: "https://a.example", pubisher: B }]',
      '4:49',
      'pubisher',
      'publisher',
    ],
    ['corrections: [{ date: 2026-01-30, text: A, dates: B }]', '4:44', 'dates', 'date'],
    ['publisher: { name: A, urls: B }', '4:23', 'urls', 'url'],
  ])('%s is told of', (head, place, key, meant) => {
    expect(filesSay(story(head))).toEqual([`${place} nearKey ${key} ${meant}`]);
    expect(editorSays(story(head))).toEqual([`${place} warning nearKey ${key} ${meant}`]);
  });

  it('is told of in entities, in relations, and as the list of entities', () => {
    const head = [
      'entities: [{ name: Agility, alias: A, knid: company }, { name: BotQ, same_as: B }]',
      "relations: [{ from: Nvidia, to: Nvidia, passage: What's Next 1, vreb: meets, verb: meets }]",
    ].join('\n');
    const text = `---\ntitle: Quilts\n${head}\n---\n${BODY}`;
    const said = filesSay(text).filter((each) => each.includes('nearKey'));
    expect(said.map((each) => each.replace(/^\S+ /, ''))).toEqual([
      'nearKey alias aliases',
      'nearKey knid kind',
      'nearKey same_as sameAs',
      'nearKey vreb verb',
    ]);
    // It is a story, not a note, also without two headings.
    expect(filesSay('---\ntitle: A\nentitys: [{ name: BotQ }]\n---\nNvidia sells.')).toEqual([
      '3:1 nearKey entitys entities',
    ]);
  });

  it('is told of in glossaries', () => {
    const text =
      'title: A\nlanguage: English\nlicense: MIT\nnames:\n  - name: BotQ\n    text: A plant.\n    alias: Q\n    mood: good';
    const said = filesSay(text, 'a.yaml');
    expect(said).toContain('7:5 nearKey alias aliases');
    expect(said).toContain('3:1 nearKey license licence');
    expect(said).toContain('2:1 languageTag English');
    expect(said.find((each) => each.startsWith('8:5'))).toMatch(/^8:5 unknownKey mood/);
  });

  it.each([
    'tags: [a]',
    'date: 2026-01-30',
    'draft: true',
    'uid: 7',
    'slug: a',
    'lang: en',
    'series: A',
    'category: A',
    'cssclass: a',
  ])('%s is another one, and not told of', (head) => {
    expect(filesSay(story(head))).toEqual([]);
  });
});

describe('a language', () => {
  it.each(['English', 'de_AT', 'Deutsch (AT)', '[en]'])('%s is no tag', (language) => {
    const words = language.startsWith('[') ? 'language' : language;
    const said = filesSay(story(`language: ${language}`));
    if (language === '[en]') expect(said).toEqual([`4:1 words ${words}`]);
    else {
      expect(said).toEqual([`4:1 languageTag ${words}`]);
      expect(editorSays(story(`language: ${language}`))).toEqual([
        `4:1 warning languageTag ${words}`,
      ]);
    }
  });

  it.each(['en', 'de-AT', 'zh-Hans-CN', ''])('%j is one, or none is given', (language) => {
    expect(filesSay(story(`language: ${language}`))).toEqual([]);
  });
});

describe('front matter that does not end', () => {
  it.each([
    `---\ntitle: Quilts\n\n${BODY}`,
    `---\n# A comment\ntitle: Quilts\n----\n\n${BODY}`,
    `---\n\ntitle: Quilts\n ---\n${BODY}`,
    `---\r\ntitle: Quilts\r\nentities:\r\n  - name: BotQ\r\n\r\nBotQ sells.`,
    // A line between paragraphs is not its end.
    `---\ntitle: Quilts\n\n${BODY}\n\n---\n\nMore of it.`,
  ])('is one problem: %j', (text) => {
    expect(filesSay(text)).toEqual(['1:1 headOpen']);
    expect(editorSays(text)).toEqual(['1:1 error headOpen']);
  });

  it.each(['---\n\nNvidia sells quilts.', '---\nNvidia sells quilts: all of them.', '---'])(
    'is none: %j',
    (text) => {
      expect(editorSays(text).join()).not.toContain('headOpen');
    },
  );
});

describe('a colon in a text of YAML', () => {
  it.each([
    ['title: Ice: for the summer', '2:8', 'title: "Ice: for the summer"'],
    ['title: A\nquestion: The "X": why?', '3:11', `question: 'The "X": why?'`],
    ['title: A\nquestion: It\'s "X": why?', '3:11', 'question: "It\'s \\"X\\": why?"'],
    [
      'title: A\nentities:\n  - name: BotQ\n    about: A firm: of robots',
      '5:12',
      'about: "A firm: of robots"',
    ],
    ['title: A\nentities:\n  - name: BotQ: A', '4:11', 'name: "BotQ: A"'],
  ])('needs quotation marks: %s', (head, place, line) => {
    expect(filesSay(`---\n${head}\n---\n${BODY}`)).toEqual([`${place} yamlColon ${line}`]);
  });

  it.each([
    'title: A\n  question: why',
    'title: [A',
    'entities:\n  - name: BotQ\n      kind: place',
  ])('is not what is wrong in %j', (head) => {
    expect(filesSay(`---\n${head}\n---\n${BODY}`).join()).toMatch(/^\d+:\d+ yaml /);
  });
});

describe('a quotation mark that is not closed', () => {
  it.each([
    ['title: "Ice', '2:8'],
    ["title: 'Ice\nentities:\n  - name: BotQ", '2:8'],
    ['title: "Ice\nquestion: "Why?"', '2:8'],
    ['title: A\nentities:\n  - name: "BotQ\n    kind: company\n  - name: "BotW"', '4:11'],
  ])('is told of where it is: %j', (head, place) => {
    expect(filesSay(`---\n${head}\n---\n${BODY}`)).toEqual([`${place} yamlQuote`]);
    expect(editorSays(`---\n${head}\n---\n${BODY}`)).toEqual([`${place} error yamlQuote`]);
  });
});

describe('an alias of one letter', () => {
  it('is left out of the story that is written, with an error', () => {
    const head = 'entities: [{ name: Botwerk Works, aliases: [F] }]';
    expect(editorSays(`---\ntitle: A\n${head}\n---\nBotwerk Works sells.`)).toEqual([
      '3:45 error aliasShort F',
    ]);
  });
});

describe('a plain text with tags of HTML', () => {
  it('is read, with a remark', () => {
    const text = 'Quilts\n\nNvidia sells <b>quilts</b>, for a < b.';
    expect(filesSay(text, 'a.txt')).toEqual(['3:14 htmlText']);
    expect(editorSays(text)).toEqual(['3:14 warning htmlText']);
    expect(filesSay('Quilts\n\nNvidia sells quilts, for a < b.', 'a.txt')).toEqual([]);
  });
});

describe('an entity', () => {
  it('is no text alone', () => {
    const head = 'entities:\n  - Icequilt\n  - 7\n  -';
    expect(filesSay(`---\ntitle: A\n${head}\n---\n${BODY}`)).toEqual([
      '4:5 entity Icequilt',
      '5:5 entity 7',
      '6:4 entity …',
    ]);
  });

  it('may have its kind in any case', () => {
    const names = draftOf(
      'entities: [{ name: BotQ, kind: Product }, { name: BotW, kind: " LAB " }]',
    );
    expect(names?.names.map(({ kind }) => kind)).toEqual(['product', 'lab']);
  });
});

describe('one text where a list is wanted', () => {
  it('is a list of one', () => {
    const text =
      'authors: Mira Ostrand\nsources: { title: A, url: "https://a.example" }\ncorrections: { date: 2026-01-30, text: B }';
    expect(draftOf(text)?.credits).toEqual({
      authors: [{ name: 'Mira Ostrand' }],
      sources: [{ title: 'A', url: 'https://a.example/' }],
      corrections: [{ date: '2026-01-30', text: 'B' }],
    });
    expect(draftOf('authors: { name: Mira, url: "https://a.example" }')?.credits?.authors).toEqual([
      { name: 'Mira', url: 'https://a.example/' },
    ]);
    expect(draftOf('authors: Mira Ostrand; Bo Reyes')?.credits?.authors).toEqual([
      { name: 'Mira Ostrand' },
      { name: 'Bo Reyes' },
    ]);
    expect(draftOf('entities: { name: BotQ }')?.names.map(({ name }) => name)).toEqual(['BotQ']);
  });

  it.each([
    ['authors: Mira Ostrand, Bo Reyes', '4:1 list authors Mira Ostrand, Bo Reyes'],
    ['authors: 米拉、博', '4:1 list authors 米拉、博'],
    ['sources: https://a.example', '4:1 list sources https://a.example'],
    ['corrections: none', '4:1 list corrections none'],
    ['authors: { url: "https://a.example" }', '4:1 contributor name'],
  ])('is a problem that names the key: %s', (head, said) => {
    expect(filesSay(story(head))).toEqual([said]);
  });

  it('is a problem of the list of names, too', () => {
    expect(filesSay(`---\ntitle: A\nentities: Icequilt\n---\n${BODY}`)).toEqual([
      '3:1 list entities Icequilt',
    ]);
  });
});

describe('provenance', () => {
  it.each([
    ['human', { generator: 'human' }],
    ['AI', { generator: 'AI' }],
    ['ai', { generator: 'AI' }],
    ['humanEdits', { credits: { digitalSourceType: 'humanEdits' } }],
  ])('may be one word: %s', (word, draft) => {
    expect(draftOf(`provenance: ${word}`)).toMatchObject(draft);
  });
});
