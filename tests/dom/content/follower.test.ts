import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Follower } from '../../../src/content/hover/follower.ts';

let look: ReturnType<typeof vi.fn<() => boolean>>;
const onChange = vi.fn((changed: Iterable<Element>) => void [...changed]);
let follower: Follower;

beforeEach(() => {
  vi.useFakeTimers();
  look = vi.fn(() => false);
  onChange.mockClear();
  follower = new Follower(look, onChange, (work) => work);
});

afterEach(() => {
  follower.stop();
  vi.useRealTimers();
});

it('looks now and then, and in each frame while something moves', () => {
  follower.start();
  vi.advanceTimersByTime(1000);
  expect(look.mock.calls.length).toBeGreaterThan(5);
  expect(look.mock.calls.length).toBeLessThan(11);
  look.mockReturnValue(true).mockClear();
  vi.advanceTimersByTime(1000);
  expect(look.mock.calls.length).toBeGreaterThan(40);
});

it('looks in the next frame after the page has changed', async () => {
  follower.start();
  document.body.setAttribute('class', 'other');
  await Promise.resolve();
  vi.advanceTimersToNextFrame();
  expect(look).toHaveBeenCalledOnce();
});

it('does nothing before it starts and after it stops', async () => {
  expect(vi.getTimerCount()).toBe(0);
  follower.start();
  follower.stop();
  document.body.setAttribute('class', 'another');
  await Promise.resolve();
  expect(vi.getTimerCount()).toBe(0);
});

it('stops for good when the look stops it', () => {
  look.mockImplementation(() => {
    follower.stop();
    return true;
  });
  follower.start();
  vi.advanceTimersByTime(1000);
  expect(look).toHaveBeenCalledOnce();
});
