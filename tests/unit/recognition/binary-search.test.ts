import fc from 'fast-check';
import { expect, it } from 'vitest';
import { overlapping } from '../../../src/recognition/binary-search.ts';

/** Ranges in order that do not overlap, generated from gaps and lengths. */
const ranges = fc
  .array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 4 })), { maxLength: 12 })
  .map((all) => {
    let at = 0;
    return all.map(([gap, length]) => {
      const start = at + gap;
      at = start + length;
      return { start, end: at };
    });
  });
const position = fc.integer({ min: -3, max: 100 });

it('finds the same overlapping ranges as a linear search', () => {
  fc.assert(
    fc.property(ranges, position, position, (all, a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const expected = all.filter(({ start, end }) => start < to && end > from);
      expect(overlapping(all, from, to)).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
});
