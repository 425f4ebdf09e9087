import { afterEach, expect, it, vi } from 'vitest';
import { blockEvidence } from '../../../src/recognition/disambiguation/block-evidence.ts';
import { Scales } from '../../../src/recognition/disambiguation/collect-evidence.ts';
import { type Candidate, createMatcher } from '../../../src/recognition/matcher.ts';
import { namesTable } from '../support/names.ts';

/** A candidate that tells whenever somebody looks where it is. */
function watched({ start, end, alias }: Candidate, look: () => void): Candidate {
  return {
    get start() {
      look();
      return start;
    },
    end,
    alias,
  };
}

/** How often candidates are looked at while a text of one block is read. */
function looksAt(text: string): number {
  let looks = 0;
  const candidates = createMatcher(namesTable)
    .match(text)
    .map((candidate) => watched(candidate, () => looks++));
  blockEvidence({ text, candidates, language: 'en' }, new Scales(namesTable));
  return looks;
}

/** The longest texts that patterns search while a text of one block is read, those at one place apart. */
function longestSearched(text: string): number {
  const search = vi.spyOn(RegExp.prototype, 'exec');
  const candidates = createMatcher(namesTable).match(text);
  search.mockClear();
  blockEvidence({ text, candidates, language: 'en' }, new Scales(namesTable));
  const patterns = search.mock.contexts as readonly RegExp[];
  const searched = search.mock.calls.filter((_, index) => !patterns[index]?.sticky);
  return Math.max(...searched.map(([{ length }]) => length));
}

afterEach(() => {
  vi.restoreAllMocks();
});

it.each([
  ['that usually mean their entity', 'Apple '],
  ['that sometimes do', 'they saw Arm, and '],
])(
  'a text of twice as many names %s takes hardly more than twice the looks at them',
  (_, names) => {
    const [looks, looksAtTwice] = [looksAt(names.repeat(500)), looksAt(names.repeat(1000))];
    // Four times where each looks at all others; the halving costs a little more with each doubling.
    expect(looksAtTwice / looks).toBeLessThan(2.5);
  },
);

it('no name has words looked for beyond its neighbourhood', () => {
  const text = (length: number) => `Apple and Arm. ${'So on and so on. '.repeat(length)}`;
  expect(longestSearched(text(500))).toBe(longestSearched(text(100)));
});
