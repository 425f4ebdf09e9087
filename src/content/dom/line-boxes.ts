import { elementAround } from './tree-order.ts';

/** The rectangles of a range in the view, one for each line of text. Empty if its text has gone. */
export function lineBoxesOf(range: AbstractRange): DOMRect[] {
  const live = document.createRange();
  try {
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
  } catch {
    // The text was shortened, and the change has not been read yet.
    return [];
  }
  const boxes = [...live.getClientRects()].filter(({ width, height }) => width * height > 0);
  return boxes.length > 1 ? joinByLine(boxes, isVertical(range.startContainer)) : boxes;
}

/** Whether any line of a range is in the view. */
export function isInView(range: AbstractRange): boolean {
  return lineBoxesOf(range).some(
    ({ top, bottom, left, right }) =>
      bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
  );
}

/** Whether lines of text go from top to bottom. */
function isVertical(node: Node): boolean {
  const element = elementAround(node);
  return element !== undefined && !getComputedStyle(element).writingMode.startsWith('horizontal');
}

/** A name split over several elements has a rectangle for each; those on one line are joined. */
function joinByLine(rects: readonly DOMRect[], areVertical: boolean): DOMRect[] {
  const isOnSameLine = areVertical ? isInSameColumn : isInSameRow;
  const lines: DOMRect[] = [];
  for (const rect of rects) {
    const last = lines.at(-1);
    if (last && isOnSameLine(last, rect)) lines[lines.length - 1] = union(last, rect);
    else lines.push(rect);
  }
  return lines;
}

function isInSameRow(a: DOMRect, b: DOMRect): boolean {
  const overlap = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return overlap > Math.min(a.height, b.height) / 2;
}

function isInSameColumn(a: DOMRect, b: DOMRect): boolean {
  const overlap = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  return overlap > Math.min(a.width, b.width) / 2;
}

function union(a: DOMRect, b: DOMRect): DOMRect {
  const left = Math.min(a.left, b.left);
  const top = Math.min(a.top, b.top);
  return new DOMRect(
    left,
    top,
    Math.max(a.right, b.right) - left,
    Math.max(a.bottom, b.bottom) - top,
  );
}
