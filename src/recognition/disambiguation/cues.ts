import type { Cues } from '../../pack/name-table.ts';
import { groupBy } from '../group-by.ts';
import { escaped, triePattern } from '../trie-pattern.ts';
import { hasBoundaries } from '../word-boundaries.ts';

/** Represents the name in a cue. */
const NAME = '~';
const LETTER = 'A-Za-z\\u00c0-\\u024f\\u0370-\\u03ff\\u0400-\\u04ff';
const ENDS = `(?![${LETTER}0-9])`;
const spaced = new RegExp(`^[${LETTER}0-9]`);
// Chinese and Japanese may have a space next to a name in Latin letters: `Arm 对此回应`.
const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const unspacedEnd = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u;
const BEGINS = `(?<![${LETTER}0-9])`;
/** Longest cue, in UTF-16 units, including any white space in it. */
const LONGEST_CUE = 200;

/** Finds the cues of one list around a name. */
export class CueFinder {
  readonly #before: LazyPatterns;
  readonly #after: LazyPatterns;
  readonly #around: readonly (readonly [before: RegExp, after: RegExp])[];
  readonly #words: WordIndex | null;

  /**
   * @param options `side`: cues against a sense allow no genitive, since `Apple's green roof` is not a
   * green apple; `isExact`: words match only in their own case, as names do
   */
  constructor(
    cues: Cues,
    { side = 'for', isExact = false }: { side?: 'for' | 'against'; isExact?: boolean } = {},
  ) {
    const phrases = cues.filter((cue) => cue.includes(NAME)).map((cue) => cue.split(NAME));
    const sides = phrases.map(([before = '', after = '']) => [before, after] as const);
    const onlyBefore = sides.filter(([, after]) => after === '').map(([before]) => before);
    const onlyAfter = sides.filter(([before]) => before === '').map(([, after]) => after);
    this.#before = new LazyPatterns(onlyBefore, unlessOpen(keyBefore), beforeName);
    this.#after = new LazyPatterns(onlyAfter, unlessOpen(keyAfter), (same) =>
      afterName(same, side),
    );
    this.#around = sides
      .filter(([before, after]) => before !== '' && after !== '')
      .map(([before, after]) => [beforeName([before]), afterName([after], side)]);
    const words = cues.filter((cue) => !cue.includes(NAME));
    this.#words = words.length > 0 ? new WordIndex(words, isExact) : null;
  }

  /** The phrase in the text that the name at `[start, end)` is part of. */
  phraseAt(text: string, start: number, end: number): string | undefined {
    for (const before of this.#before.patternsFor([keyBefore(text, start)])) {
      const left = beginOf(before, text, start);
      if (left !== undefined) return text.slice(left, end);
    }
    for (const after of this.#after.patternsFor(keysAfter(text, end))) {
      const right = endOf(after, text, end);
      if (right !== undefined) return text.slice(start, right);
    }
    for (const [first, last] of this.#around) {
      const [from, to] = [beginOf(first, text, start), endOf(last, text, end)];
      if (from !== undefined && to !== undefined) return text.slice(from, to);
    }
    return undefined;
  }

  /** The different cue words within `reach` UTF-16 units of the name at `[start, end)`. The name does not count. */
  wordsAround(text: string, start: number, end: number, reach: number): CueWord[] {
    return this.wordsIn(text, Math.max(0, start - reach), end + reach).filter(
      (word) => word.end <= start || word.start >= end,
    );
  }

  /** The different cue words in `[from, to)` of a text, in order. */
  wordsIn(text: string, from: number, to: number): CueWord[] {
    if (!this.#words) return [];
    const found = new Map<string, CueWord>();
    // Searches a part of the text: where no cue follows, the engine would scan to the end. The part has a
    // character before `from` and a word after `to`, which the boundary checks need.
    const offset = Math.max(0, from - 1);
    const part = text.slice(offset, to + LONGEST_CUE);
    for (const [begin, finish] of this.#words.find(part, from - offset)) {
      const [start, end] = [offset + begin, offset + finish];
      if (start >= to) break;
      const word = text.slice(start, end);
      const key = word.toLowerCase();
      if (hasBoundaries(text, start, end) && end <= to && !found.has(key))
        found.set(key, { text: word, start, end });
    }
    return [...found.values()];
  }
}

