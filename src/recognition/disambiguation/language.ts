/**
 * The language of a text, as far as its rules of capitalisation differ. In English, a capital within a
 * sentence is evidence for a name. In German, every noun has one. In other languages it is weaker evidence:
 * Spanish `Meta` may keep its capital from a heading.
 */
export type Writing = 'english' | 'german' | 'other';

/** Length of the text in which words are counted, on either side, in UTF-16 units. */
const REACH = 150;

const wordList = (words: string): ReadonlySet<string> => new Set(words.split(' '));

// Frequent words that are not words of the other languages.
const english = wordList(
  'the of and to that is was are for with by from its has have had this which would will not but their they he his she it at on be been were who after about than into over between',
);
const german = wordList(
  'der das und ist ein eine einen einem mit dem des nicht auf für von zur zum sich auch wird bei sind nach aus wie über ihr ihre ihren sein seine seinen dein deine unter beim oder als im am',
);
// Romance languages and Dutch, because tech news is often in these.
const others = wordList(
  'el los las del que con por para una como más según entre su le les du au aux est dans pour sur qui une et ont il gli della di che per nel alla è sono dei dal o os da do das dos em não uma ao pelo het een van op met zijn voor niet naar bij ook te worden',
);
const smallWords = /(?<![A-ZÀ-Þ'’])[a-zà-ÿ]+/g;
const otherScript =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Thai}]/u;

/** The languages that the common cues have words of. */
const languagesOfCues = /^(?:en|de|fr|es|pt|it|nl|pl|tr|ru|zh|ja|ko)\b/i;

/** Whether there are cues in a declared language (BCP 47); a text that declares none is taken for one that has. */
export function hasCues(declared: string): boolean {
  return declared === '' || languagesOfCues.test(declared);
}

/** Whether the text around `at` is in a script other than Latin. */
export function isInOtherScript(text: string, at: number): boolean {
  return otherScript.test(text.slice(Math.max(0, at - 40), at + 40));
}

/** The language of the text around `at`, by its frequent words; if there are too few, the declared one (BCP 47). */
export function writingAt(text: string, at: number, declared: string): Writing {
  if (/^(?:de|lb|gsw|nds)\b/i.test(declared)) return 'german';
  const around = text.slice(Math.max(0, at - REACH), at + REACH);
  if (isInOtherScript(text, at)) return 'other';
  const found = [...new Set(around.match(smallWords) ?? [])];
  const count = (words: ReadonlySet<string>) => found.filter((word) => words.has(word)).length;
  const [inEnglish, inGerman, inOthers] = [count(english), count(german), count(others)];
  if (inGerman >= 2 && inGerman > inEnglish && inGerman >= inOthers) return 'german';
  if (inOthers >= 2 && inOthers > inEnglish) return 'other';
  const isEnglish = inEnglish > 0 || declared === '' || /^en\b/i.test(declared);
  return isEnglish ? 'english' : 'other';
}
