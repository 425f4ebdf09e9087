import { describe, expect, it } from 'vitest';
import { placeBefore, placeOn, wayFrom, wayThrough } from '../../../src/content/hover/stepping.ts';

const mentions = ['a', 'b', 'c', 'd'];

describe('the way on', () => {
  it.each([
    ['from the first', 0, ['b', 'c', 'd'], []],
    ['from one in the middle', 2, ['d'], ['b', 'a']],
    ['from the last', 3, [], ['c', 'b', 'a']],
  ])(
    '%s mention leads over all after it, or all before it, the nearest first',
    (_, index, on, back) => {
      expect(wayFrom(mentions, placeOn(index), 1)).toEqual(on);
      expect(wayFrom(mentions, placeOn(index), -1)).toEqual(back);
    },
  );

  it.each([
    ['before the first', 0, mentions, []],
    ['between two', 2, ['c', 'd'], ['b', 'a']],
    ['behind the last', 4, [], ['d', 'c', 'b', 'a']],
  ])('from a place %s leaves none out', (_, index, on, back) => {
    expect(wayFrom(mentions, placeBefore(index), 1)).toEqual(on);
    expect(wayFrom(mentions, placeBefore(index), -1)).toEqual(back);
  });

  it('leaves out what is selected', () => {
    expect(wayFrom(mentions, { before: 1, after: 3 }, 1)).toEqual(['d']);
    expect(wayFrom(mentions, { before: 1, after: 3 }, -1)).toEqual(['a']);
  });

  it('through a frame leads over all of it', () => {
    expect(wayThrough(mentions, 1)).toEqual(['a', 'b', 'c', 'd']);
    expect(wayThrough(mentions, -1)).toEqual(['d', 'c', 'b', 'a']);
    expect(wayThrough([], 1)).toEqual([]);
  });

  it('leaves the list as it is', () => {
    wayThrough(mentions, -1);
    expect(mentions).toEqual(['a', 'b', 'c', 'd']);
  });
});
