import type { Block } from '../dom/element-kinds.ts';
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
  /** What was around it when its card opened. */
  readonly row: Row;
}

/** The row or paragraph around a mention. */
export interface Row {
  readonly block: Block | undefined;
  /** Its text; undefined if that is long. */
  readonly text: string | undefined;
}

/** A longer block is more than a row: others may have the same text at its beginning. */
const MAX_ROW_LENGTH = 500;
/** How far from its place a name is taken for the same, in heights of its line: down, and along the line. */
const NEAR = { down: 1, along: 8 } as const;

/** The row or paragraph around a mention. */
export function rowOf({ nodes: [node] }: Mention): Row {
  const block = node && blockOf(node);
  const text = block ? textOf(block) : '';
  const isShort = text !== '' && text.length <= MAX_ROW_LENGTH;
  return { block, text: isShort ? text.trim() : undefined };
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
 * The mention that a lost one became: of the same name, at about the same place, or in a row with the same text, or
 * else in the same element; the nearest one.
 *
 * @param isNew whether a mention came after the other was lost: it may have been elsewhere before
 */
export function successorOf(
  { mention: lost, line, row }: Trace,
  mentions: readonly Mention[],
  isNew: (mention: Mention) => boolean,
): Mention | undefined {
  const found = mentions.flatMap((mention) => {
    const [box] = mention.entity === lost.entity ? lineBoxesOf(mention.range) : [];
    const likeness = box && likenessOf(rowOf(mention), row, isNear(box, line), isNew(mention));
    if (!likeness) return [];
    return [{ mention, likeness, distance: Math.hypot(box.left - line.left, box.top - line.top) }];
  });
  found.sort((a, b) => b.likeness - a.likeness || a.distance - b.distance);
  return found[0]?.mention;
}

/** How sure it is that a mention in a row is the one that was in another; 0 if it is not. */
function likenessOf(row: Row, before: Row, isNearby: boolean, isNew: boolean): number {
  if (isNew && isSameText(row, before)) return 3;
  if (isNearby) return 2;
  return isNew && row.block !== undefined && row.block === before.block ? 1 : 0;
}

function isSameText(a: Row, b: Row): boolean {
  return a.text !== undefined && a.text === b.text;
}

/** The mention, among some, that is beyond doubt what a lost one became: the same text is at the same place. */
export function twinOf({ mention: lost, line, row }: Trace, mentions: readonly Mention[]) {
  return mentions.find((mention) => {
    const [box] = mention.entity === lost.entity ? lineBoxesOf(mention.range) : [];
    return box !== undefined && isNear(box, line) && isSameText(rowOf(mention), row);
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
