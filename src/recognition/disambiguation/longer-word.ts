/**
 * Chinese, Japanese and Thai have no spaces between words, so the characters of a name also occur inside of and
 * across other words: 华为 in 升华为, 百度 in 一百度. The browser's own dictionary tells most of these apart: it
 * rejected 22 of 33 such places in Chromium and 25 in Firefox, and none of 41 natural phrases. In Korean, particles
 * follow a name, but nothing precedes it within its word: 대만 is not in 상대만.
 */

/** Length of the text that is divided into words on either side of a name, in UTF-16 units. */
const REACH = 12;

/** A name of four or more Chinese characters is long. Japanese syllables carry less meaning, so they do not count. */
const longName = /^\p{Script=Han}{4,}$/u;

const DICTIONARY_SCRIPT =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー\\p{Script=Thai}';
const wordBefore = new RegExp(`[${DICTIONARY_SCRIPT}]{1,${REACH}}$`, 'u');
/** `at`, `from`, `to`, `by`, `with`, `and`: the dictionary has 在京, so it divides 在京东买 (bought at JD.com) in it. */
const preposition = /[在从從去到于於对對向被把和与與给給用由让讓]$/;
const wordAfter = new RegExp(`^[${DICTIONARY_SCRIPT}]{1,${REACH}}`, 'u');
const hangulBefore = /\p{Script=Hangul}+$/u;
const isHangul = /^\p{Script=Hangul}/u;
const isDivided = new RegExp(`^[${DICTIONARY_SCRIPT}]`, 'u');

let segmenter: Intl.Segmenter | undefined;

/** Finds the longer word that contains the name at `[start, end)`; empty if no word does. */
export function longerWordAt(text: string, start: number, end: number): string {
  const name = text.slice(start, end);
  const before = text.slice(Math.max(0, start - 2 * REACH), start);
  if (isHangul.test(name)) {
    const [rest = ''] = hangulBefore.exec(before) ?? [];
    return rest && rest + name;
  }
  if (!isDivided.test(name)) return '';
  const [close = ''] = wordBefore.exec(before) ?? [];
  const left = preposition.test(close) ? '' : close;
  const [right = ''] = wordAfter.exec(text.slice(end, end + 2 * REACH)) ?? [];
  return left + right === ''
    ? ''
    : wordAcross(left + name + right, left.length, left.length + name.length);
}

/**
 * The word of `text` that begins or ends within `[start, end)` and also reaches beyond it. A long name is hardly ever
 * there by chance, so it has to be cut at both ends: 晶片走私 in 晶片走私案 is itself.
 */
function wordAcross(text: string, start: number, end: number): string {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const across = [...segmenter.segment(text)].filter(({ index, segment }) => {
    const last = index + segment.length;
    return (index < start && last > start) || (index < end && last > end);
  });
  const isCut = across.length > 1 || !longName.test(text.slice(start, end));
  return isCut ? (across[0]?.segment ?? '') : '';
}
