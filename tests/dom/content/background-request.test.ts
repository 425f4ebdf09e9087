import { expect, it, vi } from 'vitest';
import { requestWithRetry } from '../../../src/content/background-request.ts';

const { orphaned } = vi.hoisted(() => ({ orphaned: vi.fn(() => false) }));
vi.mock('../../../src/shared/browser.ts', () => ({ browser: {}, isOrphaned: orphaned }));
// No event that a test makes is trusted.
vi.mock('../../../src/content/dom/events.ts', () => ({
  onRestored: (callback: () => void) => callback,
}));

it('an answer is handed on', async () => {
  expect(await requestWithRetry(async () => 1)).toBe(1);
});

it('a request that fails is made up to three times more', async () => {
  const stopped = new Error('stopped');
  const ask = vi.fn<() => Promise<number>>().mockRejectedValueOnce(stopped);
  ask.mockRejectedValueOnce(stopped).mockRejectedValueOnce(stopped).mockResolvedValueOnce(2);
  expect(await requestWithRetry(ask)).toBe(2);
  ask.mockReset().mockRejectedValue(stopped);
  await expect(requestWithRetry(ask)).rejects.toThrow('stopped');
  expect(ask).toHaveBeenCalledTimes(4);
});

it('a request is not made again once the extension is gone', async () => {
  const ask = vi.fn<() => Promise<number>>().mockRejectedValue(new Error('gone'));
  orphaned.mockReturnValue(true);
  await expect(requestWithRetry(ask)).rejects.toThrow('gone');
  expect(ask).toHaveBeenCalledTimes(1);
  orphaned.mockReturnValue(false);
});

it('a request whose answer was lost in the back-forward cache is made again', async () => {
  const ask = vi.fn<() => Promise<number>>().mockReturnValueOnce(new Promise(() => {}));
  ask.mockResolvedValueOnce(3);
  const answer = requestWithRetry(ask);
  dispatchEvent(new Event('pageshow'));
  expect(await answer).toBe(3);
});
