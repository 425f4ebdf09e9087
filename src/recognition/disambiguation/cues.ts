import type { Cues } from '../../pack/name-table.ts';
import { hasBoundaries } from '../word-boundaries.ts';

/** Represents the name in a cue. */
const NAME = '~';
const LETTER = 'A-Za-z\\u00c0-\\u024f\\u0370-\\u03ff\\u0400-\\u04ff';
const ENDS = `(?![${LETTER}0-9])`;
const spaced = new RegExp(`^[${LETTER}0-9]`);
const BEGINS = `(?<![${LETTER}0-9])`;
/** Longest cue word, in UTF-16 units, including any white space in it. */
const LONGEST_WORD = 200;

/** Finds the cues of one list around a name. */
export class CueFinder {
  readonly #before: RegExp | null;
  readonly #after: RegExp | null;
  readonly #around: readonly (readonly [before: RegExp, after: RegExp])[];
  readonly #words: RegExp | null;

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
    this.#before = onlyBefore.length > 0 ? beforeName(onlyBefore) : null;
    this.#after = onlyAfter.length > 0 ? afterName(onlyAfter, side) : null;
    this.#around = sides
      .filter(([before, after]) => before !== '' && after !== '')
      .map(([before, after]) => [beforeName([before]), afterName([after], side)]);
    this.#words = wordsPattern(
      cues.filter((cue) => !cue.includes(NAME)),
      isExact ? 'g' : 'gi',
    );
  }

  /** The phrase in the text that the name at `[start, end)` is part of. */
  phraseAt(text: string, start: number, end: number): string | undefined {
    const left = this.#before && beginOf(this.#before, text, start);
    if (left !== undefined && left !== null) return text.slice(left, end);
    const right = this.#after && endOf(this.#after, text, end);
    if (right !== undefined && right !== null) return text.slice(start, right);
    for (const [first, last] of this.#around) {
      const [from, to] = [beginOf(first, text, start), endOf(last, text, end)];
      if (from !== undefined && to !== undefined) return text.slice(from, to);
    }
    return undefined;
  }

  /** The different cue words within `reach` UTF-16 units of the name at `[start, end)`, which is none itself. */
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
    const part = text.slice(offset, to + LONGEST_WORD);
    this.#words.lastIndex = from - offset;
    for (let hit = this.#words.exec(part); hit; hit = this.#words.exec(part)) {
      const [word] = hit;
      const start = offset + hit.index;
      if (start >= to) break;
      const end = start + word.length;
      if (hasBoundaries(text, start, end) && end <= to) {
        const key = word.toLowerCase();
        if (!found.has(key)) found.set(key, { text: word, start, end });
      }
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

/** Allows a genitive between the name and the phrase: `Amazon's Echo`. */
function afterName(phrases: readonly string[], side: 'for' | 'against'): RegExp {
  const genitive = side === 'for' ? "(?:\\s?['’]s(?=\\s))?" : '';
  return new RegExp(`${genitive}(?:${phrases.map(patternOf).join('|')})${ENDS}`, 'iy');
}

/** A lookbehind: V8 matches it backwards from the name, and fails at the first wrong character. */
function beforeName(phrases: readonly string[]): RegExp {
  return new RegExp(`(?<=(${BEGINS}(?:${phrases.map(patternOf).join('|')})))`, 'iy');
}

function beginOf(before: RegExp, text: string, start: number): number | undefined {
  before.lastIndex = start;
  const phrase = before.exec(text)?.[1];
  return phrase === undefined ? undefined : start - phrase.length;
}

function endOf(after: RegExp, text: string, end: number): number | undefined {
  after.lastIndex = end;
  return after.test(text) ? after.lastIndex : undefined;
}

/**
 * Searches words of spaced scripts only where a word begins: with hundreds of cues, trying them at every
 * letter took a third of the scan time on small pages.
 */
function wordsPattern(words: readonly string[], flags: string): RegExp | null {
  if (words.length === 0) return null;
  // The longer first, since alternatives are tried in order: `chip` would match in `chipset`.
  const sorted = [...words].sort((a, b) => b.length - a.length);
  const patterns = (isSpaced: boolean) =>
    sorted.filter((word) => spaced.test(word) === isSpaced).map(patternOf);
  const [first, others] = [patterns(true), patterns(false)];
  const all = first.length > 0 ? [`${BEGINS}(?:${first.join('|')})`, ...others] : others;
  return new RegExp(all.join('|'), flags);
}

/** Allows spaces around hyphens, as tokenised text has them. */
function patternOf(cue: string): string {
  return cue
    .replace(/[\\^$.+?()[\]{}|]/g, '\\$&')
    .replaceAll('-', '\\s?[-‐‑–]\\s?')
    .replaceAll(' ', '\\s+')
    .replaceAll('*', `[${LETTER}0-9]*`);
}
