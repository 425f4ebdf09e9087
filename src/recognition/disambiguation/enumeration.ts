/** Enumerations of names: joined by commas, by `and` and the like, by a genitive or a parenthesis. */

/** Most neighbours on either side. */
const MAX_NEIGHBOURS = 4;
/** Length of the text that is searched on either side, in UTF-16 units. */
const REACH = 120;
const JOINT =
  '(?:\\s?[,/&，、|·•]\\s?(?:and|or|und|et|y|e|en|和)?\\s?|\\s(?:and|or|und|oder|et|ou|y|o|e|en|и)\\s|[和与及])';
const ITEM = '[\\p{Lu}\\p{Lo}$][\\p{L}\\p{M}\\p{N}.&$-]*(?: \\p{Lu}[\\p{L}\\p{M}\\p{N}.-]*)?';
const after = new RegExp(`^(?:${JOINT}|\\s?['’]s\\s)(${ITEM})`, 'u');
/** `Google (Alphabet)`. A bar is where a link begins. */
const PARENTHESIS = '\\s?\\(\\s?(?:\\|\\s?)?';
const before = new RegExp(`(${ITEM})(?:${JOINT}|${PARENTHESIS})$`, 'u');

/**
 * The ranges of the neighbours of the name at `[start, end)` in its enumeration: those after it, then those
 * before it, nearest first.
 */
export function neighboursInEnumeration(
  text: string,
  start: number,
  end: number,
): [from: number, to: number][] {
  return [...following(text, end), ...preceding(text, start)];
}

function following(text: string, end: number): [number, number][] {
  const found: [number, number][] = [];
  for (let at = end; found.length < MAX_NEIGHBOURS && at < end + REACH; ) {
    const [all, item] = after.exec(text.slice(at, at + REACH)) ?? [];
    if (all === undefined || item === undefined) break;
    at += all.length;
    found.push([at - item.length, at]);
  }
  return found;
}

function preceding(text: string, start: number): [number, number][] {
  const found: [number, number][] = [];
  for (let at = start; found.length < MAX_NEIGHBOURS && at > start - REACH; ) {
    const match = before.exec(text.slice(Math.max(0, at - REACH), at));
    if (!match?.[1]) break;
    const from = Math.max(0, at - REACH) + match.index;
    found.push([from, from + match[1].length]);
    at = from;
  }
  return found;
}
