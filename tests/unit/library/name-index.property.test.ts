import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changedIndex, EMPTY_INDEX } from '../../../src/library/name-index.ts';
import type { NameIndex } from '../../../src/pack/name-index.ts';
import { AliasFlag } from '../../../src/pack/name-table.ts';
import {
  entityNumber,
  IndexedNames,
  storiesNaming,
} from '../../../src/recognition/indexed-names.ts';
import { createMatcher } from '../../../src/recognition/matcher.ts';
import { NameFilter } from '../../../src/recognition/name-filter.ts';
import { storyNames } from '../support/stories.ts';
import { tableOf } from '../support/tables.ts';

const BUNDLED = { huawei: ['Huawei', 'Huawei Cloud'], apple: ['Apple'] };
const table = tableOf(BUNDLED);

const word = fc.constantFrom(
  ...['Agility', 'Robotics', 'BotQ', 'Fi', 'Figure', 'attention', 'Huawei', 'Tan', '小米', '汽车'],
  ...['Straßenbahn', "O'Neil", 'GPT-4', 'É', 'Schaeffler', 'Advanced', 'Micro', 'x'],
);
const name = fc
  .array(word, { minLength: 1, maxLength: 3 })
  .map((words) => words.join(' '))
  .filter((text) => text.length > 1 && !/^(?:Huawei|Apple)$/.test(text));
const story = fc.record({
  id: fc.constantFrom('own-a', 'own-b', 'own-c', 'own-d'),
  names: fc.uniqueArray(name, { maxLength: 6 }),
  named: fc.uniqueArray(fc.constantFrom('huawei', 'apple', 'own-0', 'own-1'), { maxLength: 3 }),
});
type Story = Parameters<Parameters<typeof story.map>[0]>[0];

/** Changes one after the other, and the stories that are there in the end, in their order. */
const changes = fc.array(
  fc.record({
    put: fc.uniqueArray(story, { selector: ({ id }) => id, maxLength: 3 }),
    removed: fc.subarray(['own-a', 'own-b', 'own-c']),
  }),
  { minLength: 1, maxLength: 4 },
);

function apply(all: readonly { put: Story[]; removed: string[] }[]): {
  index: NameIndex;
  stories: Story[];
} {
  let index = EMPTY_INDEX;
  let stories: Story[] = [];
  all.forEach(({ put, removed }, version) => {
    index = changedIndex(index, { version, put: put.map(storyNames), removed });
    const gone = new Set([...removed, ...put.map(({ id }) => id)]);
    stories = [...stories.filter(({ id }) => !gone.has(id)), ...put];
  });
  return { index, stories };
}

const text = fc
  .array(
    fc.oneof(word, name, fc.constantFrom('Huawei', 'Cloud', 'Apple', 'the', '.', '\u00a0', '\n')),
    { maxLength: 12 },
  )
  .chain((all) => fc.constantFrom(all.join(' '), all.join(''), all.join(' ').replaceAll("'", '’')));

