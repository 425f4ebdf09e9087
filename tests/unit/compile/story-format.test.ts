import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { draftOfItem } from '../../../src/compile/feed-item.ts';
import { FileReport } from '../../../src/compile/file-problem.ts';
import { readFrontMatter } from '../../../src/compile/front-matter.ts';
import { readStoryFiles } from '../../../src/compile/story-files.ts';
import { Credits } from '../../../src/library/credits.ts';
import { readFeed } from '../../../src/library/feed.ts';
import { StoryDraft } from '../../../src/library/own-story.ts';
import { STORY_KEYS, StoryName } from '../../../src/library/story-format.ts';
import { makeTools } from '../../../src/recognition/page-recognition.ts';
import { tableOf } from '../support/tables.ts';

const CONTEXT = {
  tools: makeTools(tableOf({ nvidia: ['Nvidia'] })),
  language: 'en',
  notesTitle: 'Notes',
};

function read(
  head: string,
  body = "## What's Happening\n\nRobots come.\n\n## What's Next\n\nRobots go.\n",
) {
  const text = `---\ntitle: Robots\n${head}\n---\n${body}`;
  return readStoryFiles([{ path: 'a.md', text }], CONTEXT);
}

function draftOf(head: string, body?: string): StoryDraft | undefined {
  const { drafts, problems, warnings } = read(head, body);
  expect([problems, warnings]).toEqual([[], []]);
  const [draft] = drafts;
  expect(v.parse(StoryDraft, draft)).toEqual(draft);
  return draft;
}

function problemsOf(head: string): string[] {
  const { drafts, problems } = read(head);
  expect(drafts).toEqual([]);
  return problems.map(({ line, column, fault, words }) => `${line}:${column} ${fault} ${words[0]}`);
}

