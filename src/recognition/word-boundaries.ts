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
const unspacedScript =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** Whether a code point ('' at the edge of the text) belongs to a word of a spaced script. */
function isWordCharacter(character: string): boolean {
  return character !== '' && wordCharacter.test(character);
}

/** Whether `[start, end)` of `text` is not part of a longer word. */
export function hasBoundaries(text: string, start: number, end: number): boolean {
  return hasBoundaryBefore(text, start) && hasBoundaryAfter(text, end);
}

function hasBoundaryBefore(text: string, start: number): boolean {
  return (
    unspacedScript.test(codePointAt(text, start)) || !isWordCharacter(codePointBefore(text, start))
  );
}

function hasBoundaryAfter(text: string, end: number): boolean {
  return (
    unspacedScript.test(codePointBefore(text, end)) || !isWordCharacter(codePointAt(text, end))
  );
}

function codePointAt(text: string, index: number): string {
  const code = text.codePointAt(index);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function codePointBefore(text: string, index: number): string {
  if (index === 0) return '';
  const low = text.charCodeAt(index - 1);
  const isLowSurrogate = low >= 0xdc00 && low <= 0xdfff;
  return codePointAt(text, isLowSurrogate && index > 1 ? index - 2 : index - 1);
}
