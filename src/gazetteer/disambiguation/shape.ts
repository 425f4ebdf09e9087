/**
 * How a name is written among its neighbours. Capitals prove a name only where words around it have
 * none: not at the start of a sentence, not in headings in title case or capitals, not in languages
 * that give every noun a capital.
 */
export interface Shape {
  /** A capital and no article in the middle of a sentence whose words have none, or before a genitive. */
  readonly isWrittenAsName: boolean;
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
const genitive = /^['’]s\s/;

/** A name between the rest of its sentence. */
interface Surroundings {
  readonly before: string;
  readonly after: string;
  readonly wordsBefore: readonly string[];
  /** The words that only a space parts from the name; empty if there is none. */
  readonly previous: string;
  readonly next: string;
  readonly isGerman: boolean;
  /** Capitals prove nothing in this sentence. */
  readonly provesNothing: boolean;
}

/** Looks at the name at `[start, end)`. Pure. */
export function shapeOf(text: string, start: number, end: number, language: string): Shape {
  const around = surroundingsOf(text, start, end, language);
  const { before, after, next, provesNothing } = around;
  const ordinary = ordinaryUse(around);
  return {
    isWrittenAsName: ordinary === '' && isWrittenAsName(text.slice(start, end), around),
    wordBefore: isAfterName(around) ? around.previous : '',
    wordAfter: !provesNothing && capital.test(next) ? next : '',
    verb: /^\s([a-z]{3,}ed)\b/.exec(after)?.[1] ?? '',
    compound: compoundOf(before, after),
    code: /(?:::|->|<\/?)$/.exec(before)?.[0] ?? /^(?:::|->|>|\[\])/.exec(after)?.[0] ?? '',
    ordinary,
  };
}

function surroundingsOf(text: string, start: number, end: number, language: string): Surroundings {
  const before = sentenceBefore(text, start);
  const after = sentenceAfter(text, end);
  const wordsBefore = before.match(words) ?? [];
  const wordsAfter = after.match(words) ?? [];
  const isGermanText = isGerman(text, start, language);
  return {
    before,
    after,
    wordsBefore,
    previous: /[\p{L}\p{M}'’]\s?$/u.test(before) ? (wordsBefore.at(-1) ?? '') : '',
    next: /^\s[\p{L}]/u.test(after) ? (wordsAfter[0] ?? '') : '',
    isGerman: isGermanText,
    provesNothing:
      isGermanText ||
      isTitleCase([...wordsBefore, ...wordsAfter]) ||
      !smallLetter.test(before + after),
  };
}

function isWrittenAsName(name: string, around: Surroundings): boolean {
  const { after, wordsBefore, previous, isGerman: isGermanText, provesNothing } = around;
  if (!capital.test(name) || !smallLetter.test(name)) return false;
  if (isGermanText) return germanPrepositions.test(previous);
  // `a` is an article of companies in Portuguese, and one of ordinary words in English.
  if (provesNothing || previous === 'a') return false;
  return genitive.test(after) || (wordsBefore.length > 0 && !isPartOfName(previous));
}

/** After a capital that is not that of the sentence or of a German noun. */
function isAfterName({ wordsBefore, previous, isGerman: isGermanText }: Surroundings): boolean {
  return wordsBefore.length > 1 && !isGermanText && isPartOfName(previous);
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

/** Most of the longer words have capitals: a heading, a list of names, or all of it in capitals. */
function isTitleCase(sentence: readonly string[]): boolean {
  const long = sentence.filter((word) => word.length > 3);
  const capitals = long.filter((word) => capital.test(word)).length;
  return capitals >= 2 && capitals * 3 >= long.length * 2;
}

// Two of these close by, and it is German, where every noun has a capital.
const germanWords =
  /(?:^|[\s(„])(?:der|das|und|ist|ein|eine|einen|einem|mit|dem|des|nicht|auf|für|von|zur|zum|sich|auch|wird|bei|sind|nach|aus|wie|über|ihr|ihre|ihren|sein|seine|seinen|unter|beim|oder|als|im|am)(?=[\s,.;:!?)]|$)/g;

// A German noun in the singular has an article, or is a name: `bei Alphabet`.
const germanPrepositions = /^(?:bei|von|durch|gegen|für|mit|wie|laut|sowie|zwischen)$/;

/** Whether the text around a place is German, or the language says so and nothing speaks against it. */
function isGerman(text: string, at: number, language: string): boolean {
  if (/^(?:de|lb|gsw|nds)\b/i.test(language)) return true;
  const around = text.slice(Math.max(0, at - 150), at + 150);
  return new Set(around.match(germanWords) ?? []).size >= 2;
}

function compoundOf(before: string, after: string): string {
  const next = /^\s?[-‐‑]\s?(\p{L}[\p{L}\p{M}]*)/u.exec(after);
  if (next) return `-${next[1]}`;
  const previous = /(\p{L}[\p{L}\p{M}]*)\s?[-‐‑]\s?$/u.exec(before.slice(-LONGEST_WORD));
  return previous ? `${previous[1]}-` : '';
}

const possessives =
  /^(?:my|your|his|her|its|our|their|this|each|every|one|another|left|right|both|the|an)$/i;
// `ausgestrecktem` shows its noun as an article does; `allem`, `nachdem` and `zudem` do not.
const germanDeterminers =
  /^(?:d(?:er|en|em|es|as)|die|ein(?:e[nmrs]?)?|(?:mein|dein|sein|ihr|unser|kein)(?:e[nmrs]?)?|beide[nmrs]?|link(?:e[nmrs]?)|recht(?:e[nmrs]?)|am|im|(?!allem$)\p{L}+(?!d)\p{L}em)$/iu;
// Not the feminine ones of Italian and Portuguese, `la Apple`: companies have them there.
const romanceArticles =
  /^(?:el|los|las|del|al|un|esta|este|cada|le|les|du|des|au|aux|il|lo|gli|dello|het|een|den|det)$/i;
// After an article, `the Amazon` is the river where no noun follows that could be the company's.
const noNoun =
  /^(?:of|in|into|and|or|is|was|were|are|to|with|on|for|from|by|as|at|that|which|who|has|have|had|will|would|can|could|went|may|might|where|when|while|but|than|then|too|so|not|nor|also|being|must|should|did|does|do|again|before|after|during|until|if|because|und|oder|ist|war|mit|von)$/i;

function ordinaryUse({ previous, after, next, isGerman: isGermanText }: Surroundings): string {
  const isJoined = /^\s?-/.test(after);
  if (isGermanText) return germanDeterminers.test(previous) && !isJoined ? previous : '';
  // Where adjectives follow, no small word after it is a noun that the article could belong to.
  if (romanceArticles.test(previous)) return capital.test(next) || isJoined ? '' : previous;
  if (!possessives.test(previous)) return '';
  const hasNoun = next !== '' && !noNoun.test(next);
  return hasNoun || /^\s?['’-]/.test(after) ? '' : previous;
}
