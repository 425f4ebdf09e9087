/** Longest text of an item of a list or a cell of a table, in UTF-16 units. */
const LONGEST_ITEM = 40;

/** Takes the place of what is not text but has width (text-run.ts). */
const GAPS = /\uFFFC/g;

/**
 * Whether a text is short enough to be an item: it holds a name and hardly anything else. Spaces and gaps around it
 * do not count, since a window of text ends before them.
 */
export function isItemText(text: string): boolean {
  return text.length <= LONGEST_ITEM || text.replace(GAPS, ' ').trim().length <= LONGEST_ITEM;
}
