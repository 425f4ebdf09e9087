import { describe, expect, it } from 'vitest';
import { previewContext, previewStory } from '../../../src/compile/story-preview.ts';
import { tableOf } from '../support/tables.ts';

const TABLE = tableOf({ nvidia: ['Nvidia', 'NVDA'], tesla: ['Tesla'] });
const PACK = { entities: [], groups: [], themes: [], analyses: [] };
const ORDINARY = [
  'Supply Chain Problems Slow Car Makers',
  'The figure shows how many people use a phone.',
  '公司上周表示，新工厂将于明年投产。',
];
const CONTEXT = previewContext({ pack: PACK, table: TABLE }, ORDINARY);

function preview(text: string, language = 'en') {
  const story = { id: 'own-1', added: '2026-01-31' };
  return previewStory({ text, language, story }, CONTEXT);
}

/** The messages on a text: `3:5 warning pronoun It`. */
function lint(text: string, language?: string): string[] {
  return preview(text, language).messages.map(({ line, column, level, fault, words }) =>
    [`${line}:${column}`, level, fault, ...words].join(' '),
  );
}

/** A story with front matter, which ends on line `3 + head.length`. */
function story(head: readonly string[], ...body: readonly string[]): string {
  return ['---', 'title: Robots', ...head, '---', ...body].join('\n');
}

const NAMES = ['entities:', '  - name: Agility Robotics', '    aliases: [Agility]'];

describe('a value that cannot be read', () => {
  const BAD = story(
    ['published: 32.13.2026', 'authors: [Ada Quell]', ...NAMES],
    'Agility sells robots.',
  );

  it('is left out of the story, which says that it lacks something', () => {
    const { story: read } = preview(BAD);
    expect(read).toMatchObject({ isPartial: true });
    expect(read?.draft).toMatchObject({ title: 'Robots', names: [{ name: 'Agility Robotics' }] });
    expect(read?.draft.credits).toEqual({ authors: [{ name: 'Ada Quell' }] });
    expect(lint(BAD)).toEqual(['3:1 error day 32.13.2026']);
  });

  it('leaves nothing without a title', () => {
    expect(preview(BAD.replace('title: Robots', 'title: []')).story).toBeUndefined();
  });

  it('is none in a story that can be read', () => {
    expect(preview(story(NAMES, 'Agility sells robots.')).story).toMatchObject({
      isPartial: false,
    });
  });
});

describe('a sentence', () => {
  it('says nothing if it names somebody', () => {
    expect(lint(story(NAMES, 'Agility sells robots. Nvidia has chips.'))).toEqual([]);
  });

  it.each([
    ['en', 'It sells 4 robots to Nvidia.', 'It'],
    ['en', '“They met Nvidia,” she said.', 'They'],
    ['en', 'This means more work for Nvidia.', 'This'],
    ['en', 'These are chips of Nvidia.', 'These'],
    ['de', 'Sie liefert Chips von Nvidia.', 'Sie'],
    ['de', 'Das bedeutet Arbeit für Nvidia.', 'Das'],
    ['es', 'Esto ayuda a Nvidia.', 'Esto'],
    ['zh', '它向 Nvidia 供货。', '它'],
  ])('that begins with a pronoun is told of, in %s: %s', (language, text, word) => {
    expect(lint(`Nvidia.\n${text}`, language)).toEqual([`2:1 warning pronoun ${word}`]);
  });

  it.each([
    ['en', 'This week, Nvidia met Tesla.'],
    ['en', 'These days, Nvidia grows.'],
    ['en', 'Italy buys chips of Nvidia.'],
    ['en', 'US chips of Nvidia are rare.'],
    ['de', 'Das Werk von Nvidia wächst.'],
    ['de', 'Es gibt Chips von Nvidia.'],
    ['es', 'Este año, Nvidia crece.'],
    ['zh', '这家公司向 Nvidia 供货。'],
    ['fr', 'Elle vend des puces de Nvidia.'],
  ])('that begins with another word is none, in %s: %s', (language, text) => {
    expect(lint(`Nvidia.\n${text}`, language)).toEqual([]);
  });

  it('that names nobody is told of, where it is in a wrapped paragraph with markup', () => {
    const text = story(
      NAMES,
      '',
      '# Title',
      '',
      'Agility **sells** [robots](https://a.example)',
      'to',
      'Nvidia. Nobody',
      'knows why. Agility grows.',
    );
    expect(lint(text)).toEqual(['12:9 warning nobody']);
  });

  it('that stands twice is told of twice, each at its place', () => {
    expect(lint('Nvidia grows.\nNobody knows.\n\nNobody knows.')).toEqual([
      '2:1 warning nobody',
      '4:1 warning nobody',
    ]);
  });

  it('after a heading in the same line is found there', () => {
    expect(lint("Nvidia grows.\nWhat's Next? Nobody knows.")).toEqual(['2:14 warning nobody']);
  });

  it('that a card has no room for is told of', () => {
    const long = `Nvidia ${'very '.repeat(70)}well.`;
    expect(lint(long)).toEqual([`1:1 warning sentenceLong ${long.length} 320`]);
    const han = `Nvidia ${'很'.repeat(140)}。`;
    expect(lint(han, 'zh')).toEqual([`1:1 warning sentenceLong ${han.length} 130`]);
  });
});

