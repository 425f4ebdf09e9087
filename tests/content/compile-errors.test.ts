import { describe, expect, it } from 'vitest';
import { broken, compileSmall, problemsOf, SOUND } from './support/content.ts';

it('sound content has no problems', () => {
  expect(problemsOf(SOUND)).toEqual([]);
});

describe('an alias', () => {
  it.each([
    [
      'stands twice in one entity',
      broken('companies', '- Nvidia\n', '- Nvidia\n    - Nvidia\n'),
      'companies.yaml:9: duplicate alias "Nvidia": nvidia already has "Nvidia"; remove one of them',
    ],
    [
      'stands twice in one file',
      broken('companies', '- { text: AMD, case: exact }', '- Nvidia'),
      'companies.yaml:16: duplicate alias "Nvidia": nvidia already has "Nvidia"; remove one of them',
    ],
    [
      'stands in another file, too',
      broken('labs', '- DeepSeek', '- Nvidia'),
      'labs.yaml:6: duplicate alias "Nvidia": nvidia already has "Nvidia"; remove one of them',
    ],
    [
      'differs from another in case only, and neither insists on its own',
      broken('labs', '- DeepSeek', '- NVIDIA'),
      'labs.yaml:6: duplicate alias "NVIDIA": nvidia already has "Nvidia"; remove one of them',
    ],
    [
      'differs from another in case only, and one of them is for any case',
      broken('labs', '- DeepSeek', '- Amd'),
      'labs.yaml:6: duplicate alias "Amd": amd already has "AMD"; remove one of them',
    ],
    [
      'is missing after its hyphen',
      broken('labs', '- DeepSeek', '-'),
      'labs.yaml:6: "0.aliases.0": write text here (in quotes if it looks like a number)',
    ],
    [
      'has one character',
      broken('labs', '- DeepSeek', '- X'),
      'labs.yaml:6: "0.aliases.0": an alias needs two characters at least: remove it, or write the longer form',
    ],
    [
      'has one character and says how it matches',
      broken('labs', '- DeepSeek', '- { text: X, case: exact }'),
      'labs.yaml:6: "0.aliases.0.text": an alias needs two characters at least: remove it, or write the longer form',
    ],
    [
      'has two spaces between its words',
      broken('labs', '- DeepSeek', '- "Deep  Seek"'),
      'labs.yaml:6: "0.aliases.0": an alias has single spaces between its words',
    ],
    [
      'is a number',
      broken('labs', '- DeepSeek', '- 360'),
      'labs.yaml:6: "0.aliases.0": write an alias as text, or as { text: …, case: exact }',
    ],
    [
      'has an unknown key',
      broken('labs', '- DeepSeek', '- { text: DeepSeek, cas: exact }'),
      'labs.yaml:6: "0.aliases.0": unknown key "cas": an alias has text, case and meant',
    ],
    [
      'matches in an unknown way',
      broken('labs', '- DeepSeek', '- { text: DeepSeek, case: upper }'),
      'labs.yaml:6: "0.aliases.0": case: write exact or any',
    ],
  ])('%s', (_, content, problem) => {
    expect(problemsOf(content)).toEqual([problem]);
  });

  it('is empty', () => {
    expect(problemsOf(broken('labs', '- DeepSeek', "- ''"))).toContain(
      'labs.yaml:6: "0.aliases.0": is empty: write some text, or remove it',
    );
  });

  it('may differ from another in case only where both insist on their own', () => {
    const content = broken('labs', '- DeepSeek', '- DeepSeek\n    - { text: Amd, case: exact }');
    const example = '- "[DeepSeek] trains [Deep] models."';
    const labs = content.labs.replace(example, `${example}\n    - "[Amd] is not AMD."`);
    expect(problemsOf({ ...content, labs })).toEqual([]);
  });
});

