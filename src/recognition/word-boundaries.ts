import { COMBINING_MARKS } from './normalize.ts';

/**
 * Where a name may begin and end. Latin, Greek and Cyrillic are written with spaces, so a letter, an
 * accent, a digit or `_` that touches a name makes it part of another word (`Armée`, `AMD64`).
 * Chinese, Japanese, Korean and Thai are not: `采用华为芯片` and `Intelの` hold names. `\b` and `\w`
 * get both sides wrong (design.md §5).
 */

const wordCharacter = new RegExp(
  `[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{Nd}_${COMBINING_MARKS}]`,
  'u',
);
const unspacedScript =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** Whether a character (a code point, or '' at the edge of the text) belongs to a spaced word. */
function isWordCharacter(character: string): boolean {
  return character !== '' && wordCharacter.test(character);
}

/** Whether `[start, end)` of `text` stands free: nothing that touches it makes it another word. */
export function hasBoundaries(text: string, start: number, end: number): boolean {
  return opensFreely(text, start) && closesFreely(text, end);
}

function opensFreely(text: string, start: number): boolean {
  return (
    unspacedScript.test(codePointAt(text, start)) || !isWordCharacter(codePointBefore(text, start))
  );
}

function closesFreely(text: string, end: number): boolean {
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
