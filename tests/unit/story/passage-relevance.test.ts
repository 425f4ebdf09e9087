import { describe, expect, it } from 'vitest';
import type { Pack, Passage } from '../../../src/pack/pack.ts';
import {
  nearestTheme,
  relevanceTo,
  relevantSections,
} from '../../../src/story/passage-relevance.ts';
import { entityOf, naming, storyOf } from '../support/stories.ts';

const THEME = { id: 'chips', words: 'AI chip' };
const PACK: Pack = {
  entities: [
    entityOf('huawei', { region: 'China', groups: ['makers'], themes: ['chips'] }),
    entityOf('ascend', { kind: 'product', region: 'China', partOf: 'huawei', themes: ['chips'] }),
    entityOf('ascend-910', { kind: 'product', region: 'China', partOf: 'ascend' }),
    entityOf('smic', { region: 'China', groups: ['makers'], themes: ['chips'] }),
    entityOf('intel', { region: 'United States', themes: ['chips'] }),
    entityOf('china', { kind: 'place', region: 'China', broad: true }),
    entityOf('usa', { kind: 'place', region: 'United States', broad: true }),
    entityOf('trade', { kind: 'concept', region: 'International', broad: true }),
    entityOf('a', { partOf: 'b' }),
    entityOf('b', { partOf: 'a' }),
  ],
  groups: [{ id: 'makers', name: 'makers of chips' }],
  themes: [{ id: 'chips', name: 'chips for AI' }],
  analyses: [],
};

function relevance(id: string, given: Partial<Passage>) {
  const [entity] = PACK.entities.filter((each) => each.id === id);
  const [passage] = storyOf('story', [given]).sections.flatMap(({ passages }) => passages);
  if (!entity || !passage) throw new Error(`no entity ${id}`);
  return relevanceTo(entity, passage, PACK);
}

describe('a passage', () => {
  it('is relevant to an entity that it names', () => {
    expect(relevance('huawei', naming('huawei'))).toEqual({ tier: 'name' });
  });

  it('of a glossary is relevant to what it says what it is, whether it names it or not', () => {
    const definition = { about: 'smic', ...naming('huawei') };
    expect(relevance('smic', definition)).toEqual({ tier: 'name', isDefinition: true });
    expect(relevance('huawei', definition)).toEqual({ tier: 'name' });
    expect(relevance('intel', definition)).toBeUndefined();
  });

  it('of a glossary comes before others that name the same', () => {
    const [entity] = PACK.entities.filter(({ id }) => id === 'smic');
    const passages = [naming('smic'), { about: 'smic' }, { about: 'intel', ...naming('smic') }];
    const story = storyOf('story', passages);
    const all = story.sections.flatMap((section) => section.passages);
    if (!entity) throw new Error('no entity');
    const relevant = relevantSections(story, entity, PACK).flatMap((each) => each.passages);
    expect(relevant.map(({ passage }) => all.indexOf(passage))).toEqual([1, 0, 2]);
  });

  it('is relevant to parts of what it names', () => {
    expect(relevance('ascend', naming('huawei'))).toEqual({ tier: 'whole', of: 'huawei' });
    expect(relevance('ascend-910', naming('huawei'))).toEqual({ tier: 'whole', of: 'huawei' });
    expect(relevance('ascend-910', naming('huawei', 'ascend'))).toEqual({
      tier: 'whole',
      of: 'ascend',
    });
    expect(relevance('huawei', naming('ascend'))).toBeUndefined();
  });

  it('is relevant to no part of itself', () => {
    expect(relevance('a', naming('huawei'))).toBeUndefined();
  });

  it('is relevant to a group before a theme, in its own words', () => {
    const groups = [{ id: 'makers', words: 'domestic makers' }];
    expect(relevance('smic', { groups, themes: [THEME] })).toEqual({
      tier: 'group',
      words: 'domestic makers',
    });
    expect(relevance('smic', { themes: [THEME] })).toEqual({
      tier: 'theme',
      words: 'AI chip',
      of: 'chips for AI',
    });
  });

  it('that names a company speaks of no other', () => {
    expect(relevance('smic', { ...naming('huawei'), themes: [THEME] })).toBeUndefined();
  });

  it('that names a country speaks of what is there', () => {
    const ofChina = { ...naming('china', 'trade'), themes: [THEME] };
    expect(relevance('smic', ofChina)?.tier).toBe('theme');
    expect(relevance('intel', ofChina)).toBeUndefined();
    expect(relevance('intel', { themes: [THEME] })?.tier).toBe('theme');
  });

  it('that names two countries speaks of nothing else', () => {
    const ofBoth = { ...naming('china', 'usa'), themes: [THEME] };
    expect(relevance('smic', ofBoth)).toBeUndefined();
    expect(relevance('intel', ofBoth)).toBeUndefined();
  });
});

it('the nearest theme is the entity’s first theme that any passage of the story has', () => {
  const story = storyOf('story', [naming('china'), { ...naming('huawei'), themes: [THEME] }]);
  const [entity = entityOf('none')] = PACK.entities.filter(({ id }) => id === 'intel');
  const nearest = nearestTheme(story, { ...entity, themes: ['trade', 'chips'] }, PACK);
  expect(nearest?.theme.name).toBe('chips for AI');
  expect(nearest?.passage.id).toBe('whats-happening-2');
  expect(nearestTheme(story, { ...entity, themes: ['trade'] }, PACK)).toBeUndefined();
});