describe('an entity', () => {
  it.each([
    [
      'has an unknown key',
      broken('companies', '  about: Another', '  abuot: x\n  about: Another'),
      ['companies.yaml:14: unknown key "abuot": remove it, or correct its spelling'],
    ],
    [
      'misses a key',
      broken('labs', '  kind: lab\n', ''),
      ['labs.yaml:1: "kind" is missing: add it'],
    ],
    [
      'has no alias',
      broken(
        'labs',
        '  aliases:\n    - DeepSeek\n    - { text: Deep, case: exact, meant: sometimes }\n',
        '  aliases: []\n',
      ),
      ['labs.yaml:5: "0.aliases": has no alias: write at least one'],
    ],
    [
      'is of an unknown kind',
      broken('labs', 'kind: lab', 'kind: laboratory'),
      [
        'labs.yaml:3: "0.kind": write one of company, lab, government, place, programme, product, technology, concept',
      ],
    ],
    [
      'has a wrong value below its key: the line is that of the key',
      broken('labs', 'kind: lab', 'kind:\n    laboratory'),
      [
        'labs.yaml:3: "0.kind": write one of company, lab, government, place, programme, product, technology, concept',
      ],
    ],
    [
      'has an id that is none',
      broken('labs', 'id: deepseek', 'id: Deep Seek'),
      ['labs.yaml:1: "0.id": write an id in small letters, digits and single hyphens'],
    ],
    [
      'has the id of another in its file',
      broken('companies', 'id: amd', 'id: nvidia'),
      ['companies.yaml:11: id "nvidia" is taken in companies.yaml:1: choose another'],
    ],
    [
      'has the id of one in another file',
      broken('labs', 'id: deepseek', 'id: nvidia'),
      ['labs.yaml:1: id "nvidia" is taken in companies.yaml:1: choose another'],
    ],
    [
      'belongs to an unknown group',
      broken('companies', '[chip-makers]', '[chip-maker]'),
      [
        'companies.yaml:4: unknown group "chip-maker": add it to groups.yaml, or write one of chip-makers',
      ],
    ],
    [
      'is about an unknown theme',
      broken('companies', '[chips]', '\n    - chips\n    - chops'),
      ['companies.yaml:7: unknown theme "chops": add it to themes.yaml, or write one of chips'],
    ],
    [
      'has a long note',
      broken('labs', 'A lab that', `A lab ${'and '.repeat(40)}that`),
      ['labs.yaml:4: "0.about": is longer than 140 characters: say it in one short line'],
    ],
  ])('%s', (_, content, problems) => {
    expect(problemsOf(content)).toEqual(problems);
  });
});

describe('a cue', () => {
  it.each([
    ['without a word', '[~ *]', 'has no word in it: remove it'],
    ['with two names', '[~ or ~]', 'has two names: write ~ once'],
    ['with a * inside of a word', '[mo*del]', 'has a * inside a word: write it at the end'],
  ])('%s', (_, cues, problem) => {
    expect(problemsOf(broken('labs', 'for: [~ models]', `for: ${cues}`))).toEqual([
      `labs.yaml:8: "0.for.0": ${problem}`,
    ]);
  });

  it.each([
    ['phrases', '[Inc]', 'is a phrase: write ~ in place of the name'],
    ['subjects', '[has ~]', 'is a phrase: write ~ and the verb'],
    ['words', '[~ chips]', 'is a word: phrases go under "phrases"'],
    ['names', '[~ Corp]', 'is a name: phrases go under "phrases"'],
  ])('under the wrong key of the common ones: %s', (key, cues, problem) => {
    const line = SOUND.cues.split('\n').findIndex((text) => text.startsWith(key));
    const old = SOUND.cues.split('\n')[line] ?? '';
    expect(problemsOf(broken('cues', old, `${key}: ${cues}`))).toEqual([
      `cues.yaml:${line + 1}: "${key}.0": ${problem}`,
    ]);
  });
});

describe('an example', () => {
  const marked = '"[DeepSeek] trains [Deep] models."';
  const unmarked = '"In the [Deep] sea live fish."';

  it.each([
    [
      'without brackets',
      broken('labs', marked, '"DeepSeek trains models."'),
      'labs.yaml:11: "0.marked.0": has no name in [brackets]: mark the one it is about',
    ],
    [
      'whose name is none of the entity',
      broken('labs', marked, '"[DeepSeek] trains [Deep] models, and [Nvidia] sells chips."'),
      'labs.yaml:11: "Nvidia" is not found in "DeepSeek trains Deep models, and Nvidia sells chips.": write a name of this entity as an alias has it',
    ],
    [
      'whose name is not marked',
      broken('labs', marked, '"[DeepSeek] trains [Deep] models. [Deep] sea."'),
      'labs.yaml:11: "Deep" is not marked in "DeepSeek trains Deep models. Deep sea." (otherPhrase: Deep sea): add a cue for it, or correct "meant"',
    ],
    [
      'whose name is marked though it means something else',
      broken('labs', unmarked, '"In the [Deep] sea. Big [Deep] models."'),
      'labs.yaml:13: "Deep" is marked in "In the Deep sea. Big Deep models." (phrase: Deep models): add a cue against it, or correct "meant"',
    ],
    [
      'with a name outside of the brackets',
      broken('labs', marked, '"[DeepSeek] trains [Deep] models. Deep models."'),
      'labs.yaml:11: "Deep" is marked in "DeepSeek trains Deep models. Deep models." outside of the brackets',
    ],
    [
      'is missing for an alias',
      broken('labs', marked, '"[Deep] models."'),
      'labs.yaml:6: "DeepSeek" has no example: write a sentence with [DeepSeek] under "marked"',
    ],
    [
      'of the other sense is missing for an ambiguous alias',
      broken('labs', `  unmarked:\n    - ${unmarked}\n`, ''),
      'labs.yaml:7: "Deep" can mean something else: write a sentence with that [Deep] under "unmarked"',
    ],
  ])('%s', (_, content, problem) => {
    expect(problemsOf(content)).toEqual([problem]);
  });
});

