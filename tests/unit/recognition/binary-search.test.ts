import fc from 'fast-check';
import { expect, it } from 'vitest';
import { reachingInto } from '../../../src/recognition/binary-search.ts';

/** Stretches in order, none overlapping: the gap before each, and its length. */
const stretches = fc
  .array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 4 })), { maxLength: 12 })
  .map((all) => {
    let at = 0;
    return all.map(([gap, length]) => {
      const start = at + gap;
      at = start + length;
      return { start, end: at };
    });
  });
const place = fc.integer({ min: -3, max: 100 });

it('the stretches that reach into a range are those that looking at every one of them finds', () => {
  fc.assert(
    fc.property(stretches, place, place, (all, a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const expected = all.filter(({ start, end }) => start < to && end > from);
      expect(reachingInto(all, from, to)).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
});
