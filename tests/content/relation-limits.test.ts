import { expect, it } from 'vitest';
import { compileSmall, problemsOf, replaceOnce, VALID } from './support/content.ts';

const NAMES = Array.from({ length: 13 }, (_, index) => `Lab${index}x`);
const RELATIONS = /relations:\n([\s\S]*?1\n)/;

/** Valid content with relations between labs, by their numbers. */
function contentWith(pairs: readonly (readonly [from: number, to: number])[]) {
  const idOf = (lab: number) => `lab${lab}x`;
  const entities = NAMES.map(
    (name, lab) =>
      `- { id: ${idOf(lab)}, name: ${name}, kind: lab, about: One., aliases: [${name}], marked: ["[${name}]."] }\n`,
  );
  const relations = pairs.map(
    ([from, to]) =>
      `  - { from: ${idOf(from)}, verb: asks, to: ${idOf(to)}, passage: What's Happening 1 }\n`,
  );
  const { 'story.md': story = '', 'labs.yaml': labs } = VALID;
  const withNames = replaceOnce(story, 'Nvidia and AMD', NAMES.join(', '));
  const old = RELATIONS.exec(story)?.[1] ?? '';
  return {
    ...VALID,
    'labs.yaml': labs + entities.join(''),
    'story.md': replaceOnce(withNames, old, relations.join('')),
  };
}

/** Each lab with the next one. */
function chain(names: number): [number, number][] {
  return Array.from({ length: names - 1 }, (_, lab) => [lab, lab + 1]);
}

it('a map can have twelve names', () => {
  expect(problemsOf(contentWith(chain(12)))).toEqual([]);
});

it('a map cannot have thirteen names', () => {
  expect(problemsOf(contentWith(chain(13)))).toEqual([
    'story.md:21: a map holds 12 names at most: keep the relations that matter most',
  ]);
});

it('a map cannot have one name with eleven others', () => {
  expect(problemsOf(contentWith(chain(12).map(([, other]) => [0, other])))).toEqual([
    'story.md:9: too many with the same name to draw: keep those that matter most',
  ]);
});

it('a story with a relation has a map', () => {
  expect(compileSmall(VALID).pack.analyses[0]?.map?.edges).toHaveLength(1);
});

it('a story without relations has no map', () => {
  const text = VALID['story.md'] ?? '';
  const content = { ...VALID, 'story.md': text.replace(RELATIONS, '') };
  const [story] = compileSmall(content).pack.analyses;
  expect(story?.relations).toEqual([]);
  expect(story).not.toHaveProperty('map');
});
