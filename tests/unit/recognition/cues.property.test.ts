import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CueFinder } from '../../../src/recognition/disambiguation/cues.ts';
import { hasBoundaries } from '../../../src/recognition/word-boundaries.ts';

/** Some begin or end with another one. */
const CUES = [
  'chip',
  'chip maker',
  'maker',
  'new chip maker',
  'fab*',
  'x-ray',
  's#',
  '芯片',
  '芯片厂',
];
/** The same as one pattern, the longer first. */
const PATTERN =
  /(?<![a-zé\d])(?:new\s+chip\s+maker|chip\s+maker|x\s?-\s?ray|maker|chip|fab[a-zé\d]*|s\d[a-zé\d]*)|芯片厂|芯片/gi;
/** Words and parts of words, so that a part of a text may begin or end inside a word. */
const TOKENS = ['chip', 'Chip', 's', 'maker', 'new', 'fab', 'x', '-', 'ray', ' maker', ' '];
const OTHERS = ['芯片', '芯', '片厂', '  \n', 'é', '7', 'a word', '🚀', '_'];

const text = fc
  .array(fc.oneof(fc.constantFrom(...TOKENS), fc.constantFrom(...TOKENS, ...OTHERS)), {
    maxLength: 8,
  })
  .map((tokens) => tokens.join(''));

/** Searches the whole text, and drops words outside the part. */
function wordsSlowly(whole: string, from: number, to: number): unknown[] {
  const found = new Map<string, unknown>();
  const pattern = new RegExp(PATTERN);
  pattern.lastIndex = from;
  for (let hit = pattern.exec(whole); hit; hit = pattern.exec(whole)) {
    const [word] = hit;
    const [start, end] = [hit.index, hit.index + word.length];
    const key = word.toLowerCase();
    if (end <= to && hasBoundaries(whole, start, end) && !found.has(key))
      found.set(key, { text: word, start, end });
  }
  return [...found.values()];
}

it('the cue words of a part of a text are those that a search of the whole text finds in it', () => {
  const finder = new CueFinder(CUES);
  fc.assert(
    fc.property(text, text, text, (before, part, after) => {
      const whole = before + part + after;
      const [from, to] = [before.length, before.length + part.length];
      expect(finder.wordsIn(whole, from, to)).toEqual(wordsSlowly(whole, from, to));
    }),
    { numRuns: 3000 },
  );
});