/** A cue word in a text. Offsets in UTF-16 units, end exclusive. */
export interface CueWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Patterns of cues that have a key in common, compiled when a text first has the key: all 1,800 phrases at once take
 * 100 ms, and a page needs a few.
 */
class LazyPatterns {
  readonly #cues: ReadonlyMap<string, readonly string[]>;
  readonly #patterns = new Map<string, RegExp>();

  constructor(
    cues: readonly string[],
    keyOfCue: (cue: string) => string,
    private readonly compile: (same: readonly string[]) => RegExp,
  ) {
    this.#cues = groupBy(cues, keyOfCue);
  }

  /** The pattern of the cues with a key, if there are any. */
  patternOf(key: string): RegExp | undefined {
    const known = this.#patterns.get(key);
    if (known) return known;
    const same = this.#cues.get(key);
    if (!same) return undefined;
    const pattern = this.compile(same);
    this.#patterns.set(key, pattern);
    return pattern;
  }

  /** The patterns of some keys, and of the cues that have none. */
  patternsFor(keys: readonly string[]): RegExp[] {
    return [...keys, ''].flatMap((key) => this.patternOf(key) ?? []);
  }
}

const isCharacter = /[\p{L}\p{N}]/u;

/** The first characters of the word next to the name in a phrase; in scripts without spaces, the character next to it. */
function keyAfter(text: string, from = 0): string {
  const last = Math.min(text.length, from + LONGEST_CUE);
  let at = from;
  while (at < last && !isCharacter.test(text.charAt(at))) at++;
  if (!spaced.test(text.charAt(at))) return text.charAt(at);
  const isLong = spaced.test(text.charAt(at + 1));
  return text.slice(at, at + (isLong ? KEY_LENGTH : 1)).toLowerCase();
}

function keyBefore(text: string, to = text.length): string {
  const first = Math.max(0, to - LONGEST_CUE);
  let at = to - 1;
  while (at > first && !isCharacter.test(text.charAt(at))) at--;
  if (!spaced.test(text.charAt(at))) return text.charAt(at);
  const end = at + 1;
  while (at > first && spaced.test(text.charAt(at - 1))) at--;
  return text.slice(at, Math.min(end, at + KEY_LENGTH)).toLowerCase();
}

/** Phrases with a word such as `W*` or `G#` have no key: that of the text may be longer. */
function unlessOpen(keyIn: (text: string) => string): (phrase: string) => string {
  return (phrase) => {
    const key = keyIn(phrase);
    const small = phrase.toLowerCase();
    const isOpen = small.includes(`${key}*`) || small.includes(`${key}#`);
    return key.length < KEY_LENGTH && isOpen ? '' : key;
  };
}

/** The keys of the phrases that may follow a name: those of the next word, and of the one after an ending. */
function keysAfter(text: string, end: number): string[] {
  endingAfter.lastIndex = end;
  const next = keyAfter(text, end);
  return endingAfter.test(text) ? [keyAfter(text, endingAfter.lastIndex), next] : [next];
}

/** Number of characters by which words are told apart before their patterns are tried. */
const KEY_LENGTH = 2;

/**
 * Finds words by their first characters: one pattern of 1,200 words takes 0.2 ms for the text around one name, this
 * one a tenth.
 */
class WordIndex {
  readonly #begins: RegExp;
  readonly #byBeginning: LazyPatterns;
  /** The cues that are acronyms, by themselves in lower case. */
  readonly #acronyms: ReadonlyMap<string, string>;

