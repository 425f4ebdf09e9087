import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileDrafts } from '../../../src/compile/own-story.ts';
import { changedIndex, EMPTY_INDEX } from '../../../src/library/name-index.ts';
import { canBeSame } from '../../../src/library/namesakes.ts';
import type { DraftName } from '../../../src/library/own-story.ts';
import { storyNames } from '../../../src/library/story-names.ts';
import type { NameIndex } from '../../../src/pack/name-index.ts';
import { joinedIds } from '../../../src/recognition/indexed-names.ts';
import { entityOf } from '../support/stories.ts';
import { tableOf } from '../support/tables.ts';

// It has no item.
const TABLE = tableOf({ tesla: ['Tesla'] });
const PACK = { entities: [entityOf('tesla')] };

const name = fc
  .record({
    name: fc.constantFrom('Zentra Works', 'ZENTRA WORKS', 'Figure', 'Tesla', 'Q4'),
    kind: fc.constantFrom('', '', 'company', 'lab', 'person'),
    wikidata: fc.constantFrom(undefined, undefined, 'Q4', 'Q7'),
  })
  .filter((each) => each.name !== 'Tesla' || each.kind !== 'person')
  .map(
    ({ wikidata, ...rest }): DraftName => ({
      ...{ ...rest, about: '', aliases: [] },
      ...(wikidata && { wikidata }),
    }),
  );
/** What is done one after the other: a story is added with a name, or removed. */
const steps = fc.array(
  fc.record({ story: fc.integer({ min: 0, max: 5 }), name: fc.option(name, { freq: 6 }) }),
  { minLength: 2, maxLength: 10 },
);

const compiledOf = (story: number, each: DraftName) => {
  const id = `own-${story}`;
  const section = { id: 'text', heading: '', paragraphs: [`${each.name} grows.`] };
  const draft = {
    ...{ title: id, question: '', language: 'en', generator: '' as const, definitions: [] },
    ...{ sections: [section], names: [each] },
  };
  const [compiled] = compileDrafts([{ id, added: '2026-01-31', draft }], TABLE);
  if (!compiled) throw new Error('nothing was compiled');
  return compiled;
};

/** The entity that the passage of each story names, by the index. */
function entitiesIn(index: NameIndex, stories: ReadonlyMap<number, DraftName>) {
  const joined = joinedIds(index);
  return new Map(
    [...stories].map(([story, each]) => {
      const [section] = compiledOf(story, each).analysis.sections;
      const id = section?.passages[0]?.names[0]?.entity ?? '';
      return [story, joined.get(id) ?? id];
    }),
  );
}

function indexOf(stories: Iterable<readonly [number, DraftName]>): NameIndex {
  let index = EMPTY_INDEX;
  for (const [story, each] of stories) {
    const put = [storyNames(compiledOf(story, each), PACK)];
    index = changedIndex(index, { version: 1, put, removed: [] });
  }
  return index;
}

/** The index after all steps, and the names of the stories that are there. */
function carryOut(all: readonly { readonly story: number; readonly name: DraftName | null }[]) {
  let index = EMPTY_INDEX;
  const stories = new Map<number, DraftName>();
  all.forEach((step, version) => {
    stories.delete(step.story);
    if (step.name) stories.set(step.story, step.name);
    const put = step.name ? [storyNames(compiledOf(step.story, step.name), PACK)] : [];
    index = changedIndex(index, { version, put, removed: [`own-${step.story}`] });
  });
  return { index, stories };
}

function pairsOf<T>(all: readonly T[]): [T, T][] {
  return all.flatMap((a, index) => all.slice(index + 1).map((b): [T, T] => [a, b]));
}

const kindsOf = (names: readonly DraftName[]) => names.map(({ kind }) => kind);

/** Whether two names of stories are one entity; undefined if both, or one of them, say too little. */
function areOne(a: DraftName, b: DraftName, all: readonly DraftName[]): boolean | undefined {
  if (a.wikidata && b.wikidata) return a.wikidata === b.wikidata;
  const plain = a.name.toLowerCase();
  if (b.name.toLowerCase() !== plain) return undefined;
  const item = a.wikidata ?? b.wikidata;
  if (item === undefined) return true;
  const same = all.filter((each) => each.name.toLowerCase() === plain);
  const without = same.filter(({ wikidata }) => wikidata === undefined);
  const others = same.filter(({ wikidata }) => wikidata !== undefined && wikidata !== item);
  const ofItem = all.filter(({ wikidata }) => wikidata === item);
  const areAlike = plain === 'tesla' || canBeSame(kindsOf(without), kindsOf(ofItem));
  return others.length === 0 && areAlike;
}

it('makes one entity of one name with one item, in whatever order stories come and go', () => {
  const pairs = { one: 0, two: 0 };
  fc.assert(
    fc.property(steps, fc.infiniteStream(fc.nat()), (all, order) => {
      const { index, stories } = carryOut(all);
      const entities = entitiesIn(index, stories);

      const ranked = [...stories].map((each) => [order.next().value ?? 0, each] as const);
      const reordered = ranked.sort(([a], [b]) => a - b).map(([, each]) => each);
      expect(entitiesIn(indexOf(reordered), stories)).toEqual(entities);

      for (const [[a, first], [b, second]] of pairsOf([...stories])) {
        const expected = areOne(first, second, [...stories.values()]);
        if (expected === undefined) continue;
        expect(entities.get(a) === entities.get(b)).toBe(expected);
        if (first.wikidata !== second.wikidata) pairs[expected ? 'one' : 'two']++;
      }
    }),
    { numRuns: 1000 },
  );
  expect(Math.min(pairs.one, pairs.two)).toBeGreaterThan(100);
});
