import type { Writing } from './language.ts';

/**
 * The casing of a name and its neighbours in the sentence. A capital is evidence for a name only where
 * other words are in lower case: not at the start of a sentence, not in headings in title case or
 * capitals, not in languages that capitalise every noun. Texts are empty if they do not apply.
 */
export interface Casing {
  /** Capitalised without an article, in the middle of a sentence in lower case or before a genitive. */
  readonly isWrittenAsName: boolean;
  /** The language of the surrounding text. */
  readonly writing: Writing;
  /** The capitalised word directly before the name, if significant: `Rancho` in `Rancho Arm`. */
  readonly wordBefore: string;
  /** The capitalised word directly after the name, if significant: `Tag` in `Meta Tag`. */
  readonly wordAfter: string;
  /** The verb in the past tense directly after the name: `licensed` in `Arm licensed`. */
  readonly verb: string;
  /** The word joined to the name by a hyphen, with the hyphen: `-analysis`. */
  readonly compound: string;
  /** The article or possessive before the name, if no noun follows that it could belong to: `his Arm`. */
  readonly afterDeterminer: string;
  /** The same with an adjective in between: `de oude` in `de oude Arm`. */
  readonly afterAdjective: string;
  /**
   * The possessive or indefinite article before the name, with the adjective between the two if there is one, whatever
   * follows the name: `my` in `my Zeiss lens`, `an old` in `an old HP`, `Ann's` in `Ann's Canon`.
   */
  readonly determinerOfThing: string;
}

