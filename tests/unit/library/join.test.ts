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
