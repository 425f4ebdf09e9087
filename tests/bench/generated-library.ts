import type { UncompiledStory } from '../../src/library/own-story.ts';

const SYLLABLES = [
  ...['ka', 'ro', 'mi', 'ten', 'sol', 'ver', 'bri', 'lum', 'dax', 'nor', 'pel', 'qui', 'sta'],
  ...['gan', 'hex', 'ori', 'tan', 'zel', 'wick', 'ford', 'co', 'in', 're', 'al', 'de', 'un'],
];
const LAST_WORDS = ['Robotics', 'Systems', 'Labs', 'Energy', 'Motors', 'Cloud', 'Institute', ''];

/** The same numbers each time, from 0 to 1: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function makeRandom(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
}

/** Stories with names that are like those of companies, each named once in its story beside two of the gazetteer. */
export function generatedStories(names: number, stories: number): UncompiledStory[] {
  const random = makeRandom();
  const pick = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)] as T;
  const word = () => {
    const letters = Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(SYLLABLES));
    const text = letters.join('');
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  const all = new Set<string>();
  while (all.size < names) all.add(`${word()} ${word()} ${pick(LAST_WORDS)}`.trim());
  const list = [...all];
  const each = names / stories;
  return Array.from({ length: stories }, (_, story) =>
    storyOf(story, list.slice(story * each, (story + 1) * each)),
  );
}

function storyOf(number: number, names: readonly string[]): UncompiledStory {
  const paragraphs = Array.from({ length: Math.ceil(names.length / 10) }, (_, paragraph) =>
    names
      .slice(10 * paragraph, 10 * paragraph + 10)
      .map((name) => `${name} works with Huawei and Nvidia on chips.`)
      .join(' '),
  );
  return {
    id: `own-generated-${number}`,
    isOn: true,
    added: '2026-01-31',
    draft: {
      title: `Story ${number}`,
      question: '',
      language: 'en',
      generator: '',
      sections: [{ id: 'text', heading: 'The text', paragraphs }],
      definitions: [],
      names: names.map((name) => ({
        name,
        kind: 'company',
        about: `What ${name} is.`,
        aliases: [],
      })),
    },
  };
}
