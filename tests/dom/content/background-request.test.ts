import { expect, it, vi } from 'vitest';
import { requestWithRetry } from '../../../src/content/background-request.ts';

// No event that a test makes is trusted.
vi.mock('../../../src/content/dom/events.ts', () => ({
  onRestored: (callback: () => void) => callback,
}));

it('an answer is handed on', async () => {
  expect(await requestWithRetry(async () => 1)).toBe(1);
});

it('a request that fails is made a second time, and no more', async () => {
  const ask = vi.fn<() => Promise<number>>().mockRejectedValueOnce(new Error('stopped'));
  ask.mockResolvedValueOnce(2);
  expect(await requestWithRetry(ask)).toBe(2);
  ask.mockReset().mockRejectedValue(new Error('gone'));
  await expect(requestWithRetry(ask)).rejects.toThrow('gone');
  expect(ask).toHaveBeenCalledTimes(2);
});

it('a request whose answer was lost in the back-forward cache is made again', async () => {
  const ask = vi.fn<() => Promise<number>>().mockReturnValueOnce(new Promise(() => {}));
  ask.mockResolvedValueOnce(3);
  const answer = requestWithRetry(ask);
  dispatchEvent(new Event('pageshow'));
  expect(await answer).toBe(3);
});