describe('groups and themes', () => {
  it.each([
    [
      'two have one id',
      broken('themes', 'id: chips', 'id: chip-makers'),
      'themes.yaml:1: id "chip-makers" is taken in groups.yaml:1: choose another',
    ],
    [
      'two have one phrase',
      broken('themes', 'old chips', 'Makers of Chips'),
      'themes.yaml:3: duplicate phrase "Makers of Chips": chip-makers already has it; remove one of them',
    ],
    [
      'one has no phrase',
      broken('groups', '[makers of chips]', '[]'),
      'groups.yaml:3: "0.phrases": has no phrase: write at least one',
    ],
    [
      'one has an unknown key',
      broken('groups', '  name:', '  label: x\n  name:'),
      'groups.yaml:2: unknown key "label": remove it, or correct its spelling',
    ],
  ])('%s', (_, content, problem) => {
    expect(problemsOf(content)).toContain(problem);
  });
});

describe('YAML that is none', () => {
  it.each([
    [
      'an open bracket',
      broken('groups', '[makers of chips]', '[makers of chips'),
      'groups.yaml',
      4,
    ],
    ['a key that stands twice', broken('labs', '  name: D', '  id: x\n  name: D'), 'labs.yaml', 2],
    ['a tab', broken('labs', '    - DeepSeek', '\t- DeepSeek'), 'labs.yaml', 6],
    ['a colon in plain text', broken('labs', 'A lab', 'A lab: one'), 'labs.yaml', 4],
    [
      'a star, which would stand for an anchor',
      broken('labs', '- DeepSeek', '- *x'),
      'labs.yaml',
      6,
    ],
    ['front matter', broken('story', 'title: A', 'title: B: A'), 'story.md', 3],
  ])('such as %s is named with its line', (_, content, file, line) => {
    const [problem] = problemsOf(content);
    expect(problem).toMatch(new RegExp(`^${file}:${line}: not valid YAML: \\S`));
  });

  it('a file that is no list is told how to begin', () => {
    const [problem] = problemsOf({ ...SOUND, labs: 'id: deepseek\n' });
    expect(problem).toMatch(
      /^labs\.yaml:1: .*write a list of entities, each beginning with "- id:"$/,
    );
  });

  it('an empty file is told the same', () => {
    const [problem] = problemsOf({ ...SOUND, labs: '' });
    expect(problem).toMatch(/^labs\.yaml:1: .*write a list of entities/);
  });
});

describe('front matter', () => {
  it('that is missing is asked for', () => {
    const content = broken('story', SOUND.story.slice(0, SOUND.story.indexOf('## ')), '');
    expect(problemsOf(content)).toEqual([
      'story.md:1: no front matter: begin the file with "---", id, title … and "---"',
    ]);
  });

  it.each([
    [
      'with an unknown key',
      broken('story', 'question:', 'author: me\nquestion:'),
      'story.md:4: unknown key "author": remove it, or correct its spelling',
    ],
    [
      'with an unknown key further in',
      broken('story', '    verb: races', '    verb: races\n    when: now'),
      'story.md:12: unknown key "when": remove it, or correct its spelling',
    ],
    [
      'with a language that is none',
      broken('story', 'language: en', 'language: English!'),
      'story.md:5: "language": write a language tag: en, zh-CN',
    ],
    [
      'with a generator that is neither',
      broken('story', 'generator: AI', 'generator: robot'),
      'story.md:7: "provenance.generator": write AI or human',
    ],
    [
      'with a date that is none',
      broken('story', 'date: none', 'date: yesterday'),
      'story.md:8: "provenance.date": write none, or a date in quotes: "2026-01-31"',
    ],
    [
      'without a title',
      broken('story', 'title: A story\n', ''),
      'story.md:2: "title" is missing: add it',
    ],
  ])('%s', (_, content, problem) => {
    expect(problemsOf(content)).toEqual([problem]);
  });

  it('with the id of another story', () => {
    expect(problemsOf(SOUND, SOUND.story)).toEqual([
      'story-2.md:2: id "story" is taken by story.md: choose another',
    ]);
  });
});

