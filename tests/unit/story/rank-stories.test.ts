import { describe, expect, it } from 'vitest';
import type { Pack } from '../../../src/pack/pack.ts';
import { buildCard } from '../../../src/story/card.ts';
import { passagesAbout } from '../../../src/story/passage-relevance.ts';
import { countSharedNames, rankStories } from '../../../src/story/rank-stories.ts';
import { entityOf, naming, storyOf } from '../support/stories.ts';

const ENTITIES = [
  entityOf('huawei'),
  entityOf('nvidia'),
  entityOf('china', { broad: true }),
  entityOf('canon', { themes: ['optics'] }),
];

const STORY = storyOf('story', [naming('huawei', 'china')], [naming('huawei', 'nvidia'), {}]);

it('the shared names of a page are counted once each, without broad topics', () => {
  expect(countSharedNames(STORY, ['huawei', 'huawei', 'canon', 'china'], ENTITIES)).toBe(1);
  expect(countSharedNames(STORY, ['nvidia', 'huawei'], ENTITIES)).toBe(2);
  expect(countSharedNames(STORY, [], ENTITIES)).toBe(0);
});

const CHIPS = storyOf('chips', [
  naming('huawei'),
  naming('china'),
  { themes: [{ id: 'optics', words: 'lenses' }] },
]);
const PHONES = storyOf('phones', [naming('huawei'), naming('nvidia')]);
const CAMERAS = storyOf('cameras', [naming('canon'), naming('china')]);
const PACK: Pack = {
  entities: ENTITIES,
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
  const story = storyOf(
    'story',
    ['huawei', 'china', 'nvidia', 'canon'].map((id) => naming(id)),
  );
  const about = passagesAbout(story, ['nvidia', 'huawei', 'china'], ENTITIES);
  const named = [...about].map(([id, entities]) => [id, entities.map((entity) => entity.id)]);
  expect(named).toEqual([
    ['whats-happening-1', ['huawei']],
    ['whats-happening-3', ['nvidia']],
  ]);
});

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
