import { expect, it } from 'vitest';
import { overlapOf, seenPartOf } from '../../../src/content/dom/geometry.ts';

const FRAME = { left: 0, top: 0, right: 500, bottom: 2600 };

it('what is seen of a frame is bounded where the window cuts it off, and nowhere else', () => {
  const seen = { left: 0, top: 300, right: 500, bottom: 900 };
  expect(seenPartOf(FRAME, seen)).toEqual({
    left: Number.NEGATIVE_INFINITY,
    top: 300,
    right: Number.POSITIVE_INFINITY,
    bottom: 900,
  });
});

it('a page shorter than its frame bounds nothing', () => {
  const short = { left: 0, top: 0, right: 500, bottom: 40 };
  expect(overlapOf(FRAME, seenPartOf(short, short))).toEqual(FRAME);
});

it('two rectangles have in common what lies in both', () => {
  const other = { left: 100, top: -50, right: 900, bottom: 200 };
  expect(overlapOf(FRAME, other)).toEqual({ left: 100, top: 0, right: 500, bottom: 200 });
});