describe('a relation', () => {
  it.each([
    [
      'from an unknown entity',
      broken('story', 'from: nvidia', 'from: nividia'),
      'story.md:10: unknown entity "nividia": add it to the gazetteer, or correct the id',
    ],
    [
      'to an unknown entity',
      broken('story', 'to: amd', 'to: amdd'),
      'story.md:12: unknown entity "amdd": add it to the gazetteer, or correct the id',
    ],
    [
      'whose passage does not name both ends',
      broken('story', 'Happening 1', 'Happening 2'),
      'story.md:10: passage "What\'s Happening 2" does not name nvidia: "DeepSeek buys them."; cite a passage that names both ends',
    ],
    [
      'whose passage names one end only',
      broken('story', 'to: amd', 'to: deepseek'),
      'story.md:12: passage "What\'s Happening 1" does not name deepseek: "Nvidia and AMD sell new chips."; cite a passage that names both ends',
    ],
    [
      'from an entity to itself',
      broken('story', 'to: amd', 'to: nvidia'),
      'story.md:12: leads from nvidia to itself: name another, or remove it',
    ],
    [
      'with a passage number that there is not',
      broken('story', 'Happening 1', 'Happening 3'),
      `story.md:13: unknown passage "What's Happening 3": write one of What's Happening 1 to 2, Why It's Important 1 to 1, What's Next 1 to 1, Beyond the Headlines 1 to 1`,
    ],
    [
      'with a passage number of nought',
      broken('story', 'Happening 1', 'Happening 0'),
      `story.md:13: unknown passage "What's Happening 0": write one of What's Happening 1 to 2, Why It's Important 1 to 1, What's Next 1 to 1, Beyond the Headlines 1 to 1`,
    ],
    [
      'with a passage without number',
      broken('story', 'Happening 1', 'Happening'),
      'story.md:13: "relations.0.passage": write a section and the number of its sentence: What\'s Next 2',
    ],
  ])('%s', (_, content, problem) => {
    expect(problemsOf(content)).toContain(problem);
  });

  it('may cite its section with a typographic apostrophe', () => {
    expect(problemsOf(broken('story', "What's Happening 1", 'What’s Happening 1'))).toEqual([]);
  });
});

describe('relations', () => {
  const CITED = "passage: What's Happening 1";
  const labs = Array.from({ length: 13 }, (_, index) => `Lab${index}x`);
  const related = (pairs: readonly (readonly [number, number])[]) => {
    const ids = labs.map((name) => name.toLowerCase());
    const entities = labs.map(
      (name, index) =>
        `- { id: ${ids[index]}, name: ${name}, kind: lab, about: One., aliases: [${name}], marked: ["[${name}]."] }\n`,
    );
    const rows = pairs.map(([from, to]) =>
      [`- from: ${ids[from]}`, 'verb: asks', `to: ${ids[to]}`, CITED].join('\n    '),
    );
    const story = SOUND.story
      .replace(/- from: nvidia[^-]*?1\n/, () => `${rows.join('\n  ')}\n`)
      .replace('Nvidia and AMD', () => labs.join(', '));
    return { ...SOUND, labs: SOUND.labs + entities.join(''), story };
  };
  const chain = (names: number) =>
    Array.from({ length: names - 1 }, (_, index) => [index, index + 1] as const);

  it('between twelve names are fine', () => {
    expect(problemsOf(related(chain(12)))).toEqual([]);
  });

  it('between thirteen are too many to draw', () => {
    expect(problemsOf(related(chain(13)))).toEqual([
      'story.md:9: 13 names: a map holds 12 at most; keep the relations that matter most',
    ]);
  });

  it('of one name to eleven others are too many, too', () => {
    expect(problemsOf(related(chain(12).map(([, other]) => [0, other])))).toEqual([
      'story.md:9: too many with the same name to draw: keep those that matter most',
    ]);
  });

  it('are drawn as a map, where there are any', () => {
    expect(compileSmall(SOUND).pack.analyses[0]?.map?.edges).toHaveLength(1);
    const relations = /relations:[\s\S]*?1\n/.exec(SOUND.story)?.[0] ?? '';
    const [story] = compileSmall(broken('story', relations, '')).pack.analyses;
    expect(story?.relations).toEqual([]);
    expect(story).not.toHaveProperty('map');
  });
});

