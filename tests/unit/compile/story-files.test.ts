import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { compileDrafts } from '../../../src/compile/own-story.ts';
import { readStoryFiles, type StoryFilesRead } from '../../../src/compile/story-files.ts';
import { StoryDraft } from '../../../src/library/own-story.ts';
import { AliasFlag } from '../../../src/pack/name-table.ts';
import { makeTools } from '../../../src/recognition/page-recognition.ts';
import { tableOf } from '../support/tables.ts';

const TABLE = tableOf({ nvidia: ['Nvidia', 'NVDA'], meta: [['Meta', AliasFlag.exactCase]] });
const CONTEXT = { tools: makeTools(TABLE), language: 'en', notesTitle: 'Notes' };

function read(files: Readonly<Record<string, string>>): StoryFilesRead {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }));
  const found = readStoryFiles(all, CONTEXT);
  for (const draft of found.drafts) expect(v.is(StoryDraft, draft)).toBe(true);
  return found;
}

/** What is wrong: `terms.csv:2:5 kind robot`. */
function problemsOf(files: Readonly<Record<string, string>>): string[] {
  const { problems, drafts } = read(files);
  if (problems.length > 0 && Object.keys(files).length === 1) expect(drafts).toEqual([]);
  return problems.map(inWords);
}

function inWords({ path, line, column, fault, words }: StoryFilesRead['problems'][number]): string {
  const place = [path, line, column].filter((each) => each !== undefined).join(':');
  return [place, fault, ...words.slice(0, 1)].join(' ');
}

function warningsOf(files: Readonly<Record<string, string>>): string[] {
  return read(files).warnings.map(inWords);
}

/** The text of a note's definition. */
function noteText(text: string): string | undefined {
  return read({ 'Vault/Agility.md': text }).drafts[0]?.definitions[0]?.text;
}

/** The examples in the docs, by language and in order. */
const EXAMPLES = [
  ...readFileSync('docs/own-stories.md', 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm),
].map(([, language = '', text = '']) => ({ language, text }));

function exampleOf(language: string, number = 0): string {
  return EXAMPLES.filter((each) => each.language === language)[number]?.text ?? '';
}

it('tells of relations that a story does not state, and keeps the others', () => {
  const story = [
    '---',
    'title: A deal',
    'entities: [{ name: Agility Robotics }]',
    'relations:',
    "  - { from: Agility Robotics, to: Nvidia, verb: meets, passage: What's Next 1 }",
    '  - { from: Agility Robotics }',
    "  - { from: Agility Robotics, to: Nvidia, verb: meets, passage: What's Next 2 }",
    '---',
    "## What's Next",
    'Agility Robotics meets Nvidia. Agility Robotics grows.',
  ].join('\n');
  expect(warningsOf({ 'a.md': story })).toEqual([
    'a.md:6:5 relationEntry',
    'a.md:7:31 relationEnd Nvidia',
  ]);
  expect(read({ 'a.md': story }).drafts[0]?.relations).toHaveLength(2);
});

