import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areaInLittleRoom,
  type CardPosition,
  GAP,
  isInCorridor,
  isLittleRoom,
  isOutside,
  MARGIN,
  nearestLine,
  placeCard,
  placeInArea,
  placeSheet,
  type Size,
} from '../../../src/content/card/position.ts';
import type { Point, Rect } from '../../../src/content/dom/geometry.ts';

const view = viewOf(1000, 800);
const card: Size = { width: 380, height: 300 };

/** A view from the corner of the window. */
function viewOf(width: number, height: number): Rect {
  return { left: 0, top: 0, right: width, bottom: height };
}

/** A line of text, 20 px high. */
function lineAt(left: number, top: number, width = 60): Rect {
  return { left, top, right: left + width, bottom: top + 20 };
}

/** The rectangle of a placed card. */
function rectOf(place: CardPosition, { width, height }: Size): Rect {
  const bottom = place.y + Math.min(height, place.maxHeight);
  return { left: place.x, top: place.y, right: place.x + width, bottom };
}

describe('a card', () => {
  it('is 8 px below its line, at its left edge', () => {
    expect(placeCard(lineAt(200, 100), card, view)).toMatchObject({
      x: 200,
      y: 128,
      side: 'below',
    });
  });

  it('flips above a line near the bottom of the view', () => {
    const place = placeCard(lineAt(200, 700), card, view);
    expect(place.side).toBe('above');
    expect(rectOf(place, card).bottom).toBe(692);
  });

  it('stays below where there is room for it, even if there is more above', () => {
    expect(placeCard(lineAt(200, 460), card, view).side).toBe('below');
  });

  it('shifts left at the right edge of the view', () => {
    expect(placeCard(lineAt(900, 100), card, view).x).toBe(1000 - 380 - MARGIN);
  });

  it('shifts right at the left edge of the view', () => {
    expect(placeCard(lineAt(-30, 100), card, view).x).toBe(MARGIN);
  });

  it('is limited to the side with more room where neither side has enough', () => {
    const small = viewOf(1000, 400);
    const low = placeCard(lineAt(0, 250), card, small);
    expect(low).toMatchObject({ side: 'above', y: MARGIN, maxHeight: 250 - GAP - MARGIN });
    const high = placeCard(lineAt(0, 100), card, small);
    expect(high).toMatchObject({ side: 'below', y: 128, maxHeight: 400 - 128 - MARGIN });
  });

  it('is inside the visible part of a pinched page', () => {
    const pinched: Rect = { left: 300, top: 200, right: 800, bottom: 600 };
    const low = placeCard(lineAt(700, 500), card, pinched);
    expect(low).toMatchObject({ side: 'above', x: 800 - 380 - MARGIN, y: 200 + MARGIN });
    expect(low.maxHeight).toBe(500 - 200 - GAP - MARGIN);
    expect(placeCard(lineAt(290, 210), card, pinched)).toMatchObject({ side: 'below', x: 308 });
  });
});

describe('a sheet', () => {
  it('is at the bottom of the view, centered in a wide one', () => {
    const sheet = { width: 560, height: 300 };
    expect(placeSheet(sheet, view)).toEqual({ x: 220, y: 500, maxHeight: 480 });
    const pinched: Rect = { left: 300, top: 200, right: 800, bottom: 700 };
    const narrow = { width: 500, height: 100 };
    expect(placeSheet(narrow, pinched)).toEqual({ x: 300, y: 600, maxHeight: 300 });
  });

  it('covers at most 60 % of the height', () => {
    expect(placeSheet({ width: 560, height: 900 }, view)).toMatchObject({ y: 320, maxHeight: 480 });
  });
});

