import { describe, expect, it } from 'vitest';
import { changedIndex, EMPTY_INDEX } from '../../../src/library/name-index.ts';
import type { StoryNames } from '../../../src/library/story-names.ts';
import { storiesOf, storyScores } from '../../../src/library/story-scores.ts';
import type { Pack } from '../../../src/pack/pack.ts';
import { entityOf, naming, storyOf } from '../support/stories.ts';

const PACK: Pack = {
  entities: [entityOf('nvidia'), entityOf('huawei')],
  groups: [],
  themes: [],
  analyses: [storyOf('bundled', [naming('nvidia', 'huawei')])],
};

function story(id: string, named: readonly string[], brings: readonly string[] = []): StoryNames {
  return {
    ...{ id, named, parts: [], topics: [], namesakes: [] },
    entities: brings.map((entity) => [entity, 'company']),
    aliases: brings.map((entity) => [`Name of ${entity}`, entity, 1]),
  };
}

const INDEX = changedIndex(EMPTY_INDEX, {
  version: 1,
  put: [
    story('own-1', ['nvidia', 'own-x'], ['own-x']),
    story('own-2', ['nvidia'], ['own-silent']),
    story('own-3', ['nvidia']),
  ],
  removed: [],
});

function order(...here: readonly string[]): string[] {
  return [...storyScores(PACK, INDEX, here)].sort(([, a], [, b]) => b - a).map(([id]) => id);
}

describe('storyScores', () => {
  it('counts a rare name more than one that all stories have', () => {
    expect(order('nvidia', 'own-x')[0]).toBe('own-1');
    expect(order('nvidia', 'huawei')[0]).toBe('bundled');
  });

  it('counts each name once, and leaves out stories that share none', () => {
    expect(order('huawei', 'huawei')).toEqual(['bundled']);
    expect(order('nobody')).toEqual([]);
    const [once, twice] = [['nvidia'], ['nvidia', 'nvidia']].map((here) =>
      storyScores(PACK, INDEX, here).get('own-3'),
    );
    expect(once).toBe(twice);
  });

  it('knows the bundled stories without an index', () => {
    expect([...storyScores(PACK, undefined, ['nvidia']).keys()]).toEqual(['bundled']);
  });
});

it('the stories of an entity are those that name it, and those that bring it', () => {
  expect(storiesOf(INDEX, ['own-x'])).toEqual(['own-1']);
  expect(storiesOf(INDEX, ['own-silent'])).toEqual(['own-2']);
  expect(storiesOf(INDEX, ['nvidia', 'own-silent']).sort()).toEqual(['own-1', 'own-2', 'own-3']);
  expect(storiesOf(INDEX, ['huawei', 'nobody'])).toEqual([]);
});
