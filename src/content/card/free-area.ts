import type { Rect } from '../dom/geometry.ts';
import { GAP, LEAST_HEIGHT, MARGIN, ROOMY, type Size } from './position.ts';

/** Whether two rectangles have a point in common. */
export function areOverlapping(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** A part of the view, as wide as a card, and how good a place it is. */
interface Place {
  readonly area: Rect;
  /** The height that the card would have. */
  readonly height: number;
  /** The distance of the card from its line. */
  readonly distance: number;
}

/**
 * The part of a view that a card can have without covering its line or an obstacle: the nearest one in which it is
 * easy to read, or else the highest one. Undefined if there is none.
 */
export function freeAreaFor(
  line: Rect,
  card: Size,
  view: Rect,
  obstacles: readonly Rect[],
): Rect | undefined {
  const blocked = [line, ...obstacles].map((each) => grown(each, GAP));
  const places = columnsFor(card.width, view, [line, ...obstacles])
    .flatMap((column) => freeParts(column, blocked))
    .map((area) => placeIn(area, line, card))
    .filter(({ height }) => height >= Math.min(card.height, LEAST_HEIGHT));
  const isRoomy = ({ height }: Place) => height >= Math.min(card.height, ROOMY);
  const roomy = places.filter(isRoomy).sort((a, b) => a.distance - b.distance);
  const [best] = roomy.length > 0 ? roomy : places.sort((a, b) => b.height - a.height);
  return best?.area;
}

/** The columns of the view that a card may fill: at the line, and to the right and the left of each box. */
function columnsFor(width: number, view: Rect, boxes: readonly Rect[]): Rect[] {
  const [first, last] = [view.left + MARGIN, view.right - MARGIN - width];
  const atLine = Math.max(first, Math.min(boxes[0]?.left ?? first, last));
  const beside = boxes.flatMap(({ left, right }) => [right + GAP, left - GAP - width]);
  return [atLine, ...beside.filter((x) => x >= first && x <= last)].map((left) => ({
    left,
    right: left + width,
    top: view.top + MARGIN,
    bottom: view.bottom - MARGIN,
  }));
}

/** The parts of a column between the boxes that are in it, from the top down. */
function freeParts(column: Rect, blocked: readonly Rect[]): Rect[] {
  const inColumn = blocked.filter((each) => areOverlapping(each, column));
  inColumn.sort((a, b) => a.top - b.top);
  const parts: Rect[] = [];
  let { top } = column;
  for (const box of inColumn) {
    if (box.top > top) parts.push({ ...column, top, bottom: box.top });
    top = Math.max(top, box.bottom);
  }
  if (column.bottom > top) parts.push({ ...column, top });
  return parts;
}

function placeIn(area: Rect, line: Rect, card: Size): Place {
  const height = Math.min(card.height, area.bottom - area.top);
  const across = Math.max(0, area.left - line.right, line.left - area.right);
  const down = Math.max(0, area.top - line.bottom, line.top - area.bottom);
  return { area, height, distance: Math.hypot(across, down) };
}

function grown({ left, top, right, bottom }: Rect, by: number): Rect {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}