/** Length of the sentence that is examined on either side of a name, in UTF-16 units. */
const REACH = 120;
/** Longest word that a name can be joined to, in UTF-16 units. */
const LONGEST_WORD = 32;
// `|` and `•` separate items, dashes separate the parts of a title; U+FFFC replaces an image.
const sentenceEnd = /[.!?:;|•·\n\uFFFC«»“”"]\s|\s[-–—/]\s|[|•\n\uFFFC。！？；「」]/g;
const words = /[\p{L}\p{M}][\p{L}\p{M}\p{N}'’]*/gu;
const capital = /^\p{Lu}/u;
const smallLetter = /\p{Ll}/u;
const smallStart = /^\p{Ll}/u;
const genitive = /^['’]s\s/;

/** The sentence around a name. */
interface Surroundings {
  readonly before: string;
  readonly after: string;
  readonly wordsBefore: readonly string[];
  /** The words before and after the name that are separated from it by a space only. */
  readonly previous: string;
  readonly next: string;
  readonly writing: Writing;
  /** As the page declares it. */
  readonly language: string;
  /** Capitals in this sentence are no evidence for names. */
  readonly isCasingNeutral: boolean;
}

/**
 * The casing of the name at `[start, end)` of a text.
 *
 * @param language BCP 47; empty where the page declares none
 */
export function casingAt(
  text: string,
  start: number,
  end: number,
  writing: Writing,
  language = '',
): Casing {
  const around = surroundingsOf(text, start, end, writing, language);
  const { before, after, next, isCasingNeutral } = around;
  const afterDeterminer = determinerBefore(around);
  return {
    isWrittenAsName: afterDeterminer === '' && isWrittenAsName(text.slice(start, end), around),
    writing: around.writing,
    wordBefore: isAfterName(around) ? around.previous : '',
    wordAfter: !isCasingNeutral && capital.test(next) ? next : '',
    verb: verbAfter(around),
    compound: compoundOf(before, after),
    afterDeterminer,
    determinerOfThing: determinerOfThing(around),
    afterAdjective: afterDeterminer === '' ? adjectiveBefore(around) : '',
  };
}

function surroundingsOf(
  text: string,
  start: number,
  end: number,
  writing: Writing,
  language: string,
): Surroundings {
  const before = sentenceBefore(text, start);
  const after = sentenceAfter(text, end);
  const wordsBefore = before.match(words) ?? [];
  const wordsAfter = after.match(words) ?? [];
  return {
    before,
    after,
    wordsBefore,
    previous: /[\p{L}\p{M}'’]\s?$/u.test(before) ? (wordsBefore.at(-1) ?? '') : '',
    next: /^\s[\p{L}]/u.test(after) ? (wordsAfter[0] ?? '') : '',
    writing,
    language,
    isCasingNeutral:
      writing === 'german' ||
      isTitleCase([...wordsBefore, ...wordsAfter]) ||
      !smallLetter.test(before + after),
  };
}

function isWrittenAsName(name: string, around: Surroundings): boolean {
  const { after, wordsBefore, previous, writing, isCasingNeutral } = around;
  if (!capital.test(name) || !smallLetter.test(name)) return false;
  if (writing === 'german') return germanPrepositions.test(previous);
  // In English, `a` precedes ordinary words. (In Portuguese, it precedes companies too.)
  if (previous === 'a') return false;
  if (genitive.test(after)) return true;
  return !isCasingNeutral && wordsBefore.length > 0 && !isPartOfName(previous);
}

/** Whether a capitalised word precedes that does not begin the sentence and is not a German noun or a genitive. */
function isAfterName({ wordsBefore, previous, writing }: Surroundings): boolean {
  if (writing === 'german' || genitiveEnd.test(previous)) return false;
  return wordsBefore.length > 1 && isPartOfName(previous);
}

function sentenceBefore(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - REACH), start);
  let cut = 0;
  for (const match of before.matchAll(sentenceEnd)) {
    if (!isAbbreviation(before, match.index)) cut = match.index + match[0].length;
  }
  return before.slice(cut);
}

function sentenceAfter(text: string, end: number): string {
  const after = text.slice(end, end + REACH);
  for (const match of after.matchAll(sentenceEnd)) {
    if (!isAbbreviation(after, match.index)) return after.slice(0, match.index);
  }
  return after;
}

/** Whether the full stop at `index` is that of an abbreviation: `Mr.`, `U.S.`, `Inc.`. */
function isAbbreviation(text: string, index: number): boolean {
  return text[index] === '.' && /(?:^|[^\p{L}])\p{Lu}\p{L}{0,3}$/u.test(text.slice(0, index));
}

// Words that often begin a sentence: their capital is no evidence for a longer name.
const beginsSentences =
  /^(?:a|after|also|although|an|and|as|at|because|before|both|but|by|can|could|did|does|for|from|has|have|how|if|in|is|its|like|may|meanwhile|now|of|on|once|only|or|over|since|so|than|that|the|then|there|though|to|under|unless|unlike|until|was|what|when|where|whether|while|why|will|with|would|yet)$/i;

function isPartOfName(word: string): boolean {
  return capital.test(word) && !beginsSentences.test(word);
}

// Words that are in lower case in headings, too.
const headingWords =
  /^(?:a|an|and|as|at|but|by|for|from|in|into|is|its|nor|of|off|on|onto|or|over|per|the|to|via|vs|with|y|e|et|de|la|le|du|und)$/;

/** Whether two thirds of the words that title case capitalises have a capital: a heading or a list of names. */
function isTitleCase(sentence: readonly string[]): boolean {
  const free = sentence.filter((word) => word.length > 1 && !headingWords.test(word));
  const capitals = free.filter((word) => capital.test(word)).length;
  return capitals >= 2 && capitals * 3 >= free.length * 2;
}

// After these, a German noun without an article is probably a name: `bei Alphabet`.
const germanPrepositions = /^(?:bei|von|durch|gegen|für|mit|wie|laut|sowie|zwischen)$/;

/** The word after the name if its form is that of a verb: `licensed`, German `verklagt`. */
function verbAfter({ after, writing, wordsBefore }: Surroundings): string {
  const past = /^\s([a-z]{3,}ed)\b/.exec(after)?.[1];
  if (past) return past;
  // A German noun at the start of a sentence would have an article.
  const isGermanSubject = writing === 'german' && wordsBefore.length === 0;
  return (isGermanSubject && /^\s(\p{Ll}{3,}te?)(?=[\s,])/u.exec(after)?.[1]) || '';
}

function compoundOf(before: string, after: string): string {
  const next = /^\s?[-‐‑]\s?(\p{L}[\p{L}\p{M}]*)/u.exec(after);
  if (next) return `-${next[1]}`;
  const previous = /(\p{L}[\p{L}\p{M}]*)\s?[-‐‑]\s?$/u.exec(before.slice(-LONGEST_WORD));
  return previous ? `${previous[1]}-` : '';
}

const possessives = /^(?:my|your|his|her|its|our|their|this|each|every|one|another|both|the|an)$/i;
// `his left Arm`, but `he left Meta`.
const sides = /^(?:left|right)$/i;
// Adjectives in `-em` (`ausgestrecktem`) mark a noun as articles do; `allem`, `nachdem`, `zudem` do not.
const germanDeterminers =
  /^(?:d(?:er|en|em|es|as)|die|ein(?:e[nmrs]?)?|(?:mein|dein|sein|ihr|unser|kein)(?:e[nmrs]?)?|beide[nmrs]?|link(?:e[nmrs]?)|recht(?:e[nmrs]?)|am|im|(?!allem$)\p{L}+(?!d)\p{L}em)$/iu;
// Without the feminine articles of Italian and Portuguese, which companies have too: `la Apple`.
const romanceArticles =
  /^(?:el|los|las|del|al|un|esta|este|cada|le|les|du|des|au|aux|il|lo|gli|dello|het|een|den|det|tu|su|mi|nuestr[ao]|sua|minha|mijn|zijn|haar)$/i;
// Some of them are other words elsewhere: Italian `su Alibaba` is `on Alibaba`.
const noArticles: ReadonlyMap<string, RegExp> = new Map([
  ['it', /^(?:su|mi|tu)$/i],
  ['fr', /^tu$/i],
  ['pl', /^(?:tu|mi|los)$/i],
]);
// Articles and possessives of all languages, for use with an adjective between them and the noun.
const determiners =
  /^(?:the|a|an|my|your|his|her|our|their|de|het|een|zijn|haar|mijn|der|die|das|dein|sein|ihr|mein|el|la|los|las|un|una|tu|su|mi|il|lo|le|o|os|as|sua|seu)$/i;
// Not those that are other words, too: Spanish and Italian `tu`, `su`, `mi`, German `ihr`, Dutch `haar`.
const owners =
  /^(?:my|your|his|her|our|their|mein|dein|sein|meine[nmr]?|deine[nmr]?|seine[nmr]?|ihre[nmr]?|unser|unsere[nmr]?|mon|ton|mio|mia|tuo|tua|suo|sua|meu|minha|seu|mijn|mój|moja|moje|moim|moją|мой|мою|моя|моём)$/iu;
const indefinite = /^(?:an|ein(?:e[nmr]?)?|une?|uma|una|een)$/i;
const genitiveEnd = /\p{L}['’]s$/u;
// `21-inch` is one, too.
const withAdjective = /(?<!\p{L})(\p{L}+)\s+(\p{N}*-?\p{Ll}[\p{Ll}-]*)\s$/u;
// Words that are not nouns: in `the Amazon of`, the article belongs to the river, not to a noun of the company.
const noNoun =
  /^(?:right|now|here|there|again|today|about|whether|how|why|said|says|told|spoke|speaks|knows|knew|whose|of|in|into|and|or|is|was|were|are|to|with|on|for|from|by|as|at|that|which|who|has|have|had|will|would|can|could|went|rose|fell|grew|began|ended|came|flow|flows|lost|won|saw|became|reached|remained|remains|stood|ran|may|might|where|when|while|but|than|then|too|so|not|nor|also|being|must|should|did|does|do|again|before|after|during|until|if|because|und|oder|ist|war|mit|von|van|de|del|da|do|di|du|en|y|e|et)$/i;

function determinerBefore(around: Surroundings): string {
  const { wordsBefore, previous, after, next, writing, language } = around;
  const isJoined = /^\s?-/.test(after);
  if (writing === 'german') return germanDeterminers.test(previous) && !isJoined ? previous : '';
  const hasSide = sides.test(previous) && possessives.test(wordsBefore.at(-2) ?? '');
  // Adjectives follow their noun in these languages, so a word in lower case is not the article's noun.
  if (romanceArticles.test(previous) && !isForeign(previous, language))
    return capital.test(next) || isJoined ? '' : previous;
  if (!possessives.test(previous) && !hasSide) return '';
  return isBeforeNoun(after, next) ? '' : previous;
}

/** The possessive or indefinite article before a name, with the adjective between the two; or empty. */
function determinerOfThing({ before, previous, writing }: Surroundings): string {
  if (isOfThing(previous, writing) || genitiveEnd.test(previous)) return previous;
  const [, article = '', adjective = ''] = withAdjective.exec(before) ?? [];
  return isOfThing(article, writing) ? `${article} ${adjective}` : '';
}

function isOfThing(word: string, writing: Writing): boolean {
  // `a` is `to`, `in` or `the` in Romance languages, German `um` is `about`.
  if (/^a$/i.test(word)) return writing === 'english';
  if (/^um$/i.test(word)) return writing !== 'german';
  return owners.test(word) || indefinite.test(word);
}

/** Whether a word is an article or a possessive in other languages only. */
function isForeign(word: string, language: string): boolean {
  return noArticles.get(language.slice(0, 2).toLowerCase())?.test(word) ?? false;
}

/** Whether a noun, a genitive or a hyphen follows the name, so that an article can belong to a noun. */
function isBeforeNoun(after: string, next: string): boolean {
  const hasNoun = next !== '' && !noNoun.test(next);
  return hasNoun || /^\s?['’-]/.test(after);
}

/** `the old` in `the old Arm`, but not in `the old Arm chip`: there the article belongs to `chip`. */
function adjectiveBefore({ before, previous, after, next }: Surroundings): string {
  const [, article = '', adjective = ''] = /(?<!\p{L})(\p{L}+)\s+(\p{L}+)\s?$/u.exec(before) ?? [];
  if (adjective !== previous || !smallStart.test(adjective) || !determiners.test(article))
    return '';
  return isBeforeNoun(after, next) ? '' : `${article} ${adjective}`;
}

/** Finds the operators of a program directly before or after the name at `[start, end)`, such as `::`; or empty. */
export function codeAt(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 2);
  const token = /(?:::|->|<\/?)$/.exec(before)?.[0] ?? /^(?:::|->|>|\[\])/.exec(after)?.[0];
  if (token !== undefined) return token;
  return /[\w)]\.$/.test(before) && after.startsWith('(') ? '.(' : '';
}
