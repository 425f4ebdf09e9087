/** The same as `.map text` in relation-map.css. */
const FONT_SIZE = 12.5;
const PADDING = 8;
const MIN_WIDTH = 78;
/** Longer names take two lines. */
const LINE_WIDTH = 96;
const HEIGHT = { oneLine: 30, twoLines: 44 };

/**
 * Widths of characters in em, of the widest font that `--font` may select: the build has no font to
 * measure, and a box that is a little too wide is better than a name that overflows.
 */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u, 1],
  [/[mwMW@%&]/, 0.95],
  [/[fijlrtI.,:;'’()\-\s]/, 0.4],
  [/\p{Lu}/u, 0.74],
];
const OTHER_WIDTH = 0.62;

/** The box that fits a name, in CSS pixels, and the lines of the name: one or two. */
export function boxFor(name: string) {
  const lines = linesOf(name);
  const width = Math.max(...lines.map(widthOf)) + 2 * PADDING;
  return {
    width: Math.max(MIN_WIDTH, Math.ceil(width)),
    height: lines.length > 1 ? HEIGHT.twoLines : HEIGHT.oneLine,
    lines,
  };
}

/** Breaks a long name where the longer of its two lines is shortest. */
function linesOf(name: string): string[] {
  const words = name.split(' ');
  if (widthOf(name) <= LINE_WIDTH || words.length === 1) return [name];
  const breaks = words.slice(1).map((_, index) => {
    const lines = [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')];
    return { lines, width: Math.max(...lines.map(widthOf)) };
  });
  return breaks.reduce((best, each) => (each.width < best.width ? each : best)).lines;
}

function widthOf(text: string): number {
  const ems = [...text].map(
    (character) => WIDTHS.find(([pattern]) => pattern.test(character))?.[1] ?? OTHER_WIDTH,
  );
  return FONT_SIZE * ems.reduce((sum, em) => sum + em, 0);
}