describe('the examples in the docs', () => {
  it('are a story', () => {
    const { drafts, problems, warnings } = read({ 'robots.md': exampleOf('md') });
    expect([problems, warnings]).toEqual([[], []]);
    expect(drafts).toEqual([
      {
        id: 'robots-for-carmakers',
        title: 'Robots for carmakers',
        question: 'Who builds the robots?',
        language: 'en',
        generator: 'AI',
        sections: [
          {
            id: 'whats-happening',
            heading: "What's Happening",
            paragraphs: ['Agility Robotics supplies 400 robots to a plant.'],
          },
          {
            id: 'whats-next',
            heading: "What's Next",
            paragraphs: ['The plant decides on more robots in June.'],
          },
        ],
        definitions: [],
        names: [
          {
            name: 'Agility Robotics',
            kind: 'company',
            about: 'A maker of robots in Oregon.',
            aliases: ['Agility'],
          },
        ],
      },
    ]);
  });

  it.each([
    ['yaml', 'Terms of robotics'],
    ['jsonl', 'terms'],
    ['csv', 'terms'],
  ])('are a glossary in %s', (language, title) => {
    const { drafts, problems, warnings } = read({
      [`some/terms.${language}`]: exampleOf(language),
    });
    expect([problems, warnings]).toEqual([[], []]);
    const [draft] = drafts;
    expect(draft?.title).toBe(title);
    expect(draft?.names.map(({ name, kind }) => [name, kind])).toEqual([
      ['Agility Robotics', 'company'],
      ['BotQ', ''],
    ]);
    expect(draft?.names[0]?.aliases).toContain('Agility');
    expect(draft?.definitions[1]).toEqual({ name: 'BotQ', text: 'A plant for robots.' });
  });

  it('are a note', () => {
    const { drafts, problems, warnings } = read({
      'Vault/Agility Robotics.md': exampleOf('md', 1),
    });
    expect([problems, warnings]).toEqual([[], []]);
    expect(drafts[0]).toMatchObject({
      title: 'Vault',
      definitions: [
        { name: 'Agility Robotics', text: 'A maker of robots that walk. It is in Oregon.' },
      ],
      names: [{ name: 'Agility Robotics', aliases: ['Agility', "Digit's maker"] }],
    });
  });
});

describe('notes', () => {
  it('are one story, named after their folder or zip', () => {
    const { drafts } = read({
      'vault.zip/a/Botwerk.md': 'A firm.',
      'vault.zip/b/Robowerk.md': 'A plant.',
    });
    expect(drafts.map(({ title, names }) => [title, names.length])).toEqual([['vault', 2]]);
    expect(read({ 'Botwerk.md': 'A firm.', 'Robowerk.md': 'A plant.' }).drafts[0]?.title).toBe(
      'Notes',
    );
  });

  it.each([
    ['[[Robot|robots]] of [[Oregon#Salem]] and [[Texas]]', 'robots of Oregon and Texas'],
    ['#company #robots\n\nA ==maker== of #robots. #usa/oregon', 'A maker of robots.'],
    ['%% draft %%\n<!-- none -->\nA _firm_ of **robots**[^1]. ^block-1', 'A firm of robots.'],
    ['![[logo.png]]\n\n![logo](a.png)\n\nA firm.', 'A firm.'],
    ['founded:: 2015\n\nA firm.', 'A firm.'],
    ['> [!info] Short\n> A firm.', 'Short A firm.'],
    ['- A firm.\n- Of robots.', 'A firm.'],
    ['A <b>firm</b> of\nrobots & C# tools.', 'A firm of robots & C# tools.'],
    ['```js\ncode\n```\n\nA firm. Two. Three. Four.', 'A firm. Two. Three.'],
    ['\r\n---\r\n\r\nA firm\r\nof robots.', 'A firm of robots.'],
  ])('%j is plain text', (markdown, text) => {
    expect(noteText(markdown)).toBe(text);
  });

  it('are read beyond their beginning if that has no paragraph', () => {
    expect(noteText(`# ${'Long heading '.repeat(200)}\n\nA firm.`)).toBe('A firm.');
  });

  it('take aliases as a list or with commas, and leave out those that cannot be looked for', () => {
    const aliasesOf = (yaml: string) =>
      read({ 'v/Agility.md': `---\n${yaml}\n---\nA firm.` }).drafts[0]?.names[0]?.aliases;
    expect(aliasesOf('aliases: [Digit, "#", the, A]')).toEqual(['Digit']);
    expect(aliasesOf('aliases: Digit, Cassie')).toEqual(['Digit', 'Cassie']);
    expect(aliasesOf('aliases:')).toEqual([]);
    expect(aliasesOf('tags: [firm]')).toEqual([]);
  });

  it('without a name or a paragraph are left out with a warning', () => {
    const files = { 'v/2026-01-31.md': 'Today.', 'v/Empty.md': '# Empty\n', 'v/C#.md': 'Code.' };
    expect(warningsOf(files)).toEqual([
      'v/2026-01-31.md tooWide 2026-01-31',
      'v/Empty.md:1 noteEmpty',
      'v/C#.md tooWide C#',
    ]);
    expect(read(files).drafts).toEqual([]);
  });

  it('with broken front matter are left out alone', () => {
    const files = { 'v/Bad.md': '---\naliases: [a\n---\nA firm.', 'v/Good.md': 'A firm.' };
    expect(problemsOf(files)[0]).toMatch(/^v\/Bad\.md:\d:\d+ yaml/);
    expect(read(files).drafts[0]?.names.map(({ name }) => name)).toEqual(['Good']);
  });
});

