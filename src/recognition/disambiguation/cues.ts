import type { Cues } from '../../pack/name-table.ts';
import { hasBoundaries } from '../word-boundaries.ts';

/** The name, in a cue. */
const NAME = '~';
const LETTER = 'A-Za-z\\u00c0-\\u024f\\u0370-\\u03ff\\u0400-\\u04ff';
const ENDS = `(?![${LETTER}0-9])`;
const spaced = new RegExp(`^[${LETTER}0-9]`);
const BEGINS = `(?<![${LETTER}0-9])`;
/** Longest cue word that is reckoned with, in UTF-16 units: there may be much white space in it. */
const LONGEST_WORD = 200;

/** Finds the cues of one list around a name. */
export class CueFinder {
  readonly #before: RegExp | null;
  readonly #after: RegExp | null;
  readonly #around: readonly (readonly [before: RegExp, after: RegExp])[];
  readonly #words: RegExp | null;

  /**
   * @param options `side`: cues against a sense want no genitive, `Apple's green roof` is no green
   * apple; `isExact`: words count only as they are written, as names do
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

  /** The phrase that the name at `[start, end)` is part of, as the text has it, or undefined. */
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

  /** The different cue words in `[from, to)` of a text, as the text has them, in order. */
  wordsIn(text: string, from: number, to: number): CueWord[] {
    if (!this.#words) return [];
    const found = new Map<string, CueWord>();
    // A part of the text, or the engine would look on to its end where no cue follows; with what tells
    // where the words at either edge begin and end.
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

/** A cue word where it stands. */
export interface CueWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A genitive may stand between a name and what follows: `Amazon's Echo`. */
function afterName(phrases: readonly string[], side: 'for' | 'against'): RegExp {
  const genitive = side === 'for' ? "(?:\\s?['’]s(?=\\s))?" : '';
  return new RegExp(`${genitive}(?:${phrases.map(patternOf).join('|')})${ENDS}`, 'iy');
}

/** Looks back from where the name begins: V8 then reads backwards, and fails at the first character. */
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
 * Looks for spaced words only where a word begins: with hundreds of them, trying at every letter took
 * a third of the time of a scan on small pages.
 */
function wordsPattern(words: readonly string[], flags: string): RegExp | null {
  if (words.length === 0) return null;
  // Alternatives are tried in order: the longer first, or `chip` would stand in the way of `chipset`.
  const sorted = [...words].sort((a, b) => b.length - a.length);
  const patterns = (isSpaced: boolean) =>
    sorted.filter((word) => spaced.test(word) === isSpaced).map(patternOf);
  const [first, others] = [patterns(true), patterns(false)];
  const all = first.length > 0 ? [`${BEGINS}(?:${first.join('|')})`, ...others] : others;
  return new RegExp(all.join('|'), flags);
}

/** Tokenised text has spaces around hyphens and signs. */
function patternOf(cue: string): string {
  return cue
    .replace(/[\\^$.+?()[\]{}|]/g, '\\$&')
    .replaceAll('-', '\\s?[-‐‑–]\\s?')
    .replaceAll(' ', '\\s+')
    .replaceAll('*', `[${LETTER}]*`);
}
