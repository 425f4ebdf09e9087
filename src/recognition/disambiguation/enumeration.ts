/** Names that stand in a row with another: joined by commas, `and` and the like, or by a genitive. */

/** So many neighbours are looked at on either side. */
const MOST = 4;
/** How far a row is followed on either side, in UTF-16 units. */
const REACH = 120;
const JOINT =
  '(?:\\s?[,/&，、]\\s?(?:and|or|und|et|y|e|en|和)?\\s?|\\s(?:and|or|und|oder|et|ou|y|o|e|en|и)\\s|[和与及])';
const ITEM = '[\\p{Lu}\\p{Lo}$][\\p{L}\\p{M}\\p{N}.&$-]*(?: \\p{Lu}[\\p{L}\\p{M}\\p{N}.-]*)?';
const after = new RegExp(`^(?:${JOINT}|\\s?['’]s\\s)(${ITEM})`, 'u');
const before = new RegExp(`(${ITEM})${JOINT}$`, 'u');

/**
 * The neighbours of the name at `[start, end)` in its row, nearest first on either side: ranges of the
 * text. Pure.
 */
export function rowAround(text: string, start: number, end: number): [from: number, to: number][] {
  return [...following(text, end), ...preceding(text, start)];
}

function following(text: string, end: number): [number, number][] {
  const found: [number, number][] = [];
  for (let at = end; found.length < MOST && at < end + REACH; ) {
    const [all, item] = after.exec(text.slice(at, at + REACH)) ?? [];
    if (all === undefined || item === undefined) break;
    at += all.length;
    found.push([at - item.length, at]);
  }
  return found;
}

function preceding(text: string, start: number): [number, number][] {
  const found: [number, number][] = [];
  for (let at = start; found.length < MOST && at > start - REACH; ) {
    const match = before.exec(text.slice(Math.max(0, at - REACH), at));
    if (!match?.[1]) break;
    const from = Math.max(0, at - REACH) + match.index;
    found.push([from, from + match[1].length]);
    at = from;
  }
  return found;
}