/** The examples in the docs, by language. */
const EXAMPLES = Object.fromEntries(
  [...readFileSync('docs/story-format.md', 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', text = '']) => [language, text],
  ),
);

describe('the examples of the format', () => {
  it('are a story with everything', () => {
    const { drafts, problems, warnings } = readStoryFiles(
      [{ path: 'a.md', text: EXAMPLES['md'] ?? '' }],
      CONTEXT,
    );
    expect([problems, warnings]).toEqual([[], []]);
    const [draft] = drafts;
    const keys = Object.keys(v.parse(StoryDraft, draft).credits ?? {});
    expect(keys.sort()).toEqual(Object.keys(Credits.entries).sort());
    expect(draft?.sections.map(({ id }) => id)).toEqual(['whats-happening', 'le-contexte']);
    expect(draft?.relations).toHaveLength(1);
    expect(draft?.definitions).toHaveLength(1);
    const given = new Set(draft?.names.flatMap((name) => Object.keys(name)));
    expect([...given].sort()).toEqual(Object.keys(StoryName.entries).sort());
  });

  it('have all that a story can say, and the page says what each is', () => {
    const { fields = {} } = readFrontMatter(EXAMPLES['md'] ?? '', new FileReport('a.md')) ?? {};
    expect(Object.keys(fields).sort()).toEqual([...STORY_KEYS.keys].sort());
    const keysIn = (key: string) => new Set((fields[key] as object[]).flatMap(Object.keys));
    for (const key of ['entities', 'relations'] as const) {
      const { keys } = STORY_KEYS.parts?.[key] ?? { keys: [] };
      expect([...keysIn(key)].sort()).toEqual([...keys].sort());
    }
    const said = readFileSync('docs/story-format.md', 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
    const { entities, relations } = STORY_KEYS.parts ?? {};
    const all = [...STORY_KEYS.keys, ...(entities?.keys ?? []), ...(relations?.keys ?? [])];
    expect(all.filter((key) => !said.includes(`\`${key}\``))).toEqual([]);
  });

  it('are a glossary', () => {
    const files = [{ path: 'a.yaml', text: EXAMPLES['yaml'] ?? '' }];
    const { drafts, problems, warnings } = readStoryFiles(files, CONTEXT);
    expect([problems, warnings]).toEqual([[], []]);
    expect(drafts[0]).toMatchObject({
      credits: { publisher: { name: 'The Robot Desk' }, published: '2026-01-30' },
      definitions: [{ name: 'BotQ', source: 'https://desk.example/terms' }],
      names: [{ name: 'BotQ', wikidata: 'Q999999999' }],
    });
  });

  it('are a feed', () => {
    const feed = readFeed(EXAMPLES['json'] ?? '');
    if (typeof feed === 'string') throw new Error(feed);
    const [item] = feed.items;
    if (!item) throw new Error('no item');
    expect(draftOfItem(item, 'en', CONTEXT.tools)).toMatchObject({
      question: 'Qui les construit ?',
      sections: [{ id: 'whats-happening', heading: 'Que se passe-t-il ?' }],
      names: [{ name: 'Agility Robotics' }, { name: 'NVIDIA Corp.', wikidata: 'Q182477' }],
      credits: {
        url: 'https://desk.example/robots',
        authors: [{ name: 'Ada Quell' }],
        published: '2026-01-30',
        publisher: { name: 'The Robot Desk' },
        corrections: [{ date: '2026-01-31' }],
        digitalSourceType: 'humanEdits',
      },
    });
  });
});

describe('what a story says of its origin', () => {
  it('is read', () => {
    const head = `
authors:
  - Ada Quell
  - { name: Bo Reyes, url: https://example.com/bo }
publisher: { name: The Desk, url: "https://desk.example" }
url: https://desk.example/robots
published: 2026-01-30
updated: 2026-01-31T23:30:00-08:00
licence: CC BY 4.0
version: 2
sources:
  - title: The deal
    url: https://example.com/deal
    publisher: Agility
    date: 2026-01-29
corrections:
  - { date: 2026-01-31, text: "It is 400 robots, not 500." }
provenance:
  digitalSourceType: http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia`;
    expect(draftOf(head)?.credits).toEqual({
      authors: [{ name: 'Ada Quell' }, { name: 'Bo Reyes', url: 'https://example.com/bo' }],
      publisher: { name: 'The Desk', url: 'https://desk.example/' },
      url: 'https://desk.example/robots',
      published: '2026-01-30',
      updated: '2026-01-31',
      licence: 'CC BY 4.0',
      version: '2',
      sources: [
        {
          title: 'The deal',
          url: 'https://example.com/deal',
          publisher: 'Agility',
          date: '2026-01-29',
        },
      ],
      corrections: [{ date: '2026-01-31', text: 'It is 400 robots, not 500.' }],
      digitalSourceType: 'compositeWithTrainedAlgorithmicMedia',
    });
  });

  it.each(['', 'published:', 'authors: []', 'tags: [robots]'])('may be missing: %j', (head) => {
    expect(draftOf(head)?.credits ?? {}).toEqual(head.startsWith('a') ? { authors: [] } : {});
  });

  it.each([
    ['AI', 'AI'],
    ['ai', 'AI'],
    ['human', 'human'],
  ])('is read as the first format has it: generator %s', (written, generator) => {
    expect(draftOf(`provenance: { generator: ${written}, date: none }`)).toMatchObject({
      generator,
    });
  });

  it.each([
    ['published: 2026-02-30', '3:1 day 2026-02-30'],
    ['published: yesterday', '3:1 day yesterday'],
    ['updated: [2026-01-31]', '3:1 day updated'],
    ['url: javascript:alert(1)', '3:1 webAddress javascript:alert(1)'],
    [
      'url: https://bank.example@evil.example/',
      '3:1 webAddress https://bank.example@evil.example/',
    ],
    ['publisher: { name: A, url: "data:text/html,x" }', '3:23 webAddress data:text/html,x'],
    ['authors: Ada, Bo', '3:1 list authors'],
    ['authors:\n  - url: https://a.example', '4:5 contributor name'],
    ['sources:\n  - title: A', '4:5 citedSource url'],
    ['sources:\n  - { title: A, url: a.example }', '4:17 webAddress a.example'],
    ['corrections:\n  - { date: 2026, text: A }', '4:7 day 2026'],
    ['provenance: { digitalSourceType: robot }', '3:15 digitalSourceType robot'],
    ['provenance: { generator: robot }', '3:15 generator robot'],
    ['provenance: robot', '3:1 provenance robot'],
    ["sections: { What's Next: Next }", "3:13 sectionName What's Next"],
    ['entities: [{ name: BotQ, wikidata: 182477 }]', '3:26 wikidata 182477'],
    ['entities: [{ name: BotQ, sameAs: [javascript:x] }]', '3:35 webAddress javascript:x'],
    ['licence: [A]', '3:1 words licence'],
  ])('%s is a problem, with its place', (head, problem) => {
    expect(problemsOf(head)).toEqual([problem]);
  });
});

describe('sections', () => {
  it('have headings in any language that the story names', () => {
    const head =
      'language: fr\nsections:\n  whats-happening: Que se passe-t-il ?\n  le-contexte: Le contexte';
    const body =
      "## Que se passe-t-il ?\n\nBotQ s'agrandit.\n\n## Le contexte\n\nL'usine est neuve.\n\n## What's Next\n\nOn verra.\n";
    expect(draftOf(head, body)?.sections.map(({ id, heading }) => [id, heading])).toEqual([
      ['whats-happening', 'Que se passe-t-il ?'],
      ['le-contexte', 'Le contexte'],
      ['whats-next', "What's Next"],
    ]);
  });
});

describe('names', () => {
  it('keep their item in Wikidata, pages about them, and any region', () => {
    const head =
      'entities:\n  - name: BotQ\n    wikidata: https://www.wikidata.org/wiki/Q7\n    sameAs: https://botq.example; https://b.example/q\n    region: Oregon';
    expect(draftOf(head)?.names).toEqual([
      {
        ...{ name: 'BotQ', kind: '', about: '', aliases: [], wikidata: 'Q7', region: 'Oregon' },
        sameAs: ['https://botq.example/', 'https://b.example/q'],
      },
    ]);
  });

  it('have these in glossaries and notes, too', () => {
    const files = [
      {
        path: 'a.csv',
        text: 'name,text,wikidata,sameAs\nBotQ,A plant.,Q7,https://a.example;https://b.example\n',
      },
      { path: 'b.jsonl', text: '{"name": "BotQ", "text": "A plant.", "wikidata": "Q7"}' },
      {
        path: 'c.yaml',
        text: 'title: T\npublisher: The Desk\nnames: [{ name: BotQ, text: A plant., wikidata: Q7 }]',
      },
      { path: 'BotQ.md', text: '---\nwikidata: Q7\nsource: https://c.example\n---\nA plant.' },
    ];
    const { drafts, problems } = readStoryFiles(files, CONTEXT);
    expect(problems).toEqual([]);
    expect(drafts.map(({ names }) => names[0]?.wikidata)).toEqual(['Q7', 'Q7', 'Q7', 'Q7']);
    expect(drafts[2]?.credits).toEqual({ publisher: { name: 'The Desk' } });
    expect(drafts[3]?.definitions[0]?.source).toBe('https://c.example');
  });
});
