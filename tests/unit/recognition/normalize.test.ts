import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, normalizeText } from '../../../src/recognition/normalize.ts';

describe('text is brought into the form in which names are looked up', () => {
  it.each([
    ['plain text stays', 'Nvidia’s'.replace('’', "'"), "Nvidia's"],
    ['accents stay', 'künstliche', 'künstliche'],
    ['white space stays as it is', 'a\n\u00a0 b', 'a\n\u00a0 b'],
    ['soft hyphens go', 'Nvi\u00addia', 'Nvidia'],
    ['zero-width characters go', '\u200bNvi\u200c\u200d\u2060dia\ufeff', 'Nvidia'],
    ['decomposed accents are composed', 'ku\u0308nstlich', 'künstlich'],
    ['an accent behind a soft hyphen still finds its letter', 'u\u00ad\u0308', 'ü'],
    ['two accents on one letter are composed', 'e\u0302\u0301', 'ế'],
    ['full-width Latin becomes plain', 'Ｈｕａｗｅｉ！', 'Huawei!'],
    ['the ideographic space becomes a space', '华\u3000为', '华 为'],
    ['typographic hyphens become plain', 'RISC\u2010V\u2011', 'RISC-V-'],
    ['the typographic apostrophe becomes plain', 'Nvidia’s', "Nvidia's"],
    ['characters outside the basic plane stay', '🚀\u00ad𠮷', '🚀𠮷'],
    ['an empty text stays empty', '', ''],
  ])('%s', (_, original, expected) => {
    expect(normalizeText(original).text).toBe(expected);
  });
});

describe('a place in it leads back to the original', () => {
  const back = (original: string, found: string) => {
    const { text, toOriginal } = normalizeText(original);
    const start = text.indexOf(found);
    return original.slice(...toOriginal(start, start + found.length));
  };

  it('with the soft hyphens inside', () => {
    expect(back('by Nvi\u00addia today', 'Nvidia')).toBe('Nvi\u00addia');
  });

  it('without the invisible characters around', () => {
    expect(back('by \u00adNvidia\u200b\u00ad today', 'Nvidia')).toBe('Nvidia');
  });

  it('with the accents of its letters', () => {
    expect(back('in E\u0301tats\u2011Unis', 'États-Unis')).toBe('E\u0301tats\u2011Unis');
  });

  it('without any number of invisible characters at its end', () => {
    // Where each of them is tried as the first of those, this takes minutes.
    const many = '\u200b'.repeat(300_000);
    expect(back(`Nvidia${many}\u0301`, 'Nvidi')).toBe('Nvidi');
    expect(back(`Nvi${many}dia${many}`, 'Nvidia')).toBe(`Nvi${many}dia`);
  });

  it('in UTF-16 units where a character has two', () => {
    expect(back('🚀🚀\u00ad Ｎvidia', 'Nvidia')).toBe('Ｎvidia');
  });

  it('even for an empty place', () => {
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

/** Where a character with its accents begins or ends: names do so nowhere else. */
function seams(text: string): number[] {
  const parts = [...text.matchAll(/\P{M}\p{M}*|^\p{M}+/gsu)].map(({ index }) => index);
  return [...parts, text.length];
}

describe('for any text', () => {
  const textAndRange = texts.chain((original) => {
    const at = fc.constantFrom(...seams(normalizeText(original).text));
    return fc.tuple(fc.constant(original), at, at);
  });

  it('a slice leads back to a slice of the original that normalises to the same', () => {
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

  it('that slice neither begins nor ends with an invisible character', () => {
    fc.assert(
      fc.property(textAndRange, ([original, a, b]) => {
        const { toOriginal } = normalizeText(original);
        const slice = original.slice(...toOriginal(Math.min(a, b), Math.max(a, b)));
        expect(slice).not.toMatch(/^[\u00ad\u200b\ufeff]|[\u00ad\u200b\ufeff]$/);
      }),
    );
  });

  it('folded text is the same text, to the unit', () => {
    fc.assert(
      fc.property(texts, (original) => {
        expect(foldText(original)).toBe(normalizeText(original).text);
      }),
      { numRuns: 1000 },
    );
  });

  it('normalising what is normalised changes nothing', () => {
    fc.assert(
      fc.property(texts, (original) => {
        const { text } = normalizeText(original);
        expect(normalizeText(text).text).toBe(text);
      }),
    );
  });
});