describe('the body of a story', () => {
  const HEADINGS = `"## What's Happening", "## Why It's Important", "## What's Next", "## Beyond the Headlines"`;
  const ORDER = "What's Happening, Why It's Important, What's Next, Beyond the Headlines";

  it.each([
    [
      'misses a section',
      broken('story', '\n## Beyond the Headlines\n\nThey need power.\n', ''),
      ['story.md:26: missing section: write sentences under "## Beyond the Headlines"'],
    ],
    [
      'has a section without text',
      broken('story', 'They need power.\n', ''),
      ['story.md:28: section without text: write sentences under "## Beyond the Headlines"'],
    ],
    [
      'misspells a heading',
      broken('story', '## Beyond the Headlines', '## Behind the Headlines'),
      [
        `story.md:28: unknown heading "Behind the Headlines": the headings are ${HEADINGS}`,
        'story.md:30: missing section: write sentences under "## Beyond the Headlines"',
      ],
    ],
    [
      'has a heading of another level',
      broken('story', '## Beyond the Headlines', '### Beyond the Headlines'),
      [
        `story.md:28: unknown heading "Beyond the Headlines": the headings are ${HEADINGS}`,
        'story.md:30: missing section: write sentences under "## Beyond the Headlines"',
      ],
    ],
    [
      'has sections out of order',
      broken(
        'story',
        "## Why It's Important\n\nModels need them.\n\n## What's Next\n\nMore of them.",
        "## What's Next\n\nMore of them.\n\n## Why It's Important\n\nModels need them.",
      ),
      [
        `story.md:20: section "What's Next" is out of order: the order is ${ORDER}`,
        `story.md:24: section "Why It's Important" is out of order: the order is ${ORDER}`,
      ],
    ],
    [
      'has a section twice',
      broken('story', '## Beyond', "## What's Next\n\nAnd more.\n\n## Beyond"),
      ['story.md:28: section "What\'s Next" appears twice: join the two'],
    ],
    [
      'has text before the first heading',
      broken('story', "## What's H", "Once upon a time.\n\n## What's H"),
      ['story.md:16: text before the first heading: put it under "## What\'s Happening"'],
    ],
    [
      'has markup in a paragraph',
      broken('story', 'More of them.', 'More\nof **them**.'),
      ['story.md:27: a passage is plain text, without strong: remove the markup'],
    ],
    [
      'has a link in a paragraph',
      broken('story', 'More of them.', 'More of [them](https://example.com).'),
      ['story.md:26: a passage is plain text, without link: remove the markup'],
    ],
    [
      'has a tag in a paragraph',
      broken('story', 'More of them.', 'More of <img onerror="x">.'),
      ['story.md:26: a passage is plain text, without html: remove the markup'],
    ],
    [
      'has a list',
      broken('story', 'More of them.', 'More.\n\n- of them'),
      ['story.md:28: sections hold paragraphs, not a list: write it as sentences'],
    ],
  ])('%s', (_, content, problems) => {
    expect(problemsOf(content)).toEqual(problems);
  });
});

describe('several mistakes', () => {
  it('are told all at once, across the files of the gazetteer', () => {
    const content = {
      ...SOUND,
      companies: broken('companies', '[chip-makers]', '[makers]').companies,
      labs: broken('labs', '- DeepSeek', '- Nvidia').labs,
      themes: broken('themes', 'id: chips', 'id: chip-makers').themes,
    };
    const places = problemsOf(content).map((problem) => problem.replace(/: .*/, ''));
    expect(places.sort()).toEqual([
      'companies.yaml:4',
      'companies.yaml:5',
      'labs.yaml:6',
      'themes.yaml:1',
    ]);
  });

  it('are told all at once, in one story', () => {
    const story = SOUND.story
      .replace('language: en', 'language: English!')
      .replace('title:', 'titel:')
      .replace('More of them.', 'More of *them*.')
      .replace('They need power.\n', '');
    const places = problemsOf({ ...SOUND, story }).map((problem) => problem.replace(/: .*/, ''));
    expect(places.sort()).toEqual([
      'story.md:2',
      'story.md:26',
      'story.md:28',
      'story.md:3',
      'story.md:5',
    ]);
  });

  it('are told all at once, in several stories', () => {
    const story = SOUND.story.replace('More of them.', 'More of *them*.');
    expect(problemsOf({ ...SOUND, story }, story.replace('id: story', 'id: other'))).toEqual([
      'story.md:26: a passage is plain text, without emphasis: remove the markup',
      'story-2.md:26: a passage is plain text, without emphasis: remove the markup',
    ]);
  });
});
