import { isAt, type Point } from '../dom/geometry.ts';
import { lineBoxesOf } from '../dom/line-boxes.ts';
import { boundingRectOf, nodeTypeOf } from '../dom/native-dom.ts';
import { elementAround, isInside, teaserAround } from '../dom/tree-order.ts';
import { isUnchanged } from '../extract/text-run.ts';
import type { Mention, MentionStore } from '../resolve/mention-store.ts';
import { isSeenAt } from './seen-text.ts';

/** A mention under a point, with the rectangle of the line that the point is on. */
export interface Hit {
  readonly mention: Mention;
  readonly line: DOMRect;
}

/** What a hit test works with. */
export interface HitTestParts {
  readonly mentions: MentionStore;
  /** The shadow roots that may contain mentions: carets are not found in any others. */
  roots(): readonly ShadowRoot[];
  /** Whether a mention is marked. */
  isMarked(mention: Mention): boolean;
  /** Whether a mention has no mark and is shown because its name is chosen. */
  isShown(mention: Mention): boolean;
}

/**
 * Up to this many mentions are compared with a point; on pages with more, only those near what is at the point. To
 * compare 200 takes 0.1 ms.
 */
const MAX_COMPARED = 200;

/**
 * The mention that the page shows at a point of the view, marked or not. Asks the browser for the caret there and
 * compares the point with the rectangles of the mentions in that text node. This takes 0.2 ms at any number of
 * mentions; `highlightsFromPoint` takes 6 ms. Under links that cover their teaser, and in text that ignores the
 * pointer, there is no caret: the mentions around are compared, too.
 */
export function mentionAt(point: Point, parts: HitTestParts): Hit | undefined {
  const { mentions, roots } = parts;
  const caret = document.caretPositionFromPoint(point.x, point.y, { shadowRoots: [...roots()] });
  const node = caret?.offsetNode;
  const atCaret = node && nodeTypeOf(node) === Node.TEXT_NODE ? mentions.at(node as Text) : [];
  return hitIn(atCaret, point) ?? hitIn(mentionsNear(point, node, mentions), point);
}

/** The first of some mentions that is seen at a point, with the text that it had. */
function hitIn(mentions: readonly Mention[], point: Point): Hit | undefined {
  for (const mention of mentions.filter(isUnchanged)) {
    const line = lineBoxesOf(mention.range).find((each) => isAt(each, point));
    if (line && isSeenAt(mention, point)) return { mention, line };
  }
  return undefined;
}

/** The mentions whose element is at a point; of many, those around the node that the browser finds there. */
function mentionsNear(point: Point, found: Node | undefined, mentions: MentionStore): Mention[] {
  let near = mentions.all();
  const around = found ? teaserAround(found) : [];
  while (near.length > MAX_COMPARED) {
    const element = around.pop();
    if (!element) return [];
    near = near.filter(({ nodes: [node] }) => node && isInside(node, element));
  }
  return near.filter((each) => isElementAt(each, point));
}

function isElementAt({ nodes: [node] }: Mention, point: Point): boolean {
  const element = node && elementAround(node);
  return element !== undefined && isAt(boundingRectOf(element), point);
}

/** The mention at a point of the view, if it is marked or shown. */
export function visibleMentionAt(point: Point, parts: HitTestParts): Hit | undefined {
  const hit = mentionAt(point, parts);
  const isVisible = hit && (parts.isMarked(hit.mention) || parts.isShown(hit.mention));
  return isVisible ? hit : undefined;
}
