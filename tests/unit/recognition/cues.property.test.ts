import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CueFinder } from '../../../src/recognition/disambiguation/cues.ts';
import { hasBoundaries } from '../../../src/recognition/word-boundaries.ts';

/** As {@link CueFinder} is given them: one begins with another, one ends with another. */
const CUES = ['chip', 'chip maker', 'maker', 'new chip maker', 'fab*', 'x-ray', '芯片', '芯片厂'];
/** What they stand for, word for word in their order, the longer first. */
const PATTERN =
  /(?<![a-zé\d])(?:new\s+chip\s+maker|chip\s+maker|x\s?-\s?ray|maker|chip|fab[a-zé]*)|芯片厂|芯片/gi;
/** Whole words and parts of them: where these touch, a part of a text may begin or end inside a word. */
const TOKENS = ['chip', 'Chip', 's', 'maker', 'new', 'fab', 'x', '-', 'ray', ' maker', ' '];
const OTHERS = ['芯片', '芯', '片厂', '  \n', 'é', '7', 'a word', '🚀', '_'];

const text = fc
  .array(fc.oneof(fc.constantFrom(...TOKENS), fc.constantFrom(...TOKENS, ...OTHERS)), {
    maxLength: 8,
  })
  .map((tokens) => tokens.join(''));

/** Reads the text to its end, and leaves out what is not in the part. */
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

it('the cue words of a part of a text are those that reading all of the text finds there', () => {
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
