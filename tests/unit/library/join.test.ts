import { describe, expect, it } from 'vitest';
import { joinPacks, joinTables, withStories } from '../../../src/library/join.ts';
import type { CompiledStory } from '../../../src/library/own-story.ts';
import { createMatcher } from '../../../src/recognition/matcher.ts';
import { compilePrefilter } from '../../../src/recognition/prefilter.ts';
import { entityOf, naming, storyOf } from '../support/stories.ts';
import { tableOf } from '../support/tables.ts';

const BUNDLED = tableOf({ nvidia: ['Nvidia'] });
const PACK = { entities: [entityOf('nvidia')], groups: [], themes: [], analyses: [storyOf('old')] };

function own(id: string, given: Partial<CompiledStory> = {}): CompiledStory {
  return {
    analysis: storyOf(id, [naming('nvidia', 'own-figure')]),
    entities: [entityOf('own-figure', { about: '' })],
    aliases: [['Figure', 'own-figure', 0]],
    ...given,
  };
}

/** What a table finds in a text: `own-figure: Figure`. */
function findIn(text: string, table: typeof BUNDLED): string[] {
  return createMatcher(table)(text).map(
    ({ start, end, alias }) => `${table.entities[alias[1]]?.[0]}: ${text.slice(start, end)}`,
  );
}

describe('joinTables', () => {
  it('finds the names of both', () => {
    const table = joinTables(BUNDLED, [own('a')]);
    expect(findIn('Nvidia and Figure', table)).toEqual(['nvidia: Nvidia', 'own-figure: Figure']);
  });

  it('finds the same with patterns that are compiled already', () => {
    const compiled = { ...BUNDLED, prefilters: [compilePrefilter(BUNDLED)] };
    const table = joinTables(compiled, [own('a')]);
    expect(table.prefilters).toHaveLength(2);
    expect(findIn('Nvidia and Figure', table)).toEqual(['nvidia: Nvidia', 'own-figure: Figure']);
    expect(joinTables(compiled, []).prefilters).toHaveLength(1);
  });

  it('joins what two stories bring', () => {
    const second = own('b', {
      aliases: [
        ['Figure', 'own-figure', 0],
        ['Figure AI', 'own-figure', 0],
      ],
    });
    const table = joinTables(BUNDLED, [own('a'), second]);
    expect(table.entities.map(([id]) => id)).toEqual(['nvidia', 'own-figure']);
    expect(findIn('Figure AI', table)).toEqual(['own-figure: Figure AI']);
    expect(table.aliases).toHaveLength(3);
  });
});

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

describe('withStories', () => {
  it('knows which names are of the stories', () => {
    const stories = [own('a')];
    const pack = joinPacks(PACK, stories);
    const table = withStories(joinTables(BUNDLED, stories), pack.analyses, pack.entities);
    expect(table.stories.map(({ id, names }) => [id, names])).toEqual([
      ['a', [0, 1]],
      ['old', []],
    ]);
  });
});