describe('wherever a line is in the view', () => {
  const placed = fc
    .record({
      view: fc.record({
        width: fc.integer({ min: 200, max: 3000 }),
        height: fc.integer({ min: 100, max: 2000 }),
      }),
      card: fc.record({
        width: fc.integer({ min: 50, max: 600 }),
        height: fc.integer({ min: 20, max: 1500 }),
      }),
      across: fc.double({ min: 0, max: 1, noNaN: true }),
      down: fc.double({ min: 0, max: 1, noNaN: true }),
      line: fc.record({
        width: fc.integer({ min: 1, max: 200 }),
        height: fc.integer({ min: 5, max: 60 }),
      }),
    })
    .map((given) => {
      const left = Math.round(given.across * (given.view.width - given.line.width));
      const top = Math.round(given.down * (given.view.height - given.line.height));
      const line = { left, top, right: left + given.line.width, bottom: top + given.line.height };
      const place = placeCard(line, given.card, viewOf(given.view.width, given.view.height));
      return { ...given, line, place, rect: rectOf(place, given.card) };
    });

  it('the card never covers it, and is 8 px from it', () => {
    fc.assert(
      fc.property(placed, ({ line, place, rect }) => {
        const distance = place.side === 'below' ? rect.top - line.bottom : line.top - rect.bottom;
        expect(distance).toBe(GAP);
      }),
    );
  });

  it('the card is in the view if there is any room', () => {
    fc.assert(
      fc.property(placed, ({ view: seen, rect, place }) => {
        fc.pre(place.maxHeight > 0);
        expect(rect.top).toBeGreaterThanOrEqual(MARGIN);
        expect(rect.bottom).toBeLessThanOrEqual(seen.height - MARGIN);
      }),
    );
  });

  it('the card is in the view horizontally if it is narrower; otherwise its left edge is', () => {
    fc.assert(
      fc.property(placed, ({ view: seen, rect, card: { width } }) => {
        expect(rect.left).toBeGreaterThanOrEqual(MARGIN);
        if (width <= seen.width - 2 * MARGIN) {
          expect(rect.right).toBeLessThanOrEqual(seen.width - MARGIN);
        }
      }),
    );
  });

  it('the whole card is visible if either side has room for it', () => {
    fc.assert(
      fc.property(placed, ({ line, view: seen, place, card: { height } }) => {
        const room = Math.max(line.top, seen.height - line.bottom) - GAP - MARGIN;
        expect(place.maxHeight >= height).toBe(room >= height);
        if (room < height) expect(place.maxHeight).toBe(Math.max(0, room));
      }),
    );
  });
});

describe('the corridor from a mention to a card below', () => {
  const line = lineAt(200, 100);
  const below: Rect = { left: 100, top: 128, right: 480, bottom: 428 };
  const exit: Point = { x: 210, y: 118 };

  it.each([
    ['the exit itself', { x: 210, y: 118 }],
    ['a point on the straight way down', { x: 210, y: 124 }],
    ['a point on the way to the far end of the card', { x: 400, y: 126 }],
    ['the near corners of the card', { x: 100, y: 128 }],
    ['the gap below the mention', { x: 259, y: 121 }],
  ])('contains %s', (_, point) => {
    expect(isInCorridor(point, exit, line, below)).toBe(true);
  });

  it.each([
    ['a point beside the mention', { x: 300, y: 110 }],
    ['a point above it', { x: 210, y: 90 }],
    ['a point in the gap, far from the way', { x: 470, y: 121 }],
    ['a point beside the card', { x: 90, y: 200 }],
    ['a point below the card', { x: 210, y: 500 }],
  ])('does not contain %s', (_, point) => {
    expect(isInCorridor(point, exit, line, below)).toBe(false);
  });
});

it('the gap below a mention is in the corridor even next to the card', () => {
  const atEdge = lineAt(900, 100, 90);
  const shifted: Rect = { left: 512, top: 128, right: 892, bottom: 428 };
  const exit: Point = { x: 905, y: 118 };
  expect(isInCorridor({ x: 975, y: 122 }, exit, atEdge, shifted)).toBe(true);
});

