import { describe, expect, it } from 'vitest';
import { joinPacks } from '../../../src/library/join.ts';
import type { CompiledStory } from '../../../src/library/own-story.ts';
import { entityOf, naming, storyOf } from '../support/stories.ts';

const PACK = { entities: [entityOf('nvidia')], groups: [], themes: [], analyses: [storyOf('old')] };

function own(id: string, given: Partial<CompiledStory> = {}): CompiledStory {
  return {
    analysis: storyOf(id, [naming('nvidia', 'own-figure')]),
    entities: [entityOf('own-figure', { about: '' })],
    aliases: [['Figure', 'own-figure', 0]],
    ...given,
  };
}

describe('joinPacks', () => {
  it('puts stories of the user first, and takes the description that says something', () => {
    const second = own('b', {
      entities: [entityOf('own-figure', { about: 'A maker of robots.' })],
    });
    const pack = joinPacks(PACK, [own('a'), second]);
    expect(pack.analyses.map(({ id }) => id)).toEqual(['a', 'b', 'old']);
    expect(pack.entities.map(({ id, about }) => [id, about])).toEqual([
      ['nvidia', 'One.'],
      ['own-figure', 'A maker of robots.'],
    ]);
  });
});

describe('an entity that two stories describe', () => {
  const own2 = (entity: Parameters<typeof entityOf>[1]) =>
    own('a', { entities: [entityOf('own-q7', entity)] });

  it('keeps what the first says, and gets what only the second says', () => {
    const first = own2({ name: 'Zentra Corp.', kind: '', about: '', region: 'IN' });
    const second = own2({ name: '曾特拉', kind: 'company', about: 'It makes gears.' });
    for (const more of [[], [own2({ kind: '', about: '' })]]) {
      const pack = joinPacks(PACK, [first, second, ...more]);
      expect(pack.entities.find(({ id }) => id === 'own-q7')).toMatchObject({
        ...{ name: 'Zentra Corp.', kind: 'company', about: 'It makes gears.', region: 'IN' },
      });
    }
  });
});
