import { beforeEach, expect, it, vi } from 'vitest';
import { CardCache } from '../../../src/content/card/card-cache.ts';
import { sendToBackground } from '../../../src/shared/messages.ts';
import { cardOf } from '../support/cards.ts';

vi.mock('../../../src/shared/messages.ts', () => ({ sendToBackground: vi.fn() }));
const send = vi.mocked(sendToBackground);

beforeEach(() => {
  send.mockReset();
});

it('knows which entities have no cached card', () => {
  const cache = new CardCache();
  cache.keep([cardOf()]);
  expect(cache.missing(['huawei', 'nvidia'])).toEqual(['nvidia']);
  expect(cache.get('huawei')).toEqual(cardOf());
  expect(cache.get('nvidia')).toBeUndefined();
});

it('fetches a card from the background once', async () => {
  send.mockResolvedValue(cardOf());
  const cache = new CardCache();
  expect(await cache.fetch('huawei')).toEqual(cardOf());
  expect(await cache.fetch('huawei')).toEqual(cardOf());
  expect(send.mock.calls).toEqual([['get-card', { entity: 'huawei' }]]);
});

it('has no card for an entity that the background has none for', async () => {
  send.mockResolvedValue(null);
  expect(await new CardCache().fetch('nobody')).toBeUndefined();
});

it('rejects when the background is gone', async () => {
  send.mockRejectedValue(new Error('gone'));
  await expect(new CardCache().fetch('huawei')).rejects.toThrow('gone');
});