describe('a spelling', () => {
  const named = (name: string, text: string) =>
    lint(story(['entities:', `  - name: ${name}`], text));

  it('that is marked in an ordinary sentence is told of', () => {
    expect(named('Supply Chain', 'Supply Chain grows.')).toEqual([
      '4:5 warning aliasOrdinary Supply Chain Supply Chain Problems Slow Car Makers',
    ]);
    expect(named('公司', '公司 grows.')).toEqual([
      '4:5 warning aliasOrdinary 公司 公司上周表示，新工厂将于明年投产。',
    ]);
  });

  it('in small letters is told of', () => {
    expect(named('walking robots', 'Then walking robots grow.')).toEqual([
      '4:5 warning aliasSmall walking robots',
    ]);
  });

  it('that needs something else to speak for it is noted', () => {
    expect(named('Figure', 'Figure grows.')).toEqual([
      '4:5 note aliasUnclear Figure The figure shows how many people use a phone.',
    ]);
  });

  it('that is none of an ordinary sentence is no message', () => {
    expect(named('Agility Robotics', 'Agility Robotics grows.')).toEqual([]);
  });

  it('that is listed twice, or by two names, is told of at the second', () => {
    const head = [
      'entities:',
      '  - name: Agility Robotics',
      '    aliases: [Agility, Agility]',
      '  - name: Agility Games',
      '    aliases:',
      '      - Agility',
    ];
    const text = 'Agility Robotics meets Agility Games.';
    expect(lint(story(head, text))).toEqual([
      '5:24 warning aliasRepeated Agility',
      '8:9 warning aliasTwice Agility Agility Robotics Agility Games',
    ]);
  });

  it('that the gazetteer has is noted, or told of if it means another name', () => {
    const head = [
      'entities:',
      '  - name: Nvidia',
      '  - name: Agility Robotics',
      '    aliases: [Tesla]',
    ];
    expect(lint(story(head, 'Nvidia meets Agility Robotics.'))).toEqual([
      '4:5 note nameKnown Nvidia',
      '6:15 warning aliasKnown Tesla Agility Robotics',
    ]);
  });

  it('of a name that no sentence has is told of', () => {
    expect(named('Agility Robotics', 'Nvidia grows.')).toEqual([
      '4:5 warning nameUnused Agility Robotics',
    ]);
  });
});

describe('a relation', () => {
  const related = (fields: Readonly<Record<string, string>>, ...text: readonly string[]) => {
    const all = {
      from: 'Agility Robotics',
      to: 'Nvidia',
      verb: 'meets',
      passage: "What's Next 1",
      ...fields,
    };
    const lines = Object.entries(all).map(
      ([key, value], index) => `${index === 0 ? '  - ' : '    '}${key}: ${value}`,
    );
    const body = text.length > 0 ? text : ['Agility Robotics meets Nvidia. Tesla grows.'];
    return story([...NAMES, 'relations:', ...lines], "## What's next?", '', ...body);
  };

  it('becomes a part of the story, with its map', () => {
    const { story: read, messages } = preview(related({}));
    expect(messages).toEqual([]);
    expect(read?.compiled.analysis.relations).toEqual([
      { from: 'own-agility-robotics', to: 'nvidia', verb: 'meets', passage: 'whats-next-1' },
    ]);
    expect(read?.compiled.analysis.map?.nodes.map(({ lines }) => lines)).toEqual([
      ['Agility', 'Robotics'],
      ['Nvidia'],
    ]);
  });

  it('may have spellings and ids', () => {
    const { messages, story: read } = preview(related({ from: 'Agility', to: 'nvidia' }));
    expect(messages).toEqual([]);
    expect(read?.compiled.analysis.relations).toHaveLength(1);
  });

  it.each([
    [{ to: 'Tesla' }, '8:5 error relationEnd Tesla Agility Robotics meets Nvidia.'],
    [{ from: 'Tesla' }, '7:5 error relationEnd Tesla Agility Robotics meets Nvidia.'],
    [{ to: 'Figure' }, '8:5 error relationName Figure'],
    [{ to: 'Agility' }, '8:5 error relationSelf Agility'],
    [{ passage: "What's Next 3" }, "10:5 error relationPassage What's Next 3 What's next 1–2"],
    [{ passage: 'Elsewhere 1' }, "10:5 error relationPassage Elsewhere 1 What's next 1–2"],
    [{ verb: '' }, '9:5 error relationVerb'],
    [{ to: '' }, '7:5 error relationEntry'],
  ])('%o that the story does not state is left out', (fields, message) => {
    const { story: read } = preview(related(fields));
    expect(lint(related(fields))).toEqual([message]);
    expect(read?.compiled.analysis).toMatchObject({ relations: [] });
  });
});

describe('what cannot be read', () => {
  it.each([
    ['---\ntitle: [\n---\nNvidia.', '2:9 error yaml'],
    ['', '1:1 error textMissing'],
    [story([]), '3:1 error textMissing'],
  ])('%j is an error, and no story', (text, message) => {
    expect(lint(text)).toEqual([expect.stringContaining(message)]);
    expect(preview(text).story).toBeUndefined();
  });

  it('of headings is told of, and the rest is a story', () => {
    expect(lint("Nvidia\n\n## What's Next\nNvidia grows.\n## Background\nTesla grows.")).toEqual([
      '5:1 warning heading Background',
      '5:1 warning nobody',
    ]);
    expect(lint(story(NAMES, '## Background', 'Agility grows.'))).toEqual([
      '7:1 warning heading Background',
    ]);
  });
});

it('has a card for each name, in the order of the text', () => {
  const { story: read } = preview(story(NAMES, 'Nvidia meets Agility.'));
  expect(read?.cards.map(({ entity }) => entity.name)).toEqual(['Agility Robotics']);
});
