import { describe, expect, it } from 'vitest';
import { buildCard } from '../../../src/story/card.ts';
import { creditLine } from '../../../src/story/credit-line.ts';
import { makerOf } from '../../../src/story/maker.ts';
import { entityOf, naming, storyOf } from '../support/stories.ts';

describe('what a card says of the origin of a story', () => {
  it('is little: two authors, the last correction, one link', () => {
    const source = { title: 'A', url: 'https://a.example/' };
    const author = (name: string) => ({ name, url: 'https://a.example/' });
    expect(
      creditLine({
        authors: ['Ada', 'Bo', 'Cy'].map(author),
        publisher: { name: 'The Desk', url: 'https://desk.example/' },
        published: '2026-01-30',
        corrections: ['2026-01-31', '2026-02-02', '2026-02-01'].map((date) => ({
          date,
          text: '.',
        })),
        sources: [source, { ...source, url: 'https://b.example/' }],
      }),
    ).toEqual({
      authors: ['Ada', 'Bo'],
      hasMoreAuthors: true,
      publisher: { name: 'The Desk' },
      published: '2026-01-30',
      corrected: '2026-02-02',
      link: { kind: 'source', url: 'https://a.example/' },
    });
  });

  it('leads to where the story is published rather than to its source', () => {
    const sources = [{ title: 'A', url: 'https://a.example/' }];
    expect(creditLine({ url: 'https://desk.example/a', sources })?.link).toEqual({
      kind: 'original',
      url: 'https://desk.example/a',
    });
  });

  it('is nothing where the story says nothing', () => {
    expect(creditLine(undefined)).toBeUndefined();
    expect(creditLine({})).toEqual({});
  });
});

describe('who made a story', () => {
  it.each([
    ['AI', undefined, 'AI'],
    ['human', undefined, 'people'],
    ['own', undefined, undefined],
    ['own-human', undefined, 'people'],
    ['own', 'trainedAlgorithmicMedia', 'AI'],
    ['own', 'compositeWithTrainedAlgorithmicMedia', 'partlyAi'],
    ['own', 'humanEdits', 'people'],
    ['own', 'algorithmicMedia', 'software'],
    ['own', 'composite', undefined],
    // Whatever says that it was AI counts most.
    ['own-AI', 'humanEdits', 'AI'],
    ['own-human', 'trainedAlgorithmicMedia', 'AI'],
  ])('%s, %s: %s', (generator, digitalSourceType, maker) => {
    const credits = digitalSourceType === undefined ? {} : { digitalSourceType };
    expect(makerOf({ provenance: { generator, date: 'none' }, credits })).toBe(maker);
  });
});

describe('a card of an entity that several stories name', () => {
  const pack = { entities: [entityOf('a'), entityOf('b')], groups: [], themes: [], analyses: [] };
  const cardOf = (...stories: readonly ReturnType<typeof storyOf>[]) => {
    const card = buildCard(pack, 'a', stories);
    return card && [card.analysis.id, card.others?.map(({ id }) => id), card.moreOthers];
  };

  it('names the others, but none that does not name it', () => {
    const [one, two, none] = ['one', 'two', 'none'].map((id) =>
      storyOf(id, [{}, naming(id === 'none' ? 'b' : 'a')]),
    ) as [never, never, never];
    expect(cardOf(one, none, two)).toEqual(['one', ['two'], undefined]);
    expect(cardOf(one, none)).toEqual(['one', undefined, undefined]);
    expect(buildCard(pack, 'a', [one, two])?.others?.[0]?.passage).toBe('whats-happening-2');
  });

  it('names three others, and counts the rest', () => {
    const stories = [1, 2, 3, 4, 5, 6].map((id) => storyOf(String(id), [naming('a')]));
    expect(cardOf(...stories)).toEqual(['1', ['2', '3', '4'], 2]);
  });
});
