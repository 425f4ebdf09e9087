import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, normalizeText } from '../../../src/recognition/normalize.ts';

describe('normalizeText', () => {
  it.each([
    ['keeps plain text', 'Nvidia’s'.replace('’', "'"), "Nvidia's"],
    ['keeps accents', 'künstliche', 'künstliche'],
    ['keeps white space', 'a\n\u00a0 b', 'a\n\u00a0 b'],
    ['removes soft hyphens', 'Nvi\u00addia', 'Nvidia'],
    ['removes zero-width characters', '\u200bNvi\u200c\u200d\u2060dia\ufeff', 'Nvidia'],
    ['composes decomposed accents', 'ku\u0308nstlich', 'künstlich'],
    ['composes an accent after a soft hyphen', 'u\u00ad\u0308', 'ü'],
    ['composes two accents on one letter', 'e\u0302\u0301', 'ế'],
    ['makes full-width Latin plain', 'Ｈｕａｗｅｉ！', 'Huawei!'],
    ['makes the ideographic space a space', '华\u3000为', '华 为'],
    ['makes typographic hyphens plain', 'RISC\u2010V\u2011', 'RISC-V-'],
    ['makes the typographic apostrophe plain', 'Nvidia’s', "Nvidia's"],
    ['keeps characters outside the basic plane', '🚀\u00ad𠮷', '🚀𠮷'],
    ['keeps an empty text', '', ''],
  ])('%s', (_, original, expected) => {
    expect(normalizeText(original).text).toBe(expected);
  });
});

describe('toOriginal', () => {
  const back = (original: string, found: string) => {
    const { text, toOriginal } = normalizeText(original);
    const start = text.indexOf(found);
    return original.slice(...toOriginal(start, start + found.length));
  };

  it('includes soft hyphens inside the range', () => {
    expect(back('by Nvi\u00addia today', 'Nvidia')).toBe('Nvi\u00addia');
  });

  it('excludes invisible characters around the range', () => {
    expect(back('by \u00adNvidia\u200b\u00ad today', 'Nvidia')).toBe('Nvidia');
  });

  it('includes the accents of the letters', () => {
    expect(back('in E\u0301tats\u2011Unis', 'États-Unis')).toBe('E\u0301tats\u2011Unis');
  });

  it('excludes many invisible characters in linear time', () => {
    // In quadratic time, this takes minutes.
    const many = '\u200b'.repeat(300_000);
    expect(back(`Nvidia${many}\u0301`, 'Nvidi')).toBe('Nvidi');
    expect(back(`Nvi${many}dia${many}`, 'Nvidia')).toBe(`Nvi${many}dia`);
  });

  it('counts UTF-16 units', () => {
    expect(back('🚀🚀\u00ad Ｎvidia', 'Nvidia')).toBe('Ｎvidia');
  });

  it('maps empty ranges', () => {
    const { toOriginal } = normalizeText('\u00adab\u00ad');
    expect(toOriginal(1, 1)).toEqual([2, 2]);
    expect(toOriginal(2, 2)).toEqual([4, 4]);
  });
});

const TOKENS = [
  ...['a', 'É', 'e\u0301', 'x\u0301', 'o\u00ad\u0308', 'Ｎ', '华', '\u3000', ' ', '\n', '-'],
  ...['\u2011', '’', '\u00ad', '\u200b', '\ufeff', '🚀', 'フ', '\u0958', '\u212b'],
];
const texts = fc.array(fc.constantFrom(...TOKENS), { maxLength: 20 }).map((all) => all.join(''));

/** The offsets between characters with their accents, where names begin and end. */
function boundaries(text: string): number[] {
  const parts = [...text.matchAll(/\P{M}\p{M}*|^\p{M}+/gsu)].map(({ index }) => index);
  return [...parts, text.length];
}

describe('for any text', () => {
  const textAndRange = texts.chain((original) => {
    const at = fc.constantFrom(...boundaries(normalizeText(original).text));
    return fc.tuple(fc.constant(original), at, at);
  });

  it('a range maps to text of the original that normalises to the same text', () => {
    fc.assert(
      fc.property(textAndRange, ([original, a, b]) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        const { text, toOriginal } = normalizeText(original);
        const slice = original.slice(...toOriginal(start, end));
        expect(normalizeText(slice).text).toBe(text.slice(start, end));
      }),
      { numRuns: 1000 },
    );
  });

  it('the mapped text neither begins nor ends with an invisible character', () => {
    fc.assert(
      fc.property(textAndRange, ([original, a, b]) => {
        const { toOriginal } = normalizeText(original);
        const slice = original.slice(...toOriginal(Math.min(a, b), Math.max(a, b)));
        expect(slice).not.toMatch(/^[\u00ad\u200b\ufeff]|[\u00ad\u200b\ufeff]$/);
      }),
    );
  });

  it('foldText returns the same text', () => {
    fc.assert(
      fc.property(texts, (original) => {
        expect(foldText(original)).toBe(normalizeText(original).text);
      }),
      { numRuns: 1000 },
    );
  });

  it('normalising twice is the same as once', () => {
    fc.assert(
      fc.property(texts, (original) => {
        const { text } = normalizeText(original);
        expect(normalizeText(text).text).toBe(text);
      }),
    );
  });
});
