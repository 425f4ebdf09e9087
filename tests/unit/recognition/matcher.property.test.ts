import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AliasFlag } from '../../../src/pack/name-table.ts';
import { createMatcher } from '../../../src/recognition/matcher.ts';
import { type AliasSpec, tableOf } from '../support/tables.ts';

interface Alias {
  readonly text: string;
  readonly isExact: boolean;
}

/** Few, so that aliases overlap. Without characters of addresses, which have a test of their own. */
const VISIBLE = ['a', 'b', 'A', 'é', 'É', '华', '为', 'の', ' ', '-', '7', ',', "'"];
const TEXT_ONLY = ['e\u0301', 'x\u0301', '\n', '\u00a0', '\u00ad', '\u200b', 'ａ', '’', '🚀'];

/** Aliases that occur in no text. */
const OTHERS = Array.from({ length: 2600 }, (_, index) => ({
  text: `Other ${index}`,
  isExact: index % 2 === 0,
}));

const alias = fc.record({
  text: fc
    .array(fc.constantFrom(...VISIBLE), { minLength: 2, maxLength: 4 })
    .map((tokens) => tokens.join(''))
    .filter((text) => text.trim() === text && !text.includes('  ')),
  isExact: fc.boolean(),
});

/** As the compiler ensures: two aliases may differ in case only if both are exact. */
const aliases = fc
  .array(alias, { minLength: 1, maxLength: 5 })
  .map((all) =>
    all.filter(
      (each, index) =>
        !all
          .slice(0, index)
          .some(
            (other) =>
              fold(other.text) === fold(each.text) &&
              !(other.isExact && each.isExact && other.text !== each.text),
          ),
    ),
  );

const tableAndText = aliases.chain((all) => {
  const names = all.map(({ text }) => text);
  const token = fc.oneof(
    fc.constantFrom(...VISIBLE, ...TEXT_ONLY),
    fc.constantFrom(...names),
    fc.constantFrom(...names.map((name) => name.toUpperCase())),
    fc.constantFrom(...names.map((name) => [...name].join('\u00ad'))),
    fc.constantFrom(...names.map((name) => name.replaceAll(' ', ' \n').normalize('NFD'))),
  );
  const text = fc.array(token, { maxLength: 8 }).map((tokens) => tokens.join(''));
  return fc.tuple(fc.constant(all), text);
});

describe('the matcher', () => {
  it('finds the same names as a search that tries every slice of the text', () => {
    fc.assert(
      fc.property(tableAndText, ([all, text]) => {
        expect(find(all, text)).toEqual(findBruteForce(all, text));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds the same names with thousands of others in the table', () => {
    fc.assert(
      fc.property(tableAndText, ([all, text]) => {
        expect(find([...all, ...OTHERS], text)).toEqual(findBruteForce(all, text));
      }),
      { numRuns: 200 },
    );
  });

  it('returns ranges in order that do not overlap', () => {
    fc.assert(
      fc.property(tableAndText, ([all, text]) => {
        let end = 0;
        for (const found of find(all, text)) {
          expect(found.start).toBeGreaterThanOrEqual(end);
          expect(found.end).toBeGreaterThan(found.start);
          end = found.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('returns ranges whose text is the alias, normalised', () => {
    fc.assert(
      fc.property(tableAndText, ([all, text]) => {
        for (const found of find(all, text)) {
          const slice = text.slice(found.start, found.end);
          expect(fold(plain(slice))).toBe(fold(found.text));
        }
      }),
    );
  });
});

interface Found {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function find(all: readonly Alias[], text: string): Found[] {
  const specs = all.map((each): AliasSpec => [each.text, each.isExact ? AliasFlag.exactCase : 0]);
  return createMatcher(tableOf({ any: specs }))(text).map(({ start, end, alias: [aliasText] }) => ({
    start,
    end,
    text: aliasText,
  }));
}

function findBruteForce(all: readonly Alias[], text: string): Found[] {
  const found: Found[] = [];
  let start = 0;
  while (start < text.length) {
    const longest = longestAt(all, text, start);
    if (longest) found.push(longest);
    start = longest ? longest.end : start + 1;
  }
  return found;
}

function longestAt(all: readonly Alias[], text: string, start: number): Found | undefined {
  for (let end = text.length; end > start; end--) {
    const match = isWholeWord(text, start, end) && aliasOf(all, text.slice(start, end));
    if (match) return { start, end, text: match.text };
  }
  return undefined;
}

function aliasOf(all: readonly Alias[], slice: string): Alias | undefined {
  if (/^[\u00ad\u200b]|[\u00ad\u200b]$/.test(slice)) return undefined;
  const read = plain(slice);
  return (
    all.find((each) => each.isExact && each.text === read) ??
    all.find((each) => !each.isExact && fold(each.text) === fold(read))
  );
}

function isWholeWord(text: string, start: number, end: number): boolean {
  const before = plain(text.slice(0, start));
  const name = plain(text.slice(start, end));
  const after = plain(text.slice(end));
  const opens = /^[华为の]/.test(name) || !/(?:[abéx7]|\u0301)$/i.test(before);
  const closes = /[华为の]$/.test(name) || !/^(?:[abeéx7]|\u0301)/i.test(after);
  return opens && (closes || hasEnding(name, after));
}

/** Of the letters here, only `a` is an ending of names: Polish `Intela`. */
function hasEnding(name: string, after: string): boolean {
  return /\p{Lu}[\p{L}\p{N}.-]{3,}$/u.test(name) && /^a(?![\p{L}\p{M}\p{N}])/u.test(after);
}

/** A text without the typographic variation that normalisation removes. */
function plain(text: string): string {
  return text
    .replace(/[\u00ad\u200b]/g, '')
    .normalize('NFC')
    .replaceAll('ａ', 'a')
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ');
}

function fold(text: string): string {
  return text.toLowerCase();
}
