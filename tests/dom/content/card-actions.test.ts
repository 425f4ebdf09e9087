import { beforeEach, expect, it, vi } from 'vitest';
import { actionsOf } from '../../../src/content/card/card-actions.ts';
import { sendToBackground } from '../../../src/shared/messages.ts';
import { cardOf } from '../support/cards.ts';

vi.mock('../../../src/shared/messages.ts', () => ({ sendToBackground: vi.fn() }));
const send = vi.mocked(sendToBackground);

const reason = { rule: 'sure', cue: '' } as const;
const dispatch = vi.fn();
let isOpen = true;
const parts = {
  isPinned: false,
  hasPrevious: false,
  reason,
  isOpen: () => isOpen,
  dispatch,
  reposition: () => {},
};

beforeEach(() => {
  isOpen = true;
  dispatch.mockReset();
  send.mockReset().mockRejectedValue(new Error('the extension is gone'));
});

it('turn what the user does in the card into hover events', () => {
  const actions = actionsOf(cardOf(), { ...parts, hasPrevious: true });
  actions.showName('nvidia');
  actions.goBack?.();
  actions.setPinned(true);
  actions.close();
  expect(dispatch.mock.calls.flat()).toEqual([
    { type: 'show-name', entity: 'nvidia' },
    { type: 'back' },
    { type: 'pin', isPinned: true },
    { type: 'close' },
  ]);
});

it('offer the reason on the first card, and the way back on the others', () => {
  expect(actionsOf(cardOf(), parts)).toMatchObject({ reason, goBack: undefined });
  const followed = actionsOf(cardOf(), { ...parts, hasPrevious: true });
  expect(followed.reason).toBeUndefined();
  expect(followed.goBack).toBeDefined();
});

it('open the explainer at a passage or at its beginning', () => {
  const actions = actionsOf(cardOf(), parts);
  actions.openExplainer('whats-next-1');
  actions.openExplainer();
  expect(send.mock.calls).toEqual([
    ['open-explainer', { analysis: 'story', passage: 'whats-next-1' }],
    ['open-explainer', { analysis: 'story' }],
  ]);
});

it('close the card of a name that is muted', async () => {
  send.mockResolvedValue(undefined);
  expect(await actionsOf(cardOf(), parts).mute('everywhere')).toBe(true);
  expect(send.mock.calls).toEqual([['mute-name', { entity: 'huawei', scope: 'everywhere' }]]);
  expect(dispatch).toHaveBeenCalledWith({ type: 'close' });
});

it('leave another card open that has been opened meanwhile', async () => {
  send.mockResolvedValue(undefined);
  isOpen = false;
  await actionsOf(cardOf(), parts).mute('page');
  expect(dispatch).not.toHaveBeenCalled();
});

it('leave the card open if the name cannot be muted', async () => {
  expect(await actionsOf(cardOf(), parts).mute('everywhere')).toBe(false);
  expect(dispatch).not.toHaveBeenCalled();
});

it('turn Sidelight off on the site, and tell whether that was stored', async () => {
  expect(await actionsOf(cardOf(), parts).turnSiteOff()).toBe(false);
  send.mockClear().mockResolvedValue(undefined);
  expect(await actionsOf(cardOf(), parts).turnSiteOff()).toBe(true);
  expect(send.mock.calls).toEqual([['turn-site-off', {}]]);
});

it('are done by the next background when the first is stopped', async () => {
  const actions = actionsOf(cardOf(), parts);
  for (const act of [actions.turnSiteOff, () => actions.mute('page')]) {
    send
      .mockRejectedValueOnce(new Error('the background was stopped'))
      .mockResolvedValue(undefined);
    expect(await act()).toBe(true);
  }
});
