import { expect, it } from 'vitest';
import { areOverlapping, freeAreaFor } from '../../../src/content/card/free-area.ts';
import { choosePlace } from '../../../src/content/card/placement.ts';
import type { Rect } from '../../../src/content/dom/geometry.ts';

const VIEW = { left: 0, top: 0, right: 1280, bottom: 800 };
const LINE = { left: 200, top: 300, right: 260, bottom: 320 };
const CARD = { width: 372, height: 400 };
const BELOW = { left: 200, top: 322, right: 520, bottom: 600 };
const ABOVE = { left: 200, top: 70, right: 520, bottom: 298 };

function areaFor(obstacles: readonly Rect[]): Rect | undefined {
  const area = freeAreaFor(LINE, CARD, VIEW, obstacles);
  for (const each of area ? [LINE, ...obstacles] : [])
    expect(areOverlapping(each, area as Rect)).toBe(false);
  return area;
}

it('is on the other side of the line', () => {
  expect(areaFor([BELOW])).toEqual({ left: 200, right: 572, top: 8, bottom: 292 });
});

it('is beside the line or the obstacles if both sides are taken', () => {
  expect(areaFor([BELOW, ABOVE])).toEqual({ left: 528, right: 900, top: 8, bottom: 792 });
  const toTheRight = { left: 500, top: 0, right: 1280, bottom: 800 };
  expect(areaFor([toTheRight, ABOVE])).toEqual({ left: 120, right: 492, top: 328, bottom: 792 });
});

it('is low if there is no high one, and nowhere if there is none', () => {
  const rest = { left: 0, top: 322, right: 1280, bottom: 800 };
  const tall = { left: 0, top: 0, right: 1280, bottom: 150 };
  expect(areaFor([rest, tall])).toEqual({ left: 268, right: 640, top: 158, bottom: 314 });
  expect(areaFor([rest, { ...rest, top: 0, bottom: 298 }])).toBeUndefined();
});

it('is used only by a card that would cover an obstacle, and no sheet', () => {
  const widths: number[] = [];
  const measure = (width: number, isLittle: boolean) => {
    widths.push(width);
    return isLittle ? { ...CARD, height: 300 } : CARD;
  };
  const place = (obstacles: readonly Rect[], isSheet = false) =>
    choosePlace({ line: LINE, view: VIEW, isSheet, obstacles, measure });
  const usual = { x: 200, y: 328, hasRoom: true };
  expect(place([])).toMatchObject(usual);
  expect(place([ABOVE])).toMatchObject(usual);
  expect(place([BELOW])).toMatchObject({ x: 200, y: 8, maxHeight: 284, hasRoom: true });
  expect(
    place([
      { ...VIEW, bottom: 298 },
      { ...VIEW, top: 322 },
    ]),
  ).toMatchObject({
    ...usual,
    hasRoom: false,
  });
  expect(place([VIEW], true)).toMatchObject({ y: 400, hasRoom: true });
  expect(new Set(widths)).toEqual(new Set([1264, 1280]));
});
