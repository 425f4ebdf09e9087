/** A text without the brackets around its one [name], and the range of the name. */
export function parseBracketed(source: string): { text: string; start: number; end: number } {
  const start = source.indexOf('[');
  const end = source.indexOf(']') - 1;
  return { text: source.replace(/[[\]]/g, ''), start, end };
}
