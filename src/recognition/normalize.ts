import { lastBeginning } from './binary-search.ts';

/**
 * Removes typographic variation that does not change how a name reads: soft hyphens and zero-width
 * characters, decomposed accents (NFD), full-width Latin, typographic hyphens and apostrophes. Most texts
 * have none of these and are returned unchanged.
 */

/** Normalised text, in which names are looked up, with a map to the original. */
export interface NormalizedText {
  readonly text: string;
  /** The range of the original of `[start, end)` of `text`; UTF-16 offsets. */
  toOriginal(start: number, end: number): readonly [start: number, end: number];
}

const INVISIBLE = '\\u00ad\\u200b-\\u200f\\u2060\\ufeff';
/** Accents and other combining marks, as the inside of a character class. */
export const COMBINING_MARKS =
  '\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f';
// Kana voicing marks and the vowels and finals of decomposed Hangul combine, too.
const COMBINING = `${COMBINING_MARKS}\\u1160-\\u11ff\\u3099\\u309a`;
const REWRITTEN = '\\uff01-\\uff5e\\u3000\\u2010\\u2011\\u2019';

const needsNormalizing = new RegExp(`[${INVISIBLE}${COMBINING}${REWRITTEN}]`);
// A character with the combining and invisible ones that follow it, or a character to rewrite.
const clusters = new RegExp(
  `[^][${COMBINING}${INVISIBLE}]+|[${REWRITTEN}${COMBINING}${INVISIBLE}]`,
  'gu',
);
const combines = new RegExp(`[${COMBINING}]`);
const invisible = new RegExp(`[${INVISIBLE}]`, 'g');
const isInvisible = new RegExp(`^[${INVISIBLE}]$`);
const rewritten = new RegExp(`[${REWRITTEN}]`, 'g');

// Without full-width punctuation: it is in most Chinese texts, but in no name.
const hidesNames = new RegExp(
  `[${INVISIBLE}${COMBINING}\\uff10-\\uff19\\uff21-\\uff3a\\uff41-\\uff5a]`,
);

/** Whether a text may hold names that only {@link normalizeText} makes visible. */
export function mayHideNames(text: string): boolean {
  return hidesNames.test(text);
}

/** The text of {@link normalizeText} without the map: usually a tenth of the work. */
export function foldText(text: string): string {
  if (combines.test(text)) return text.replace(clusters, normalizeCluster);
  return text.replace(invisible, '').replace(rewritten, foldCharacter);
}

/** Normalises a text. Never throws. */
export function normalizeText(original: string): NormalizedText {
  if (!needsNormalizing.test(original)) {
    return { text: original, toOriginal: (start, end) => [start, end] };
  }
  let text = '';
  const runs: Run[] = [];
  const append = (part: string, start: number, end: number, isCopy: boolean) => {
    if (part !== '') runs.push({ at: text.length, start, end, isCopy });
    text += part;
  };
  let last = 0;
  for (const { 0: cluster, index } of original.matchAll(clusters)) {
    append(original.slice(last, index), last, index, true);
    append(normalizeCluster(cluster), index, index + contentLength(cluster), false);
    last = index + cluster.length;
  }
  append(original.slice(last), last, original.length, true);
  return { text, toOriginal: mapTo(original.length, runs, text.length) };
}

/** A run of the normalised text that begins at `at`, and the range of its original. */
interface Run {
  readonly at: number;
  readonly start: number;
  readonly end: number;
  /** Copied unit for unit. */
  readonly isCopy: boolean;
}

/** The map from a normalised text of some length to its original. */
function mapTo(
  originalLength: number,
  runs: readonly Run[],
  length: number,
): NormalizedText['toOriginal'] {
  /** The range of the original of one unit. */
  const originOf = (unit: number): readonly [start: number, end: number] => {
    const { at, start, end, isCopy } = runs[lastBeginning(runs, unit, (run) => run.at)] as Run;
    return isCopy ? [start + unit - at, start + unit - at + 1] : [start, end];
  };
  return (start, end) => {
    const from = start < length ? originOf(start)[0] : originalLength;
    if (end <= start) return [from, from];
    return [from, end <= length ? originOf(end - 1)[1] : originalLength];
  };
}

function normalizeCluster(cluster: string): string {
  const visible = cluster.replace(invisible, '');
  const composed = combines.test(visible) ? visible.normalize('NFC') : visible;
  return composed.replace(rewritten, foldCharacter);
}

function foldCharacter(character: string): string {
  if (character === '\u3000') return ' ';
  if (character === '\u2019') return "'";
  if (character === '\u2010' || character === '\u2011') return '-';
  // Full-width forms are in the order of ASCII, 0xFEE0 higher.
  return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
}

/** The length of a cluster up to its last visible character, where a highlight should end. */
function contentLength(cluster: string): number {
  let length = cluster.length;
  while (isInvisible.test(cluster.charAt(length - 1))) length--;
  return length;
}
