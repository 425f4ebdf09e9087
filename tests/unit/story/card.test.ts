import { expect, it } from 'vitest';
import type { Analysis } from '../../../src/pack/pack.ts';
import { buildCard } from '../../../src/story/card.ts';
import { entityOf, naming, storyOf } from '../support/stories.ts';

const entities = [entityOf('huawei', { name: 'Huawei' }), entityOf('smic', { name: 'SMIC' })];
const packOf = (...analyses: Analysis[]) => ({ entities, analyses, groups: [], themes: [] });
const named = naming('huawei');
const said = (text: string) => ({ ...named, text });

it('a card quotes two sentences of a section at most, in their order, and counts the others', () => {
  const story = storyOf('chips', [said('1'), said('2'), said('3'), said('4')], [said('5')]);
  const card = buildCard(packOf(story), 'huawei');
  const sections = card?.sections.map(({ passages, more }) => [passages.map((p) => p.text), more]);
  expect(sections).toEqual([
    [['1', '2'], 2],
    [['5'], 0],
  ]);
});

it('a card begins with the definition of its name, wherever the story has it', () => {
  const story = storyOf('chips', [said('1')], [said('2'), { about: 'huawei', text: '3' }]);
  const card = buildCard(packOf(story), 'huawei');
  const texts = card?.sections.map(({ passages }) => passages.map(({ text }) => text));
  expect(texts).toEqual([['3', '2'], ['1']]);
});

it('a card has the relations of its entity, with names in the place of ids', () => {
  const story = {
    ...storyOf('chips', [named]),
    relations: [
      { from: 'huawei', verb: 'buys from', to: 'smic', passage: 'a' },
      { from: 'smic', verb: 'is watched by', to: 'state', passage: 'b' },
    ],
  };
  expect(buildCard(packOf(story), 'huawei')?.relations).toEqual([
    { from: 'Huawei', verb: 'buys from', to: 'SMIC', passage: 'a' },
  ]);
});

it('a card names three other stories at most, and counts the others', () => {
  const stories = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => storyOf(id, [named]));
  const card = buildCard(packOf(...stories), 'huawei');
  expect(card?.analysis.id).toBe('a');
  expect(card?.others?.map(({ id }) => id)).toEqual(['b', 'c', 'd']);
  expect(card?.moreOthers).toBe(2);
});

it('there is no card of what is in no pack', () => {
  expect(buildCard(packOf(storyOf('chips', [named])), 'apple')).toBeUndefined();
});
