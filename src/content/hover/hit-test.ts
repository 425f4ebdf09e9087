import { lineBoxesOf } from '../dom/line-boxes.ts';
import type { Mention, MentionStore } from '../resolve/mention-store.ts';

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
    const line = lineBoxesOf(mention.range).find((each) => contains(each, x, y));
    if (line && isOnTop(node, x, y)) return { mention, line };
  }
  return undefined;
}

function contains(rect: DOMRect, x: number, y: number): boolean {
  return x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;
}

/** Whether what the page shows at the point is this text and not something that covers it. */
function isOnTop(node: Node, x: number, y: number): boolean {
  const root = node.getRootNode() as Document | ShadowRoot;
  return root.elementFromPoint(x, y)?.contains(node) === true;
}
