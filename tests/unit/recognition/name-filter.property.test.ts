import fc from 'fast-check';
import { expect, it } from 'vitest';
import { filterNames, NameFilter, type PackedNames } from '../../../src/recognition/name-filter.ts';

/** Some characters of names: with another spelling in pages, of two UTF-16 units, alike. */
const character = fc.constantFrom('A', 'a', 'B', '7', "'", '-', '米', '𠮷', '𠮸', '𡀀');
const word = fc.string({ unit: character, minLength: 1, maxLength: 5 });
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
/** Different names of four characters, the last of which is the same. */
const makeNames = (count: number) =>
  Array.from({ length: count }, (_, index) => `${index.toString(36).padStart(3, '0')}x`);
/** As many as make beginnings shorter. */
const many = makeNames(2500);

function packed(names: readonly string[]): PackedNames {
  const starts = [0];
  for (const each of names) starts.push((starts.at(-1) ?? 0) + each.length);
  const text = names.join('');
  return { units: Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)), starts };
}

/** A name as a page may have it. */
const spelling = fc.record({
  space: fc.constantFrom('', ' ', '\n', ' \u00a0\t'),
  apostrophe: fc.constantFrom("'", '’'),
  hyphen: fc.constantFrom('-', '\u2010', '\u2011'),
});

it('finds every name, however a page spells it', () => {
  fc.assert(
    fc.property(
      fc.array(name, { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      spelling,
      fc.constantFrom('', 'a', ' b'),
      (names, isLarge, { space, apostrophe, hyphen }, after) => {
        const { filter } = filterNames(packed(isLarge ? [...names, ...many] : names));
        for (const keys of [filter.keys, null]) {
          const own = new NameFilter({ ...filter, keys });
          for (const each of names) {
            const spelled = each
              .replaceAll(' ', space)
              .replaceAll("'", apostrophe)
              .replaceAll('-', hyphen);
            expect(own.find(`a ${spelled}${after}`).map(([start]) => start)).toContain(2);
          }
        }
      },
    ),
  );
});

it('can be stored: storage changes halves of surrogate pairs', () => {
  fc.assert(
    fc.property(fc.array(name, { minLength: 1 }), (names) => {
      const { filter } = filterNames(packed(names));
      const stored = new TextDecoder().decode(new TextEncoder().encode(filter.beginnings));
      expect(stored).toBe(filter.beginnings);
    }),
  );
});

it('has beginnings that are shorter the more names there are', () => {
  const lengthOf = (names: readonly string[]) => filterNames(packed(names)).filter.beginningLength;
  expect([['Zentrafab'], many, makeNames(30_000)].map(lengthOf)).toEqual([6, 3, 2]);
});
