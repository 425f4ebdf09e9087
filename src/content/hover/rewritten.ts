import type { Rect } from '../dom/geometry.ts';
import { isAt } from '../dom/geometry.ts';
import { lineBoxesOf } from '../dom/line-boxes.ts';
import { isHere, textOf } from '../dom/native-dom.ts';
import { blockOf, isUnchanged } from '../extract/text-run.ts';
import type { Mention } from '../resolve/mention-store.ts';

/**
 * Pages write the same words again: live scores, frameworks that replace an element, lists that are filled anew. A
 * card whose mention goes away so is handed to the new one.
 */

/** Where a mention was, for finding it again. */
export interface Trace {
  readonly mention: Mention;
  readonly line: Rect;
  /** The text of its row or paragraph. */
  readonly text: string | undefined;
}

/** A longer block is more than a row: others may have the same text at its beginning. */
const MAX_ROW_LENGTH = 500;
/** How far from its place a name is taken for the same, in heights of its line: down, and along the line. */
const NEAR = { down: 1, along: 8 } as const;

/** The text of the row or paragraph around a mention; undefined if that is long. */
export function rowTextOf({ nodes: [node] }: Mention): string | undefined {
  const block = node && blockOf(node);
  const text = block ? textOf(block) : '';
  return text && text.length <= MAX_ROW_LENGTH ? text.trim() : undefined;
}

/** Whether the page still has the text of a mention, where it was found. */
export function isStillThere(mention: Mention): boolean {
  return mention.nodes.every(isHere) && isUnchanged(mention);
}

/** Whether the page has written other words into the text nodes of a mention. */
export function isReplaced({ nodes, texts }: Mention): boolean {
  return (
    nodes.every(isHere) && !nodes.every(({ data }, index) => data.includes(texts[index] ?? ''))
  );
}

/** Whether the page shows other words where a mention was. */
export function isOverwritten({ mention, line }: Trace): boolean {
  const [x, y] = [(line.left + line.right) / 2, (line.top + line.bottom) / 2];
  const node = document.caretPositionFromPoint(x, y)?.offsetNode;
  if (!(node instanceof Text)) return false;
  const isText = lineBoxesOf(wholeOf(node)).some((each) => isAt(each, { x, y }));
  const block = isText ? blockOf(node) : undefined;
  return block !== undefined && !textOf(block).includes(mention.texts.join(''));
}

/**
 * The mention that a lost one became: of the same name, in a row with the same text, or at about the same place; the
 * nearest one.
 *
 * @param isNew whether a mention came after the other was lost: the same text elsewhere may have been there before
 */
export function successorOf(
  { mention: lost, line, text }: Trace,
  mentions: readonly Mention[],
  isNew: (mention: Mention) => boolean,
): Mention | undefined {
  const found = mentions.flatMap((mention) => {
    const [box] = mention.entity === lost.entity ? lineBoxesOf(mention.range) : [];
    if (!box) return [];
    const isSameRow = text !== undefined && isNew(mention) && rowTextOf(mention) === text;
    if (!isSameRow && !isNear(box, line)) return [];
    return [{ mention, isSameRow, distance: Math.hypot(box.left - line.left, box.top - line.top) }];
  });
  found.sort((a, b) => Number(b.isSameRow) - Number(a.isSameRow) || a.distance - b.distance);
  return found[0]?.mention;
}

/** The mention, among some, that is beyond doubt what a lost one became: the same text is at the same place. */
export function twinOf({ mention: lost, line, text }: Trace, mentions: readonly Mention[]) {
  return mentions.find((mention) => {
    const [box] = mention.entity === lost.entity ? lineBoxesOf(mention.range) : [];
    return box !== undefined && isNear(box, line) && rowTextOf(mention) === text;
  });
}

function isNear(box: Rect, line: Rect): boolean {
  const height = Math.max(box.bottom - box.top, line.bottom - line.top);
  return (
    Math.abs(box.top - line.top) <= NEAR.down * height &&
    Math.abs(box.left - line.left) <= NEAR.along * height
  );
}

function wholeOf(node: Text): Range {
  const range = document.createRange();
  range.selectNodeContents(node);
  return range;
}
