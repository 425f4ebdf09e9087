import { expect, it } from 'vitest';
import type { Analysis } from '../../src/analysis/pack.ts';
import { namesOfStory, relevanceOf } from '../../src/analysis/relevance.ts';
import type { Entity } from '../../src/gazetteer/compile.ts';

const entity = (id: string, broad = false): Entity => ({
  ...{ id, name: id, kind: 'company', about: 'One.', groups: [], themes: [] },
  ...(broad && { broad: true }),
});
const ENTITIES = [entity('huawei'), entity('nvidia'), entity('china', true), entity('canon')];

const ANALYSIS = {
  sections: [
    { passages: [{ names: [{ entity: 'huawei' }, { entity: 'china' }] }] },
    { passages: [{ names: [{ entity: 'huawei' }, { entity: 'nvidia' }] }, { names: [] }] },
  ],
} as unknown as Analysis;

it('the names of a story are those of all its passages, without broad topics', () => {
  expect(namesOfStory(ANALYSIS, ENTITIES)).toEqual(new Set(['huawei', 'nvidia']));
});

it('a page is as relevant as it has different names of the story', () => {
  expect(relevanceOf(ANALYSIS, ['huawei', 'huawei', 'canon', 'china'], ENTITIES)).toBe(1);
  expect(relevanceOf(ANALYSIS, ['nvidia', 'huawei'], ENTITIES)).toBe(2);
  expect(relevanceOf(ANALYSIS, [], ENTITIES)).toBe(0);
});
