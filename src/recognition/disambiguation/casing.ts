import type { Writing } from './language.ts';

/**
 * How a name is written among its neighbours. Capitals prove a name only where words around it have
 * none: not at the start of a sentence, not in headings in title case or capitals, not in languages
 * that give every noun a capital.
 */
export interface Shape {
  /** A capital and no article in the middle of a sentence whose words have none, or before a genitive. */
  readonly isWrittenAsName: boolean;
  /** The language of the text around. */
  readonly writing: Writing;
  /** The capitalised word right before it, `Rancho` of `Rancho Arm`, where that shows anything. */
  readonly wordBefore: string;
  /** The capitalised word right after it, `Tag` of `Meta Tag`, where that shows anything. */
  readonly wordAfter: string;
  /** The English verb right after it that shows its tense, `licensed` of `Arm licensed`. */
  readonly verb: string;
  /** Joined to another word by a hyphen. */
  readonly compound: string;
  /** Touched by a sign of a programming language: `::`. */
  readonly code: string;
  /** With an article or a possessive, and no noun to which that could belong: `his Arm`. */
  readonly ordinary: string;
  /** The same with one word between, `de oude` of `de oude Arm`: an adjective, or what a name is of. */
  readonly described: string;
}

/** How far a sentence is looked at on either side, in UTF-16 units. */
const REACH = 120;
/** Longest word that a name is taken to be joined to, in UTF-16 units. */
const LONGEST_WORD = 32;
// `|` and `•` stand between items, an object stands for a picture, dashes between the parts of a title.
const sentenceEnd = /[.!?:;|•·\n\uFFFC«»“”"]\s|\s[-–—/]\s|[|•\n\uFFFC。！？；「」]/g;
const words = /[\p{L}\p{M}][\p{L}\p{M}\p{N}'’]*/gu;
const capital = /^\p{Lu}/u;
const smallLetter = /\p{Ll}/u;
const smallStart = /^\p{Ll}/u;
const genitive = /^['’]s\s/;

/** A name between the rest of its sentence. */
interface Surroundings {
  readonly before: string;
  readonly after: string;
  readonly wordsBefore: readonly string[];
  /** The words that only a space parts from the name; empty if there is none. */
  readonly previous: string;
  readonly next: string;
  readonly writing: Writing;
  /** Capitals prove nothing in this sentence. */
  readonly provesNothing: boolean;
}

/** Looks at the name at `[start, end)` in a text of some language. Pure. */
export function shapeOf(text: string, start: number, end: number, writing: Writing): Shape {
  const around = surroundingsOf(text, start, end, writing);
  const { before, after, next, provesNothing } = around;
  const ordinary = ordinaryUse(around);
  return {
    isWrittenAsName: ordinary === '' && isWrittenAsName(text.slice(start, end), around),
    writing: around.writing,
    wordBefore: isAfterName(around) ? around.previous : '',
    wordAfter: !provesNothing && capital.test(next) ? next : '',
    verb: verbAfter(around),
    compound: compoundOf(before, after),
    code: /(?:::|->|<\/?)$/.exec(before)?.[0] ?? /^(?:::|->|>|\[\])/.exec(after)?.[0] ?? '',
    ordinary,
    described: ordinary === '' ? describedUse(around) : '',
  };
}

function surroundingsOf(text: string, start: number, end: number, writing: Writing): Surroundings {
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
    provesNothing:
      writing === 'german' ||
      isTitleCase([...wordsBefore, ...wordsAfter]) ||
      !smallLetter.test(before + after),
  };
}

function isWrittenAsName(name: string, around: Surroundings): boolean {
  const { after, wordsBefore, previous, writing, provesNothing } = around;
  if (!capital.test(name) || !smallLetter.test(name)) return false;
  if (writing === 'german') return germanPrepositions.test(previous);
  // `a` is an article of companies in Portuguese, and one of ordinary words in English.
  if (previous === 'a') return false;
  if (genitive.test(after)) return true;
  return !provesNothing && wordsBefore.length > 0 && !isPartOfName(previous);
}

/** After a capital that is not that of the sentence or of a German noun. */
function isAfterName({ wordsBefore, previous, writing }: Surroundings): boolean {
  return wordsBefore.length > 1 && writing !== 'german' && isPartOfName(previous);
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

/** The full stop of `Mr.`, `U.S.`, `Inc.` ends no sentence. */
function isAbbreviation(text: string, index: number): boolean {
  return text[index] === '.' && /(?:^|[^\p{L}])\p{Lu}\p{L}{0,3}$/u.test(text.slice(0, index));
}

// What begins a sentence has a capital whatever follows.
const beginsSentences =
  /^(?:a|after|also|although|an|and|as|at|because|before|both|but|by|can|could|did|does|for|from|has|have|how|if|in|is|its|like|may|meanwhile|now|of|on|once|only|or|over|since|so|than|that|the|then|there|though|to|under|unless|unlike|until|was|what|when|where|whether|while|why|will|with|would|yet)$/i;

function isPartOfName(word: string): boolean {
  return capital.test(word) && !beginsSentences.test(word);
}

// Words that have no capital in a heading either.
const headingWords =
  /^(?:a|an|and|as|at|but|by|for|from|in|into|is|its|nor|of|off|on|onto|or|over|per|the|to|via|vs|with|y|e|et|de|la|le|du|und)$/;

/** Most words that could have a capital do: a heading, a list of names, or all of it in capitals. */
function isTitleCase(sentence: readonly string[]): boolean {
  const free = sentence.filter((word) => word.length > 1 && !headingWords.test(word));
  const capitals = free.filter((word) => capital.test(word)).length;
  return capitals >= 2 && capitals * 3 >= free.length * 2;
}

// A German noun in the singular has an article, or is a name: `bei Alphabet`.
const germanPrepositions = /^(?:bei|von|durch|gegen|für|mit|wie|laut|sowie|zwischen)$/;

/** What follows a name and shows by its form that it is a verb: `licensed`, German `verklagt`. */
function verbAfter({ after, writing, wordsBefore }: Surroundings): string {
  const past = /^\s([a-z]{3,}ed)\b/.exec(after)?.[1];
  if (past) return past;
  // A German noun in the singular would have an article at the start of a sentence.
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
// `ausgestrecktem` shows its noun as an article does; `allem`, `nachdem` and `zudem` do not.
const germanDeterminers =
  /^(?:d(?:er|en|em|es|as)|die|ein(?:e[nmrs]?)?|(?:mein|dein|sein|ihr|unser|kein)(?:e[nmrs]?)?|beide[nmrs]?|link(?:e[nmrs]?)|recht(?:e[nmrs]?)|am|im|(?!allem$)\p{L}+(?!d)\p{L}em)$/iu;
// Not the feminine ones of Italian and Portuguese, `la Apple`: companies have them there.
const romanceArticles =
  /^(?:el|los|las|del|al|un|esta|este|cada|le|les|du|des|au|aux|il|lo|gli|dello|het|een|den|det|tu|su|mi|nuestr[ao]|sua|minha|mijn|zijn|haar)$/i;
// Articles and possessives that an adjective may part from its noun, in any of these languages.
const determiners =
  /^(?:the|a|an|my|your|his|her|our|their|de|het|een|zijn|haar|mijn|der|die|das|dein|sein|ihr|mein|el|la|los|las|un|una|tu|su|mi|il|lo|le|o|os|as|sua|seu)$/i;
// After an article, `the Amazon` is the river where no noun follows that could be the company's.
const noNoun =
  /^(?:right|now|here|there|again|today|about|whether|how|why|said|says|told|spoke|speaks|knows|knew|whose|of|in|into|and|or|is|was|were|are|to|with|on|for|from|by|as|at|that|which|who|has|have|had|will|would|can|could|went|may|might|where|when|while|but|than|then|too|so|not|nor|also|being|must|should|did|does|do|again|before|after|during|until|if|because|und|oder|ist|war|mit|von|van|de|del|da|do|di|du|en|y|e|et)$/i;

function ordinaryUse({ wordsBefore, previous, after, next, writing }: Surroundings): string {
  const isJoined = /^\s?-/.test(after);
  if (writing === 'german') return germanDeterminers.test(previous) && !isJoined ? previous : '';
  const hasSide = sides.test(previous) && possessives.test(wordsBefore.at(-2) ?? '');
  // Where adjectives follow, no small word after it is a noun that the article could belong to.
  if (romanceArticles.test(previous)) return capital.test(next) || isJoined ? '' : previous;
  if (!possessives.test(previous) && !hasSide) return '';
  const hasNoun = next !== '' && !noNoun.test(next);
  return hasNoun || /^\s?['’-]/.test(after) ? '' : previous;
}

/** `the old Arm`, `tu nueva Meta`: not before another noun, which the article could belong to. */
function describedUse({ wordsBefore, previous, after, next }: Surroundings): string {
  const [article = '', adjective = ''] = wordsBefore.slice(-2);
  if (adjective !== previous || !smallStart.test(adjective) || !determiners.test(article))
    return '';
  const hasNoun = next !== '' && !noNoun.test(next);
  return hasNoun || /^\s?['’-]/.test(after) ? '' : `${article} ${adjective}`;
}
