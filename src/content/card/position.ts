/** The position of the card: pure functions of rectangles, in CSS pixels of the view. */

import type { Point, Rect } from '../dom/geometry.ts';

/** Width and height. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The position of a card: its top left corner and its greatest height. */
export interface CardPosition extends Point {
  readonly maxHeight: number;
}

/** The position of a card by a line of text. */
interface PositionByLine extends CardPosition {
  readonly side: 'below' | 'above';
}

/** The distance between the line and the card. */
export const GAP = 8;
/** The least distance between the card and the edge of the view. */
export const MARGIN = 8;

/**
 * Places a card by the line of a mention: below, or above where there is more room and too little
 * below. It never covers the line; where neither side has room for the whole card, its content scrolls.
 */
export function placeCard(line: Rect, card: Size, view: Rect): PositionByLine {
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

/** The greatest share of the view's height that a sheet covers: the tapped text stays visible. */
const SHEET_SHARE = 0.6;
/** A sheet in little room may be this high, in CSS pixels, even if it covers more than its share. */
const LOWEST_SHEET = 112;

/** Places a card as a sheet at the bottom of the view, centered if it is narrower than the view. */
export function placeSheet(card: Size, view: Rect): CardPosition {
  const height = view.bottom - view.top;
  const share = Math.round(height * SHEET_SHARE);
  const maxHeight = Math.max(share, Math.min(height, LOWEST_SHEET));
  return {
    x: (view.left + view.right - card.width) / 2,
    y: view.bottom - Math.min(card.height, maxHeight),
    maxHeight,
  };
}

/** Below this height, in CSS pixels, head and foot would leave too few lines of text between them. */
export const ROOMY = 240;
/** The same for a sheet: its buttons are larger. */
const ROOMY_SHEET = 330;

/** Whether there is so little room at a line, or for a sheet, that the whole card has to scroll. */
export function isLittleRoom(line: Rect, view: Rect, isSheet: boolean): boolean {
  if (isSheet) return (view.bottom - view.top) * SHEET_SHARE < ROOMY_SHEET;
  return Math.max(view.bottom - line.bottom, line.top - view.top) - GAP - MARGIN < ROOMY;
}

/** In little room: the distance between the line and the card, and between the card and the edge of the view. */
const LITTLE_GAP = 4;
const LITTLE_MARGIN = 2;
/** The least height of a card: a line with its name, and three lines of text. */
export const LEAST_HEIGHT = 86;
/** The smallest width of a card that is to the left or right of its name, in CSS pixels. */
const LEAST_WIDTH = 190;

/**
 * The part of a view where a card in little room goes: below or above its line, or else on the right or the left of it,
 * or else over a part of the line.
 */
export function areaInLittleRoom(line: Rect, view: Rect): Rect {
  const all = {
    left: view.left + LITTLE_MARGIN,
    top: view.top + LITTLE_MARGIN,
    right: view.right - LITTLE_MARGIN,
    bottom: view.bottom - LITTLE_MARGIN,
  };
  const below = { ...all, top: line.bottom + LITTLE_GAP };
  const above = { ...all, bottom: line.top - LITTLE_GAP };
  const [vertical, isBelow] = heightOf(below) >= heightOf(above) ? [below, true] : [above, false];
  if (heightOf(vertical) >= LEAST_HEIGHT) return vertical;
  const after = { ...all, left: line.right + LITTLE_GAP };
  const before = { ...all, right: line.left - LITTLE_GAP };
  const beside = widthOf(after) >= widthOf(before) ? after : before;
  if (widthOf(beside) >= LEAST_WIDTH) return beside;
  return isBelow
    ? { ...all, top: Math.max(all.top, all.bottom - LEAST_HEIGHT) }
    : { ...all, bottom: Math.min(all.bottom, all.top + LEAST_HEIGHT) };
}

/** Places a card in its part of the view, as near to its line as that goes. */
export function placeInArea(line: Rect, card: Size, area: Rect): CardPosition {
  const maxHeight = heightOf(area);
  const height = Math.min(card.height, maxHeight);
  const near = line.top >= area.bottom ? area.bottom - height : line.top;
  return {
    x: clamp(line.left, area.left, area.right - card.width),
    y: clamp(near, area.top, area.bottom - height),
    maxHeight,
  };
}

function heightOf({ top, bottom }: Rect): number {
  return bottom - top;
}

function widthOf({ left, right }: Rect): number {
  return right - left;
}

function clamp(value: number, least: number, greatest: number): number {
  return Math.max(least, Math.min(value, greatest));
}

/**
 * Whether a point is in the corridor: the triangle from where the pointer left the mention to the
 * near edge of the card, or the gap between the line and the card.
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

/** Twice the signed area of the triangle `abc`; its sign says on which side of `ab` the point `c` is. */
function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** Whether a line is completely outside a view. */
export function isOutside(line: Rect, view: Rect): boolean {
  const isAcross = line.right > view.left && line.left < view.right;
  return !isAcross || line.bottom < view.top || line.top > view.bottom;
}

/** The line of a mention that is most like the one the card was at: a wrapped name has two lines. */
export function nearestLine(
  lines: readonly DOMRect[],
  last: DOMRect | undefined,
): DOMRect | undefined {
  if (!last) return lines[0];
  const difference = (line: DOMRect) =>
    Math.abs(line.left - last.left) + Math.abs(line.width - last.width);
  return [...lines].sort((a, b) => difference(a) - difference(b))[0];
}