  /** @param isExact whether words match only in their own case */
  constructor(
    cues: readonly string[],
    private readonly isExact: boolean,
  ) {
    const words = isExact ? cues : cues.map((word) => word.toLowerCase());
    this.#acronyms = new Map(
      cues
        .filter((word) => inCapitals.test(word))
        .map((word) => [word.toLowerCase(), word] as const),
    );
    this.#byBeginning = new LazyPatterns(
      words,
      keyOf,
      (same) => new RegExp(triePattern(same.map(piecesOf), { isLongest: true }), 'y'),
    );
    // Words of spaced scripts begin only where a word does.
    const firsts = words.filter((word) => !spaced.test(word)).map((word) => [...word][0] ?? '');
    const others = firsts.map((first) => escaped(first));
    this.#begins = new RegExp([`${BEGINS}[${LETTER}0-9]`, ...new Set(others)].join('|'), 'g');
  }

  /** The words in a text from an index on, in order, the longest where several begin. They do not overlap. */
  *find(original: string, from: number): Generator<readonly [start: number, end: number]> {
    const text = this.isExact ? original : inLowerCase(original);
    this.#begins.lastIndex = from;
    for (let hit = this.#begins.exec(text); hit; hit = this.#begins.exec(text)) {
      const { index } = hit;
      const end = this.#endAt(text, index);
      if (end === undefined || this.#isOtherWord(original.slice(index, end))) continue;
      yield [index, end];
      this.#begins.lastIndex = end;
    }
  }

  /** Whether it is an acronym in other letters: Turkish `ki` is no `KI`, and `Opa` is no `OPA`. */
  #isOtherWord(word: string): boolean {
    const acronym = this.#acronyms.get(word.toLowerCase());
    return acronym !== undefined && word !== acronym && word !== word.toUpperCase();
  }

  #endAt(text: string, index: number): number | undefined {
    for (let length = KEY_LENGTH; length > 0; length--) {
      const pattern = this.#byBeginning.patternOf(text.slice(index, index + length));
      if (!pattern) continue;
      pattern.lastIndex = index;
      if (pattern.test(text)) return pattern.lastIndex;
    }
    return undefined;
  }
}

const inCapitals = /^\p{Lu}{2,5}s?$/u;

/** The first characters of a word, without a hyphen, a space, `*` or `#`: other characters match these. */
function keyOf(word: string): string {
  const key = word.slice(0, KEY_LENGTH);
  return /[-*# ]/.test(key) ? key.slice(0, 1) : key;
}

// A genitive; in Turkish, any ending has an apostrophe.
const ENDING = `(?:\\s?['’]s(?=\\s)|['’][${LETTER}]{1,4}(?=\\s))`;
const endingAfter = new RegExp(ENDING, 'iy');

/** Allows an ending between the name and the phrase: `Amazon's Echo`, Turkish `Amazon'un deposu`. */
function afterName(phrases: readonly string[], side: 'for' | 'against'): RegExp {
  const ending = side === 'for' ? `${ENDING}?` : '';
  const ends = triePattern(
    phrases.map((phrase) => (unspaced.test(phrase) ? ['\\s?'] : []).concat(inSmallLetters(phrase))),
    { isLongest: true },
  );
  return new RegExp(`${ending}${ends}${ENDS}`, 'y');
}

/** A lookbehind: V8 matches it backwards from the name, and fails at the first wrong character. */
function beforeName(phrases: readonly string[]): RegExp {
  const beginnings = triePattern(
    phrases.map((phrase) =>
      inSmallLetters(phrase).concat(unspacedEnd.test(phrase) ? ['\\s?'] : []),
    ),
    { isLongest: true, isBackwards: true },
  );
  return new RegExp(`(?<=(${BEGINS}${beginnings}))`, 'y');
}

function beginOf(before: RegExp, text: string, start: number): number | undefined {
  const part = inLowerCase(text.slice(Math.max(0, start - LONGEST_CUE), start));
  before.lastIndex = part.length;
  const phrase = before.exec(part)?.[1];
  return phrase === undefined ? undefined : start - phrase.length;
}

function endOf(after: RegExp, text: string, end: number): number | undefined {
  after.lastIndex = 0;
  return after.test(inLowerCase(text.slice(end, end + LONGEST_CUE)))
    ? end + after.lastIndex
    : undefined;
}

function inSmallLetters(cue: string): string[] {
  return piecesOf(cue.toLowerCase());
}

/** The patterns of the characters of a cue. Allows spaces around hyphens, as tokenised text has them. */
function piecesOf(cue: string): string[] {
  return [...cue].map((character) => {
    if (character === '-') return '\\s?[-‐‑–]\\s?';
    if (character === ' ') return '\\s+';
    if (character === '*') return `[${LETTER}0-9]*`;
    if (character === '#') return `[0-9][${LETTER}0-9]*`;
    return escaped(character);
  });
}

/** Patterns in lower case on text in lower case: case-insensitive ones take V8 several times as long. */
function inLowerCase(text: string): string {
  const small = text.toLowerCase();
  // `İ` becomes two characters.
  return small.length === text.length ? small : text;
}