describe('what is wrong in a file', () => {
  it.each([
    ['t.csv', 'name;text\nBotwerk;A firm, of robots.', []],
    ['t.csv', 'title,text\nBotwerk,A firm.', ['t.csv:1:1 csvHeader']],
    ['t.csv', 'name,text\nBotwerk,"A\nfirm\n', ['t.csv:2:9 csvQuote']],
    ['t.csv', 'name,text\nBotwerk,"A" firm\n', ['t.csv:2:9 csvQuote']],
    ['t.csv', 'name,text\n"Bot\nwerk",A firm\nBotwerk,A firm, of robots', ['t.csv:4:16 csvCells']],
    ['t.csv', 'name,kind,text\nBotwerk,robot,A firm.', ['t.csv:2:9 kind robot']],
    ['t.csv', 'name,text\nthe,A firm.', ['t.csv:2:1 tooWide the']],
    ['t.csv', 'name,text\nB,A firm.', ['t.csv:2:1 nameShort B']],
    [
      't.jsonl',
      `{"name": "${'B'.repeat(81)}", "text": "A."}`,
      [`t.jsonl:1:2 nameLong ${'B'.repeat(80)}`],
    ],
    ['t.yaml', '- name: Botwerk\n  text: "A firm.\n', ['t.yaml:2:9 yamlQuote']],
    ['t.csv', 'name,text\n,A firm.', ['t.csv:2:1 nameMissing name']],
    ['t.csv', 'name,text\n', ['t.csv noEntries']],
    ['t.jsonl', '{"name": "Botwerk", "text": "A firm."}\n[1]', ['t.jsonl:2:1 entry']],
    ['t.jsonl', '{"name": "Botwerk"}', ['t.jsonl:1:1 textMissing text']],
    ['t.yaml', 'names: none', ['t.yaml:1:1 noEntries']],
    [
      't.yaml',
      '- name: Botwerk\n  text: *firm',
      ['t.yaml:2:9 yaml "*" begins a reference; write "*firm" in quotes'],
    ],
    ['t.yaml', '- name: Botwerk\n  kind: robot\n  text: A firm.', ['t.yaml:2:3 kind robot']],
    ['t.yaml', '- Botwerk', ['t.yaml:1:3 entry']],
    [
      't.md',
      "---\nquestion: Who?\n---\n## What's Next\n",
      ['t.md:2:1 titleMissing', 't.md:4 textMissing '],
    ],
    [
      't.md',
      '---\ntitle: A\nentities: [{name: Botwerk, kind: robot}]\n---\nA firm.',
      ['t.md:3:28 kind robot'],
    ],
  ] as const)('%s: %j', (path, text, problems) => {
    expect(problemsOf({ [path]: text })).toEqual(problems);
  });

  it('is YAML that would take long', () => {
    const text = `- name: Botwerk\n  text: ${'x'.repeat(500_000)}`;
    expect(problemsOf({ 't.yaml': text })).toEqual(['t.yaml yamlLarge']);
  });

  it('is YAML whose references multiply', () => {
    const levels = Array.from({ length: 9 }, (_none, level) => {
      const items = Array(9).fill(level === 0 ? 'lol' : `*a${level - 1}`);
      return `a${level}: &a${level} [${items.join(', ')}]`;
    });
    expect(problemsOf({ 't.yaml': levels.join('\n') })[0]).toMatch(/^t\.yaml:1 yaml/);
  });

  it('is an id that another story has', () => {
    const text = exampleOf('md');
    expect(problemsOf({ 'a.md': text, 'b.md': text })).toEqual([
      'b.md:2:1 duplicateId robots-for-carmakers',
    ]);
  });
});

