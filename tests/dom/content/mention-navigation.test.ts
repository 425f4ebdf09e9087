import { describe, expect, it } from 'vitest';
import {
  allInDirection,
  mentionsFrom,
  originBefore,
  originOn,
} from '../../../src/content/hover/mention-navigation.ts';

const mentions = ['a', 'b', 'c', 'd'];

describe('the way on', () => {
  it.each([
    ['from the first', 0, ['b', 'c', 'd'], []],
    ['from one in the middle', 2, ['d'], ['b', 'a']],
    ['from the last', 3, [], ['c', 'b', 'a']],
  ])(
    '%s mention leads over all after it, or all before it, the nearest first',
    (_, index, on, back) => {
      expect(mentionsFrom(mentions, originOn(index), 1)).toEqual(on);
      expect(mentionsFrom(mentions, originOn(index), -1)).toEqual(back);
    },
  );

  it.each([
    ['before the first', 0, mentions, []],
    ['between two', 2, ['c', 'd'], ['b', 'a']],
    ['behind the last', 4, [], ['d', 'c', 'b', 'a']],
  ])('from a place %s leaves none out', (_, index, on, back) => {
    expect(mentionsFrom(mentions, originBefore(index), 1)).toEqual(on);
    expect(mentionsFrom(mentions, originBefore(index), -1)).toEqual(back);
  });

  it('leaves out what is selected', () => {
    expect(mentionsFrom(mentions, { before: 1, after: 3 }, 1)).toEqual(['d']);
    expect(mentionsFrom(mentions, { before: 1, after: 3 }, -1)).toEqual(['a']);
  });

  it('through a frame leads over all of it', () => {
    expect(allInDirection(mentions, 1)).toEqual(['a', 'b', 'c', 'd']);
    expect(allInDirection(mentions, -1)).toEqual(['d', 'c', 'b', 'a']);
    expect(allInDirection([], 1)).toEqual([]);
  });

  it('leaves the list as it is', () => {
    allInDirection(mentions, -1);
    expect(mentions).toEqual(['a', 'b', 'c', 'd']);
  });
});