it('finds what a table of the same names finds', () => {
  let count = 0;
  fc.assert(
    fc.property(changes, text, (all, searched) => {
      const { index, stories } = apply(all);
      const own = new IndexedNames(index, table.entities);
      // The first story with a spelling counts.
      const spellings = new Map<string, string>();
      for (const { names } of stories)
        names.forEach((each, at) => {
          if (!spellings.has(each)) spellings.set(each, `own-${at}`);
        });
      const plain = tableOf({
        ...BUNDLED,
        ...Object.fromEntries(
          [...new Set(spellings.values())].map((id) => [
            id,
            [...spellings]
              .filter(([, of]) => of === id)
              .map(([each]) => [each, AliasFlag.exactCase] as const),
          ]),
        ),
      });
      const expected = createMatcher(plain)(searched).map(({ start, end, alias }) => [
        start,
        end,
        alias[0],
        plain.entities[alias[1]]?.[0],
      ]);
      const found = createMatcher(
        table,
        own,
      )(searched).map(({ start, end, alias }) => [
        start,
        end,
        alias[0],
        own.entityAt(alias[1])?.[0],
      ]);
      count += found.length;
      expect(found).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
  expect(count).toBeGreaterThan(1000);
});

it('is the same after changes as when it is made at once', () => {
  fc.assert(
    fc.property(changes, (all) => {
      const { index, stories } = apply(all);
      const atOnce = changedIndex(EMPTY_INDEX, {
        version: index.version,
        put: stories.map(storyNames),
        removed: [],
      });
      expect(described(index)).toEqual(described(atOnce));
    }),
  );
});

it('refuses flags that it has no room for', () => {
  const { aliases, ...others } = storyNames({ id: 'own-a', names: ['Agility'], named: [] });
  const rare = aliases.map(([name, entity]) => [name, entity, AliasFlag.rare] as const);
  expect(() =>
    changedIndex(EMPTY_INDEX, { version: 1, put: [{ ...others, aliases: rare }], removed: [] }),
  ).toThrow('the flags 256 do not fit the index');
});

it('takes kinds that it has no room for as not known', () => {
  const names = Array.from({ length: 300 }, (_, at) => `Agility ${at}`);
  const of = storyNames({ id: 'own-a', names, named: [] });
  const entities = names.map((_, at) => [`own-${at}`, `kind ${at}`] as const);
  const put = [{ ...of, entities }];
  const index = changedIndex(EMPTY_INDEX, { version: 1, put, removed: [] });
  const own = new IndexedNames(index, []);
  const kindOf = (id: string) => own.entityAt(entityNumber(index, id))?.[1];
  expect([0, 254, 255, 299].map((at) => kindOf(`own-${at}`))).toEqual([
    'kind 0',
    'kind 254',
    '',
    '',
  ]);
});

/** All that an index says, without its numbers, and without entities that no story has any more. */
function described(index: NameIndex): unknown {
  const own = new IndexedNames(index, []);
  const ids = Array.from(index.entityKinds, (_, number) => own.entityAt(number) ?? ['', '']);
  const isBrought = (entity: number) => index.aliasEntities.includes(entity);
  const isUsed = (entity: number) => index.named.includes(entity) || isBrought(entity);
  return {
    aliases: Array.from(index.aliasEntities, (entity, alias) => [
      String.fromCharCode(
        ...index.aliasText.subarray(index.aliasStarts[alias], index.aliasStarts[alias + 1]),
      ),
      ids[entity]?.[0],
    ]),
    stories: index.storyRows.map(({ id }, story) => [
      id,
      ...index.storyAliases.subarray(story, story + 2),
      [...index.named.subarray(index.namedStarts[story], index.namedStarts[story + 1])].map(
        (each) => ids[each]?.[0],
      ),
    ]),
    entities: ids
      .map(([id, kind], entity) => ({
        id,
        kind: isBrought(entity) ? kind : '',
        isUsed: isUsed(entity),
        isFound: entityNumber(index, id) === entity,
        stories: storiesNaming(index, entity),
      }))
      .filter((entity) => entity.isUsed)
      .sort((a, b) => a.id.localeCompare(b.id)),
    filter: index.filter,
  };
}

it('the filter finds every name, in all white space, also with the keys in the background', () => {
  fc.assert(
    fc.property(
      changes,
      fc.constantFrom('', ' ', '\n', ' \u00a0 '),
      fc.constantFrom('', 'x', ' and others'),
      (all, space, after) => {
        const { index, stories } = apply(all);
        const own = new IndexedNames(index, table.entities);
        for (const each of stories.flatMap(({ names }) => names)) {
          const searched = `see${each.replaceAll(' ', space)}${after}`;
          const places = new NameFilter(index.filter).find(searched).map(([start]) => start);
          expect(places).toContain(3);
          const asked = new NameFilter({ ...index.filter, keys: null }).find(searched);
          const [, , , beginning = ''] = asked.find(([start]) => start === 3) ?? [0, 0, false];
          expect(own.mayBegin(beginning)).toBe(true);
        }
      },
    ),
  );
});
