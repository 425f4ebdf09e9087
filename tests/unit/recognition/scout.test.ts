import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AliasFlag, filterOf, isTold, knownOf } from '../../../src/pack/name-table.ts';
import { NameFilter } from '../../../src/recognition/prefilter.ts';
import { Scout } from '../../../src/recognition/scout.ts';
import { namesTable, TOKENS } from '../support/names.ts';
import { tableOf } from '../support/tables.ts';

const table = tableOf({
  moore: ['Moore Threads'],
  amd: [['AMD', AliasFlag.exactCase]],
  huawei: ['华为', 'Huawei'],
});
const scout = new Scout(table);
const found = (text: string) => scout.find(text).map((index) => table.aliases[index]?.[0]);

describe('a scout tells which names may stand in a text', () => {
  it.each([
    ['as they are', 'by Huawei and 华为', ['华为', 'Huawei']],
    ['in any case', 'huawei, amd', ['AMD', 'Huawei']],
    ['with any white space, or none', 'Moore\n Threads', ['Moore Threads']],
    ['where other text touches them', 'usHuaweiis', ['Huawei']],
    ['by how they begin', 'Moore Threatens', ['Moore Threads']],
    ['with what hides in them', 'Hua\u00adwei', ['Huawei']],
    ['and no others', 'Moore, AM D-day, Hua wie', ['AMD']],
  ])('%s', (_, text, names) => {
    expect(found(text).sort()).toEqual([...names].sort());
  });

  it('whose filter finds them, and passes over what there is not', () => {
    const filter = new NameFilter(scout.filterOf([1, 99]));
    expect(filter.find('Huawei and AMD')).toEqual([[11, 14]]);
  });
});

it('a scout leaves no place out that the filter of all names finds', () => {
  const all = new NameFilter(filterOf(namesTable, 'all'));
  const ofMany = new Scout(namesTable);
  fc.assert(
    fc.property(
      fc
        .array(fc.constantFrom(...TOKENS))
        .chain((all) => fc.constantFrom(all.join(' '), all.join(''))),
      (text) => {
        const some = new NameFilter(ofMany.filterOf(ofMany.find(text)));
        const begins = (filter: NameFilter) => filter.find(text).map(([start]) => start);
        expect(begins(some)).toEqual(begins(all));
      },
    ),
  );
});

it('pages carry filters up to a number of names', () => {
  const many = tableOf({ many: Array.from({ length: 2501 }, (_, index) => `Name ${index}`) });
  expect(isTold(namesTable)).toBe(true);
  expect(knownOf(namesTable).filters).toBeDefined();
  expect(isTold(many)).toBe(false);
  expect(knownOf(many).filters).toBeUndefined();
});