describe('an alias that cannot be looked for', () => {
  it.each([
    ['t.csv', 'name,aliases,text\nBotwerk,Bot;;F;the;***,A firm.', '2:9', '2:9', '2:9', '2:9'],
    [
      't.yaml',
      '- name: Botwerk\n  aliases: [Bot, "", F, the, "***"]\n  text: A firm.',
      '2:18',
      '2:22',
      '2:25',
      '2:30',
    ],
    [
      't.md',
      '---\ntitle: A\nentities:\n  - name: Botwerk\n    aliases:\n      - Bot\n      - ""\n      - F\n      - the\n      - "***"\n---\nA firm.',
      '7:9',
      '8:9',
      '9:9',
      '10:9',
    ],
    ['Botwerk.md', '---\naliases: [Bot, F, the, "***"]\n---\nA firm.', undefined, '', '', ''],
  ])('is left out alone, with a remark: %s', (path, text, ...places) => {
    const { drafts, problems, warnings } = read({ [path]: text });
    expect(problems).toEqual([]);
    expect(drafts[0]?.names).toMatchObject([{ name: 'Botwerk', aliases: ['Bot'] }]);
    const faults = ['aliasEmpty', 'aliasShort F', 'aliasWide the', 'aliasWide ***'];
    const said = faults.flatMap((fault, index) =>
      places[index] === undefined
        ? []
        : `${[path, places[index]].filter(Boolean).join(':')} ${fault}`,
    );
    expect(warnings.map(inWords).map((each) => each.trim())).toEqual(said);
  });

  it('has more than 80 characters', () => {
    const text = JSON.stringify({ name: 'Botwerk', aliases: ['B'.repeat(81)], text: 'A firm.' });
    expect(warningsOf({ 't.jsonl': text })).toEqual([`t.jsonl:1:19 aliasLong ${'B'.repeat(81)}`]);
  });
});

describe('what is wrong in several places', () => {
  it('is told in the order of the lines', () => {
    const text =
      '---\ntitle: A\nentities:\n  - name: B\n  - name: Botwerk\n    kind: robot\n    aliases: [F]\npublished: soon\nprovenance: { generator: robot }\nquestion: []\nauthor: Mira\nlanguage: English\n---\n<b>A</b> firm.\n\n## A heading\n\n## What is next\n';
    const { problems, warnings } = read({ 'a.md': text });
    for (const list of [problems, warnings]) {
      const lines = list.map(({ line = 0 }) => line);
      expect(lines.length).toBeGreaterThan(1);
      expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    }
  });
});

describe('two stories with one title', () => {
  it('are told of, and both are read', () => {
    const story = (text: string) =>
      `---\nid: ${text}\ntitle: Robots\nentities: []\n---\nBotwerk ${text}.`;
    const files = {
      'a.md': story('sells'),
      'b.txt': 'Robots\n\nBotwerk buys.',
      'c.md': story('grows'),
    };
    expect(warningsOf(files)).toEqual(['b.txt:1 titleTwice Robots', 'c.md:3:1 titleTwice Robots']);
    expect(read(files).drafts).toHaveLength(3);
    expect(read(files).warnings[0]?.words).toEqual(['Robots', 'a.md']);
    const terms = {
      'a/terms.csv': 'name,text\nBotwerk,A firm.',
      'b/terms.csv': 'name,text\nBotrad,It.',
    };
    expect(warningsOf(terms)).toEqual(['b/terms.csv:1 titleTwice terms']);
  });
});

