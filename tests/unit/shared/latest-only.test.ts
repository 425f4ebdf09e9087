import { expect, it } from 'vitest';
import { Turns } from '../../../src/shared/latest-only.ts';

it('answers in the order of their questions are of use, each as often as it has something to say', () => {
  const turns = new Turns();
  const [first, second] = [turns.begin(), turns.begin()];
  expect([first(), first(), second(), second()]).toEqual([true, true, true, true]);
});

it('an answer that a later one has overtaken is of no use', () => {
  const turns = new Turns();
  const [first, second, third] = [turns.begin(), turns.begin(), turns.begin()];
  expect([second(), first(), third(), second()]).toEqual([true, false, true, false]);
});

it('a question that waits for its answer holds back none that was asked before', () => {
  const turns = new Turns();
  const first = turns.begin();
  turns.begin();
  expect(first()).toBe(true);
});
