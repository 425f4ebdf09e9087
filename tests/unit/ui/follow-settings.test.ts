import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeExtension } from '../support/extension.ts';

const extension = fakeExtension();
const { readSettings, storePause } = await import('../../../src/shared/settings/store.ts');
const { followSettings, latestOnly } = await import('../../../src/ui/follow-settings.ts');

beforeEach(() => {
  extension.local.clear();
});

const isPaused = async () => (await readSettings()).isPaused;

/** Reads the current storage: the test decides when each read ends. */
function slowly() {
  const waiting: (() => void)[] = [];
  const read = async () => {
    const now = extension.local.has('paused');
    await new Promise<void>((resolve) => waiting.push(resolve));
    return now;
  };
  const answer = async (index: number) => {
    await vi.waitFor(() => expect(waiting.length).toBeGreaterThan(index));
    waiting[index]?.();
  };
  return { read, answer };
}

it('shows the settings now and after each change', async () => {
  const shown: boolean[] = [];
  await followSettings(isPaused, (each) => shown.push(each));
  expect(shown).toEqual([false]);
  await storePause(true);
  await vi.waitFor(() => expect(shown.at(-1)).toBe(true));
});

it('reads again after a read that failed', async () => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const shown: boolean[] = [];
  await followSettings(isPaused, (each) => shown.push(each));
  extension.paceStorage(() => Promise.reject(new Error('no answer')));
  extension.local.set('paused', true);
  extension.tellChange('paused');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(shown).toEqual([false]);
  extension.paceStorage(async () => {});
  await vi.advanceTimersByTimeAsync(10_000);
  expect(shown).toEqual([false, true]);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('misses no change during the first read', async () => {
  const shown: boolean[] = [];
  const { read, answer } = slowly();
  const following = followSettings(read, (each) => shown.push(each));
  await storePause(true);
  await answer(0);
  await following;
  expect(shown).toEqual([false]);
  await answer(1);
  await vi.waitFor(() => expect(shown).toEqual([false, true]));
});

it('never replaces newer settings by a slow read', async () => {
  const shown: boolean[] = [];
  const { read, answer } = slowly();
  const following = followSettings(read, (each) => shown.push(each));
  await storePause(true);
  await answer(1);
  await vi.waitFor(() => expect(shown).toEqual([true]));
  await answer(0);
  await following;
  expect(shown).toEqual([true]);
});

it('reads and shows again on request', async () => {
  const shown: boolean[] = [];
  const showNow = await followSettings(isPaused, (each) => shown.push(each));
  extension.local.set('paused', true);
  showNow();
  await vi.waitFor(() => expect(shown).toEqual([false, true]));
});

describe('latestOnly', () => {
  it('uses all results of calls that finish in order', () => {
    const begin = latestOnly();
    const [first, second] = [begin(), begin()];
    expect([first(), first(), second(), second()]).toEqual([true, true, true, true]);
  });

  it('drops a result that arrives after the result of a later call', () => {
    const begin = latestOnly();
    const [first, second, third] = [begin(), begin(), begin()];
    expect([second(), first(), third(), second()]).toEqual([true, false, true, false]);
  });

  it('uses the result of an earlier call while a later one has none', () => {
    const begin = latestOnly();
    const first = begin();
    begin();
    expect(first()).toBe(true);
  });
});
