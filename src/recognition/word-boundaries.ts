import { COMBINING_MARKS } from './normalize.ts';

/**
 * Word boundaries of names. Latin, Greek and Cyrillic separate words by spaces, so a letter, an accent, a
 * digit or `_` that touches a name makes it part of another word (`Armée`, `AMD64`). Chinese, Japanese,
 * Korean and Thai do not: `采用华为芯片` and `Intelの` contain names. `\b` is wrong in both cases: it sees only
 * ASCII letters.
 */

const wordCharacter = new RegExp(
  `[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{Nd}_${COMBINING_MARKS}]`,
  'u',
);
/** A character of a script that has no spaces between words, or none that end a name. */
export const unspacedScript =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** Whether `[start, end)` of `text` is not part of a longer word. */
export function hasBoundaries(text: string, start: number, end: number): boolean {
  return (
    isBoundary(characterBefore(text, start), characterAt(text, start)) &&
    isBoundary(characterAt(text, end), characterBefore(text, end))
  );
}

/** Whether a word may end between a character of a name and the one outside; '' at the edge of the text. */
function isBoundary(outside: string, inside: string): boolean {
  return unspacedScript.test(inside) || !wordCharacter.test(outside);
}

function characterAt(text: string, index: number): string {
  const code = text.codePointAt(index);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function characterBefore(text: string, index: number): string {
  const pair = text.slice(Math.max(0, index - 2), index);
  const isOneCharacter = (pair.codePointAt(0) ?? 0) > 0xffff;
  return isOneCharacter ? pair : pair.slice(-1);
}
