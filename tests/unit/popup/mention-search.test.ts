import { expect, it, vi } from 'vitest';
import { fakeExtension } from '../support/extension.ts';

fakeExtension();
const { framesFrom, showMention } = await import('../../../src/popup/mention-search.ts');

/** Two mentions in the top frame, one in a second frame, three in a third. */
const NAME = {
  entity: 'huawei',
  count: 6,
  frames: [
    { frameId: 0, count: 2 },
    { frameId: 4, count: 1 },
    { frameId: 7, count: 3 },
  ],
};

it.each([
  ['forward from the first', 0, 1, ['0:0', '4:0', '7:0', '0:0']],
  ['forward from within a frame', 4, 1, ['7:1', '0:0', '4:0', '7:0']],
  ['back from within a frame', 4, -1, ['7:1', '4:0', '0:1', '7:2']],
  ['back from the frame in the middle', 2, -1, ['4:0', '0:1', '7:2', '4:0']],
] as const)(
  'searches all frames for a mention and wraps around: %s',
  (_, index, step, searches) => {
    expect(
      framesFrom(NAME, index, step).map(({ frameId, first }) => `${frameId}:${first}`),
    ).toEqual(searches);
  },
);

it('counts the mentions in previous frames', () => {
  expect(framesFrom(NAME, 0, 1).map(({ before }) => before)).toEqual([0, 2, 3, 0]);
});

it('searches no frame for a name that was removed', () => {
  expect(framesFrom({ ...NAME, count: 0, frames: [] }, 0, 1)).toEqual([]);
});

it('continues in the next frame if one does not answer', async () => {
  const sendMessage = vi.fn(async (_tab: number, _message: unknown, to: { frameId: number }) => {
    if (to.frameId === 4) throw new Error('no such frame');
    return to.frameId === 7 ? 2 : null;
  });
  Object.assign(globalThis.browser, { tabs: { sendMessage } });
  expect(await showMention(1, NAME, 2, 1)).toBe(5);
  sendMessage.mockRejectedValue(new Error('no such tab'));
  expect(await showMention(1, NAME, 2, 1)).toBeUndefined();
});
