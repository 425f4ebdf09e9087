import { expect, it } from 'vitest';
import {
  namesOfStory,
  partsOf,
  relatedToStory,
  topicsOfStory,
} from '../../../src/story/story-entities.ts';
import { entityOf, naming, storyOf } from '../support/stories.ts';

const ENTITIES = [
  entityOf('huawei'),
  entityOf('ascend', { partOf: 'huawei' }),
  entityOf('ascend-910', { partOf: 'ascend' }),
  entityOf('asml', { themes: ['chips'] }),
  entityOf('canon', { themes: ['optics'] }),
  entityOf('china', { kind: 'place', region: 'China', broad: true }),
  entityOf('beijing', { kind: 'place', region: 'China', broad: true }),
  entityOf('taiwan', { kind: 'place', region: 'Taiwan', broad: true }),
  entityOf('tariffs', { kind: 'concept', broad: true, themes: ['trade'] }),
  entityOf('sanctions', { kind: 'concept', broad: true, themes: ['trade'] }),
  entityOf('loop', { partOf: 'pool' }),
  entityOf('pool', { partOf: 'loop' }),
];

const STORY = storyOf(
  'story',
  [naming('huawei', 'china'), naming('huawei', 'beijing')],
  [
    { themes: [{ id: 'trade', words: 'tariffs' }] },
    { themes: [{ id: 'chips', words: 'chips' }] },
    naming('tariffs'),
  ],
);

it('the names of a story are those of all its passages, without broad topics', () => {
  expect(namesOfStory(STORY, ENTITIES)).toEqual(new Set(['huawei']));
});

it('its topics are those that it names or whose theme it has, a country being one', () => {
  expect(topicsOfStory(STORY, ENTITIES)).toEqual([
    ['china', 'beijing'],
    ['tariffs'],
    ['sanctions'],
  ]);
});

it('others about its themes are related, without broad topics', () => {
  expect(relatedToStory(STORY, ENTITIES)).toEqual(['asml']);
});

it('a part of a part counts as a part, and entities that are parts of each other do not', () => {
  expect(partsOf(new Set(['huawei']), ENTITIES)).toEqual(['ascend', 'ascend-910']);
});