describe('what the user should know', () => {
  it.each([
    ['name,text\nBotwerk,A <b>firm</b>.', 't.csv:2:9 html'],
    ['name,text\nBotwerk,One. Two. Three. Four.', 't.csv:2:9 longText'],
    ['name,text,alias\nBotwerk,A firm.,B', 't.csv:2:17 nearKey alias'],
    ['name,text,aliases\nBotwerk,A firm.,Meta', 't.csv:2:1 aliasKnown Meta'],
    [
      'name,text,aliases\nBotwerk,A firm.,Werk\nRobowerk,A plant.,Werk',
      't.csv:3:1 aliasTwice Werk',
    ],
  ])('%j is read, with a warning', (text, warning) => {
    expect(warningsOf({ 't.csv': text })).toEqual([warning]);
    expect(read({ 't.csv': text }).drafts).toHaveLength(1);
  });

  it('are names that two files spell differently or give different kinds', () => {
    const files = {
      'a.csv': 'name,kind,text\nBot Works,company,A firm.\nNvidia,,A firm.',
      'b.csv': 'name,kind,text\nBOT Works,,A firm.\nNVDA,,A share.',
      'c.csv': 'name,kind,text\nBot Works,product,A robot.',
    };
    expect(warningsOf(files)).toEqual(['b.csv:2:1 clash BOT Works', 'c.csv:2:1 clash Bot Works']);
  });
});

describe('names that are known', () => {
  it('keep their entity, and get the definition and the other spellings', () => {
    const [draft] = read({
      't.csv': 'name,aliases,text\nNvidia,Team Verde,It makes chips.',
    }).drafts;
    if (!draft) throw new Error('no draft');
    const [compiled] = compileDrafts([{ id: 'own-1', added: '2026-01-31', draft }], TABLE);
    expect(compiled?.entities).toEqual([]);
    expect(compiled?.aliases).toEqual([['Team Verde', 'nvidia', AliasFlag.exactCase]]);
    expect(compiled?.analysis.sections[0]?.passages[0]).toMatchObject({ about: 'nvidia' });
  });
});

describe('any files', () => {
  it('never throw, and make drafts that can be kept', () => {
    const path = fc.constantFrom('a.md', 'v/b.md', 'c.csv', 'd.jsonl', 'e.yaml', 'f.txt');
    const part = fc.constantFrom(
      '---\n',
      'title: A\n',
      'aliases: [B',
      ']\n',
      'entities:\n',
      '- name: Botwerk\n',
      '  text: A firm.\n',
      'name,text,aliases\n',
      'Botwerk,"A firm."',
      ',',
      ';',
      '"',
      '\n',
      "## What's Next\n",
      '{"name":',
      '}',
      '[[',
      ']]',
      '<b>',
      '&',
      '*',
      '#tag ',
      '\u0000',
      '\ud800',
      'Ω',
      '  ',
    );
    const text = fc.oneof(
      fc.array(part).map((all) => all.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(path, text), { selector: ([name]) => name }), (files) => {
        for (const draft of read(Object.fromEntries(files)).drafts) {
          compileDrafts([{ id: 'own-1', added: '2026-01-31', draft }], TABLE);
        }
      }),
    );
  });

  it('in CSV come back as they were written', () => {
    const name = fc.integer({ min: 0, max: 999 }).map((number) => `Botwerk ${number}`);
    const text = fc.stringMatching(/^[A-Z][a-z ,;"\n]{0,30}x$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, text), { minLength: 1 }), (rows) => {
        const quoted = rows.map(([a, b]) => `"${a}","${b.replaceAll('"', '""')}"\r\n`);
        const [draft] = read({ 't.csv': `name,text\r\n${quoted.join('')}` }).drafts;
        expect(draft?.definitions.map((each) => [each.name, each.text])).toEqual(
          rows.map(([a, b]) => [a, b.replace(/\s+/g, ' ')]),
        );
      }),
    );
  });
});
