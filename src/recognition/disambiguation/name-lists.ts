/** Longest text of an item of a list or a cell of a table, in UTF-16 units. */
const LONGEST_ITEM = 40;

/** Whether a text is short enough to be an item: it holds a name and hardly anything else. */
export function isItemText(text: string): boolean {
  return text.length <= LONGEST_ITEM || text.trim().length <= LONGEST_ITEM;
}
