import { describe, expect, it } from 'vitest';
import type { Analysis, Entity, Pack } from '../../../src/pack/pack.ts';
import { drawCard } from '../../../src/story/card.ts';
import {
  namesOfStory,
  passagesAbout,
  rankAnalyses,
  relevanceOf,
} from '../../../src/story/relevance.ts';

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

/** A story of one section, whose passages name these entities, or are about these themes. */
function storyOf(id: string, named: readonly string[], themes: readonly string[] = []): Analysis {
  const passages = [
    ...named.map((entity, index) => ({
      ...{ id: `${id}-${index}`, text: entity, groups: [], themes: [] },
      names: [{ start: 0, end: entity.length, entity }],
    })),
    { id: `${id}-theme`, text: 'A theme.', names: [], groups: [], themes },
  ];
  const section = { id: 'whats-happening', heading: "What's Happening", passages } as const;
  return { id, title: id, sections: [section], relations: [] } as unknown as Analysis;
}

const CHIPS = storyOf('chips', ['huawei', 'china'], ['optics']);
const PHONES = storyOf('phones', ['huawei', 'nvidia']);
const CAMERAS = storyOf('cameras', ['canon', 'china']);
const PACK: Pack = {
  entities: ENTITIES.map((each) => (each.id === 'canon' ? { ...each, themes: ['optics'] } : each)),
  groups: [],
  themes: [{ id: 'optics', name: 'Optics' }],
  analyses: [CHIPS, PHONES, CAMERAS],
};

it.each([
  [
    ['nvidia', 'huawei'],
    ['phones', 'chips', 'cameras'],
  ],
  [['canon'], ['cameras', 'chips', 'phones']],
  // Broad topics do not tell stories apart, and where nothing does, their order stays.
  [['china'], ['chips', 'phones', 'cameras']],
  [[], ['chips', 'phones', 'cameras']],
])('a page with %j has the stories in the order %j', (here, order) => {
  expect(rankAnalyses(PACK, here).map(({ id }) => id)).toEqual(order);
});

it('the passages about a page are those that name what is on it, broad topics aside', () => {
  const about = passagesAbout(ANALYSIS_OF_TWO, ['nvidia', 'huawei', 'china'], ENTITIES);
  const named = [...about].map(([id, entities]) => [id, entities.map((entity) => entity.id)]);
  expect(named).toEqual([
    ['two-0', ['huawei']],
    ['two-2', ['nvidia']],
  ]);
});

const ANALYSIS_OF_TWO = storyOf('two', ['huawei', 'china', 'nvidia', 'canon']);

describe('a card, where there are several stories,', () => {
  const storyOnCard = (entityId: string, here: readonly string[]) =>
    drawCard(PACK, entityId, rankAnalyses(PACK, here))?.analysis.id;

  it('quotes the one that fits the page best, if that names the entity', () => {
    expect(storyOnCard('huawei', ['huawei'])).toBe('chips');
    expect(storyOnCard('huawei', ['huawei', 'nvidia'])).toBe('phones');
  });

  it('quotes another, if only that names the entity', () => {
    expect(storyOnCard('canon', ['huawei'])).toBe('cameras');
    expect(drawCard(PACK, 'canon')?.isNamed).toBe(true);
  });

  it('quotes the one that concerns the entity, if none names it', () => {
    const stories = [PHONES, CHIPS];
    const card = drawCard(PACK, 'canon', stories);
    expect(card).toMatchObject({ analysis: { id: 'chips' }, isNamed: false });
  });

  it('says of the one that fits best that it says nothing, if all are silent', () => {
    expect(drawCard(PACK, 'nvidia', [CAMERAS, CHIPS])).toMatchObject({
      analysis: { id: 'cameras' },
      sections: [],
    });
  });
});
