import { afterEach, expect, it, vi } from 'vitest';
import { weighCandidates } from '../../../src/recognition/disambiguation/collect-evidence.ts';
import { compileCues } from '../../../src/recognition/disambiguation/compiled-cues.ts';
import { type Candidate, createMatcher } from '../../../src/recognition/matcher.ts';
import { namesTable } from '../support/names.ts';

/** A candidate that calls `onRead` whenever its start is read. */
function watched({ start, end, alias }: Candidate, onRead: () => void): Candidate {
  return {
    get start() {
      onRead();
      return start;
    },
    end,
    alias,
  };
}

/** The number of reads of candidates while evidence is collected in a text of one block. */
function countReads(text: string): number {
  let reads = 0;
  const candidates = createMatcher(namesTable)(text).map((candidate) =>
    watched(candidate, () => reads++),
  );
  weighCandidates({ text, candidates, language: 'en' }, compileCues(namesTable));
  return reads;
}

/** The length of the longest text that a pattern searches meanwhile, except for sticky patterns. */
function longestSearched(text: string): number {
  const search = vi.spyOn(RegExp.prototype, 'exec');
  const candidates = createMatcher(namesTable)(text);
  search.mockClear();
  weighCandidates({ text, candidates, language: 'en' }, compileCues(namesTable));
  const patterns = search.mock.contexts as readonly RegExp[];
  const searched = search.mock.calls.filter((_, index) => !patterns[index]?.sticky);
  return Math.max(...searched.map(([{ length }]) => length));
}

afterEach(() => {
  vi.restoreAllMocks();
});

it.each([
  ['that usually mean their entity', 'Apple '],
  ['that sometimes mean it', 'they saw Arm, and '],
])('twice as many names %s cost little more than twice the reads of candidates', (_, names) => {
  const [once, twice] = [countReads(names.repeat(500)), countReads(names.repeat(1000))];
  // It would be 4 if every name were compared to all others. The binary search is a little above 2.
  expect(twice / once).toBeLessThan(2.5);
});

it('searches cue words only near a name', () => {
  const text = (length: number) => `Apple and Arm. ${'So on and so on. '.repeat(length)}`;
  expect(longestSearched(text(500))).toBe(longestSearched(text(100)));
});

it('counts a word near a name once, if it is one of its own and of the field', () => {
  const text = 'Apple and its iPhone';
  const table = { ...namesTable, common: { ...namesTable.common, for: ['iPhone'] } };
  const candidates = createMatcher(table)(text);
  const [apple] = weighCandidates({ text, candidates, language: 'en' }, compileCues(table));
  expect(apple?.evidence.map(({ kind }) => kind)).toEqual(['ownCue']);
});

it.each([
  ['of the gazetteer', 0, 'en', true],
  ['of the gazetteer, in a language without cues', 0, 'sv', false],
  ["of the user's stories, which may be of any field", namesTable.entities.length, 'en', false],
])('says whether it knows the words of the field of a name %s', (_, entity, language, isKnown) => {
  const candidates: Candidate[] = [{ start: 0, end: 5, alias: ['Apple', entity, 0] }];
  const block = { text: 'Apple slept.', candidates, language };
  expect(weighCandidates(block, compileCues(namesTable))[0]?.hasKnownWords).toBe(isKnown);
});

it('takes a channel that any page has for no evidence, unless it stands in a row of names', () => {
  const table = {
    ...namesTable,
    common: { ...namesTable.common, names: ['Cisco'], channels: ['Facebook'] },
  };
  const kindsIn = (text: string) => {
    const candidates = createMatcher(table)(text);
    const [apple] = weighCandidates({ text, candidates, language: 'en' }, compileCues(table));
    return apple?.evidence.map(({ kind }) => kind) ?? [];
  };
  expect(kindsIn('Apple tart tonight, pictures of it come to Cisco')).toContain('nearbyName');
  expect(kindsIn('Apple tart tonight, pictures of it come to Facebook')).not.toContain(
    'nearbyName',
  );
  expect(kindsIn('Apple, Facebook and others')).toContain('enumeration');
});

it.each([
  ['Last week Arm has grown', true],
  ['Last week the old Arm has grown', false],
])('takes a name for the subject of a company only without an article: %s', (text, isSubject) => {
  const candidates = createMatcher(namesTable)(text);
  const [arm] = weighCandidates({ text, candidates, language: 'en' }, compileCues(namesTable));
  expect(arm?.evidence.some(({ kind }) => kind === 'subject')).toBe(isSubject);
});
