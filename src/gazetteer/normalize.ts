/**
 * Undoes what typesetting does to a name without changing how it reads: soft hyphens and zero-width
 * characters inside it, decomposed accents (NFD), full-width Latin, typographic hyphens and
 * apostrophes. Most text has none of these and is handed back as it is.
 */

/** Text in the form in which names are looked up, with the way back to the original. */
export interface NormalizedText {
  readonly text: string;
  /** Where the original of the units `[start, end)` of `text` lies; UTF-16 offsets. */
  toOriginal(start: number, end: number): readonly [start: number, end: number];
}

const INVISIBLE = '\\u00ad\\u200b-\\u200f\\u2060\\ufeff';
/** Accents and other marks that join the letter before them: the inside of a character class. */
export const COMBINING_MARKS =
  '\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f';
// Kana voicing marks and the vowels and finals of decomposed Hangul join what is before them as well.
const COMBINING = `${COMBINING_MARKS}\\u1160-\\u11ff\\u3099\\u309a`;
const REWRITTEN = '\\uff01-\\uff5e\\u3000\\u2010\\u2011\\u2019';

const anythingToDo = new RegExp(`[${INVISIBLE}${COMBINING}${REWRITTEN}]`);
// One character with the combining and invisible ones that follow it, or a run of invisible ones.
const clusters = new RegExp(`[^][${COMBINING}${INVISIBLE}]*`, 'gu');
const invisible = new RegExp(`[${INVISIBLE}]`, 'g');
const invisibleAtEnd = new RegExp(`[${INVISIBLE}]+$`);
const rewritten = new RegExp(`[${REWRITTEN}]`, 'g');

// Letters and digits that are written otherwise, and what hides between letters. Most Chinese text has
// full-width punctuation, which is in no name.
const hidesNames = new RegExp(
  `[${INVISIBLE}${COMBINING}\\uff10-\\uff19\\uff21-\\uff3a\\uff41-\\uff5a]`,
);

/** Whether names can stand in a text in a form that only {@link normalizeText} brings out. */
export function mayHideNames(text: string): boolean {
  return hidesNames.test(text);
}

/** The text of {@link normalizeText} without the way back: a tenth of the work. */
export function foldText(text: string): string {
  return text.replace(invisible, '').normalize('NFC').replace(rewritten, foldCharacter);
}

/** Brings text into the form that names are looked up in. Pure; never throws. */
export function normalizeText(original: string): NormalizedText {
  if (!anythingToDo.test(original)) {
    return { text: original, toOriginal: (start, end) => [start, end] };
  }
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  for (const match of original.matchAll(clusters)) {
    const unit = normalizeCluster(match[0]);
    for (let i = 0; i < unit.length; i++) {
      starts.push(match.index);
      ends.push(match.index + contentLength(match[0]));
    }
    text += unit;
  }
  return {
    text,
    toOriginal: (start, end) => [
      starts[start] ?? original.length,
      end > start ? (ends[end - 1] ?? original.length) : (starts[start] ?? original.length),
    ],
  };
}

function normalizeCluster(cluster: string): string {
  const visible = cluster.replace(invisible, '').normalize('NFC');
  return visible.replace(rewritten, foldCharacter);
}

function foldCharacter(character: string): string {
  if (character === '\u3000') return ' ';
  if (character === '\u2019') return "'";
  if (character === '\u2010' || character === '\u2011') return '-';
  // Full-width forms stand in the order of ASCII, 0xFEE0 higher.
  return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
}

/** The length of a cluster up to its last visible character: a mark ends there, not after a ZWSP. */
function contentLength(cluster: string): number {
  return cluster.replace(invisibleAtEnd, '').length;
}
