import type { Mention, MentionStore } from './mentions.ts';

/** A mention under a point, with the rectangle of the line that the point is on. */
export interface Hit {
  readonly mention: Mention;
  readonly line: DOMRect;
}

/**
 * The mention at a point of the view. Asks for the caret there and compares with the rectangles of
 * that text node's mentions: 0.2 ms at any number of mentions, where `highlightsFromPoint` takes 6
 * (scan-study.md).
 *
 * @param roots the shadow roots in which mentions may be: the caret is found in no others
 */
export function mentionAt(
  x: number,
  y: number,
  mentions: MentionStore,
  roots: readonly ShadowRoot[],
): Hit | undefined {
  const caret = document.caretPositionFromPoint(x, y, { shadowRoots: [...roots] });
  const node = caret?.offsetNode;
  if (node?.nodeType !== Node.TEXT_NODE) return undefined;
  for (const mention of mentions.at(node as Text)) {
    const line = linesOf(mention).find((each) => contains(each, x, y));
    if (line && isOnTop(node, x, y)) return { mention, line };
  }
  return undefined;
}

/** The rectangles of a mention in the view: one to each line it stands on. Empty if it has gone. */
export function linesOf({ range }: Mention): DOMRect[] {
  const live = document.createRange();
  try {
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
  } catch {
    // The text was shortened, and the change has not been read yet.
    return [];
  }
  return joinByLine([...live.getClientRects()].filter(({ width, height }) => width * height > 0));
}

/** A name split over several elements has a rectangle for each; those on one line are joined. */
function joinByLine(rects: readonly DOMRect[]): DOMRect[] {
  const lines: DOMRect[] = [];
  for (const rect of rects) {
    const last = lines.at(-1);
    if (last && isOnSameLine(last, rect)) lines[lines.length - 1] = union(last, rect);
    else lines.push(rect);
  }
  return lines;
}

function isOnSameLine(a: DOMRect, b: DOMRect): boolean {
  const overlap = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return overlap > Math.min(a.height, b.height) / 2;
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

function contains(rect: DOMRect, x: number, y: number): boolean {
  return x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;
}

/** Whether what the page shows at the point is this text and not something that covers it. */
function isOnTop(node: Node, x: number, y: number): boolean {
  const root = node.getRootNode() as Document | ShadowRoot;
  return root.elementFromPoint(x, y)?.contains(node) === true;
}