describe('little room', () => {
  it('is where neither side of a line, or the share of a sheet, has room for head, foot and text', () => {
    expect(isLittleRoom(lineAt(0, 100), view, false)).toBe(false);
    expect(isLittleRoom(lineAt(0, 100), viewOf(320, 200), false)).toBe(true);
    expect(isLittleRoom(lineAt(0, 100), view, true)).toBe(false);
    expect(isLittleRoom(lineAt(0, 100), viewOf(320, 480), true)).toBe(true);
  });

  it.each([
    ['below', lineAt(8, 8), viewOf(300, 150), { left: 2, top: 32, right: 298, bottom: 148 }],
    ['above', lineAt(8, 120), viewOf(300, 150), { left: 2, top: 2, right: 298, bottom: 116 }],
    [
      'on the right',
      lineAt(8, 66),
      viewOf(300, 150),
      { left: 72, top: 2, right: 298, bottom: 148 },
    ],
    ['on the left', lineAt(630, 40), viewOf(700, 90), { left: 2, top: 2, right: 626, bottom: 88 }],
    ['over it', lineAt(110, 66), viewOf(300, 150), { left: 2, top: 2, right: 298, bottom: 88 }],
    ['over all', lineAt(110, 20), viewOf(300, 60), { left: 2, top: 2, right: 298, bottom: 58 }],
  ])('puts a card %s', (_, line, small, area) => {
    expect(areaInLittleRoom(line, small)).toEqual(area);
  });

  it('puts a low card next to its line', () => {
    const low = { width: 200, height: 60 };
    const above = { left: 2, top: 2, right: 298, bottom: 116 };
    expect(placeInArea(lineAt(8, 120), low, above)).toEqual({ x: 8, y: 56, maxHeight: 114 });
    const after = { left: 72, top: 2, right: 298, bottom: 148 };
    expect(placeInArea(lineAt(8, 66), low, after)).toEqual({ x: 72, y: 66, maxHeight: 146 });
  });
});

describe('the corridor to a card above', () => {
  const line = lineAt(200, 500);
  const above: Rect = { left: 100, top: 192, right: 480, bottom: 492 };
  const exit: Point = { x: 210, y: 502 };

  it.each([
    ['a point on the straight way up', { x: 210, y: 495 }],
    ['a point on the way to the far end of the card', { x: 430, y: 493 }],
    ['the gap above the mention', { x: 259, y: 499 }],
  ])('contains %s', (_, point) => {
    expect(isInCorridor(point, exit, line, above)).toBe(true);
  });

  it.each([
    ['a point below the mention', { x: 210, y: 530 }],
    ['a point above the card', { x: 210, y: 180 }],
    ['a point beside the mention', { x: 300, y: 510 }],
  ])('does not contain %s', (_, point) => {
    expect(isInCorridor(point, exit, line, above)).toBe(false);
  });
});

it('the straight way from any point of a mention to any point of its card is in the corridor', () => {
  const line = lineAt(200, 100);
  const below: Rect = { left: 100, top: 128, right: 480, bottom: 428 };
  // Without the edges, where a rounding error decides.
  const ratio = fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100);
  fc.assert(
    fc.property(ratio, ratio, ratio, ratio, (exitX, exitY, goalX, way) => {
      const exit = { x: 200 + 60 * exitX, y: 100 + 20 * exitY };
      const goal = { x: 100 + 380 * goalX, y: 128 };
      const onWay = { x: exit.x + (goal.x - exit.x) * way, y: exit.y + (goal.y - exit.y) * way };
      expect(isInCorridor(onWay, exit, line, below)).toBe(true);
    }),
  );
});

it.each([
  ['above', lineAt(100, -30), true],
  ['below', lineAt(100, 801), true],
  ['to the left of', lineAt(-70, 100), true],
  ['to the right of', lineAt(1001, 100), true],
  ['partly above', lineAt(100, -10), false],
  ['inside', lineAt(100, 100), false],
])('a line %s the view is outside: %#', (_, line, expected) => {
  expect(isOutside(line, view)).toBe(expected);
});

it('the nearest line of a wrapped name is the one that is most like the last line', () => {
  const [first, second] = [rectAt(900, 100, 60), rectAt(10, 130, 30)];
  expect(nearestLine([first, second], undefined)).toBe(first);
  expect(nearestLine([first, second], rectAt(12, 60, 30))).toBe(second);
  expect(nearestLine([first, second], rectAt(890, 300, 60))).toBe(first);
  expect(nearestLine([], first)).toBeUndefined();
});

function rectAt(left: number, top: number, width: number): DOMRect {
  return { left, top, width } as DOMRect;
}
