import { describe, expect, it } from 'vitest';
import type { Analysis, Entity, Pack } from '../../../src/pack/pack.ts';
import { buildCard } from '../../../src/story/card.ts';
import {
  countSharedNames,
  namesOfStory,
  passagesAbout,
  rankStories,
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

it('the shared names of a page are counted once each, without broad topics', () => {
  expect(countSharedNames(ANALYSIS, ['huawei', 'huawei', 'canon', 'china'], ENTITIES)).toBe(1);
  expect(countSharedNames(ANALYSIS, ['nvidia', 'huawei'], ENTITIES)).toBe(2);
  expect(countSharedNames(ANALYSIS, [], ENTITIES)).toBe(0);
});

/** A story of one section, with a passage for each entity and one about the themes. */
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
  // Broad topics do not count; stories with the same count keep their order.
  [['china'], ['chips', 'phones', 'cameras']],
  [[], ['chips', 'phones', 'cameras']],
])('a page with %j ranks the stories %j', (here, order) => {
  expect(rankStories(PACK, here).map(({ id }) => id)).toEqual(order);
});

it('the passages about a page name an entity on it that is not a broad topic', () => {
  const about = passagesAbout(ANALYSIS_OF_TWO, ['nvidia', 'huawei', 'china'], ENTITIES);
  const named = [...about].map(([id, entities]) => [id, entities.map((entity) => entity.id)]);
  expect(named).toEqual([
    ['two-0', ['huawei']],
    ['two-2', ['nvidia']],
  ]);
});

const ANALYSIS_OF_TWO = storyOf('two', ['huawei', 'china', 'nvidia', 'canon']);

describe('with several stories, a card', () => {
  const storyOnCard = (entityId: string, here: readonly string[]) =>
    buildCard(PACK, entityId, rankStories(PACK, here))?.analysis.id;

  it('quotes the story that shares most names with the page, if it names the entity', () => {
    expect(storyOnCard('huawei', ['huawei'])).toBe('chips');
    expect(storyOnCard('huawei', ['huawei', 'nvidia'])).toBe('phones');
  });

  it('quotes another story if only that one names the entity', () => {
    expect(storyOnCard('canon', ['huawei'])).toBe('cameras');
    expect(buildCard(PACK, 'canon')?.isNamed).toBe(true);
  });

  it('quotes a story with a relevant passage if none names the entity', () => {
    const stories = [PHONES, CHIPS];
    const card = buildCard(PACK, 'canon', stories);
    expect(card).toMatchObject({ analysis: { id: 'chips' }, isNamed: false });
  });

  it('shows the first story without passages if none is relevant', () => {
    expect(buildCard(PACK, 'nvidia', [CAMERAS, CHIPS])).toMatchObject({
      analysis: { id: 'cameras' },
      sections: [],
    });
  });
});
