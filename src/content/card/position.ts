/** Where the card goes: pure functions of rectangles, in CSS pixels of the view. */

import type { Point, Rect } from '../dom/geometry.ts';

/** Width and height. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The place of a card: its top left corner, and the room it has. */
export interface Place extends Point {
  readonly maxHeight: number;
}

/** The place of a card beside a line, with the side that it is on. */
interface PlaceBeside extends Place {
  readonly side: 'below' | 'above';
}

/** Between the line and the card. */
export const GAP = 8;
/** Between the card and the edge of the view. */
export const MARGIN = 8;

/**
 * Places a card by the line of a mention: below, or above where there is more room and too little
 * below. It never covers the line; where neither side has room for all of it, it scrolls inside.
 */
export function placeCard(line: Rect, card: Size, view: Rect): PlaceBeside {
  const roomBelow = view.bottom - line.bottom - GAP - MARGIN;
  const roomAbove = line.top - view.top - GAP - MARGIN;
  const side = card.height <= roomBelow || roomBelow >= roomAbove ? 'below' : 'above';
  const maxHeight = Math.max(0, side === 'below' ? roomBelow : roomAbove);
  const height = Math.min(card.height, maxHeight);
  const rightmost = view.right - card.width - MARGIN;
  return {
    x: Math.max(view.left + MARGIN, Math.min(line.left, rightmost)),
    y: side === 'below' ? line.bottom + GAP : line.top - GAP - height,
    maxHeight,
    side,
  };
}

/** Of the view's height, what a sheet takes up at most: the text that was tapped is to be seen. */
const SHEET_SHARE = 0.6;

/** Places a card as a sheet at the bottom of the view, in the middle of it where it is not as wide. */
export function placeSheet(card: Size, view: Rect): Place {
  const maxHeight = Math.round((view.bottom - view.top) * SHEET_SHARE);
  return {
    x: (view.left + view.right - card.width) / 2,
    y: view.bottom - Math.min(card.height, maxHeight),
    maxHeight,
  };
}

/**
 * Whether a point lies in the corridor: the triangle from where the pointer left the mention to the
 * near edge of the card, or the gap right between the two.
 */
export function isInCorridor(point: Point, exit: Point, line: Rect, card: Rect): boolean {
  return isInGap(point, line, card) || isInTriangle(point, exit, ...nearEdge(line, card));
}

/** The corners of the card's edge that faces the line. */
function nearEdge(line: Rect, card: Rect): [Point, Point] {
  const y = card.top >= line.bottom ? card.top : card.bottom;
  return [
    { x: card.left, y },
    { x: card.right, y },
  ];
}

function isInGap(point: Point, line: Rect, card: Rect): boolean {
  const isAcross = point.x >= line.left && point.x <= line.right;
  const top = Math.min(line.bottom, card.bottom);
  const bottom = Math.max(line.top, card.top);
  return isAcross && point.y >= top && point.y <= bottom;
}

function isInTriangle(point: Point, a: Point, b: Point, c: Point): boolean {
  const sides = [turn(a, b, point), turn(b, c, point), turn(c, a, point)];
  return sides.every((side) => side >= 0) || sides.every((side) => side <= 0);
}

/** Twice the signed area of a triangle: on which side of `ab` the point `c` lies. */
function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}
