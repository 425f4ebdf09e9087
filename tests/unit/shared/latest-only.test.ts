import { expect, it } from 'vitest';
import { LatestOnly } from '../../../src/shared/latest-only.ts';

it('uses all results of calls that finish in order', () => {
  const calls = new LatestOnly();
  const [first, second] = [calls.begin(), calls.begin()];
  expect([first(), first(), second(), second()]).toEqual([true, true, true, true]);
});

it('drops a result that arrives after the result of a later call', () => {
  const calls = new LatestOnly();
  const [first, second, third] = [calls.begin(), calls.begin(), calls.begin()];
  expect([second(), first(), third(), second()]).toEqual([true, false, true, false]);
});

it('uses the result of an earlier call while a later one has none', () => {
  const calls = new LatestOnly();
  const first = calls.begin();
  calls.begin();
  expect(first()).toBe(true);
});
