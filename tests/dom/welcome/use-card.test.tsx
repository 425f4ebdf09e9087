import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TIMING } from '../../../src/card/timing.ts';
import type { Pack } from '../../../src/pack/pack.ts';
import { useCard } from '../../../src/welcome/use-card.ts';
import { analysisOf } from '../support/analysis.ts';

const entity = (id: string) =>
  ({ id, kind: 'company', name: id, about: id, groups: [], themes: [] }) as const;
const pack: Pack = {
  entities: [entity('nvidia'), entity('amd'), entity('tsmc')],
  groups: [],
  themes: [],
  analyses: [analysisOf({})],
};
const onClose = vi.fn();
let card: ReturnType<typeof useCard>;

function Sample() {
  card = useCard(pack, 'nvidia', { onClose, turnSiteOff: async () => true });
  return null;
}

beforeEach(() => {
  vi.useFakeTimers();
  onClose.mockClear();
  void act(() => render(<Sample />, document.body));
});

afterEach(() => {
  render(null, document.body);
  vi.useRealTimers();
});

const run = (action: (() => void) | undefined) => void act(() => action?.());
const shown = () => card.shown?.entity.id;
const wait = (ms: number) => run(() => vi.advanceTimersByTime(ms));

it('shows the card, pinned, from the start', () => {
  expect(shown()).toBe('nvidia');
  expect(card.actions.isPinned).toBe(true);
  run(card.leave);
  wait(10_000);
  expect(shown()).toBe('nvidia');
});

it('shows the cards of names in it, and goes back', () => {
  run(() => card.actions.showName('amd'));
  run(() => card.actions.showName('tsmc'));
  expect(shown()).toBe('tsmc');
  run(card.actions.goBack);
  expect(shown()).toBe('amd');
  run(card.actions.goBack);
  expect(shown()).toBe('nvidia');
  expect(card.actions.goBack).toBeUndefined();
});

it('opens again, not pinned, at the first card, after the user closed it', () => {
  run(() => card.actions.showName('amd'));
  run(card.close);
  expect(shown()).toBeUndefined();
  expect(onClose).toHaveBeenCalledOnce();
  run(card.open);
  expect(shown()).toBe('nvidia');
  expect(card.actions.isPinned).toBe(false);
});

it('closes when the pointer has left the sample for the grace, and not before', () => {
  run(() => card.actions.setPinned(false));
  run(card.leave);
  wait(TIMING.grace - 1);
  expect(shown()).toBe('nvidia');
  run(card.enter);
  wait(TIMING.grace);
  expect(shown()).toBe('nvidia');
  run(card.leave);
  wait(TIMING.grace + 1);
  expect(shown()).toBeUndefined();
  expect(onClose).not.toHaveBeenCalled();
});

it('stays open when it is pinned while the pointer is away', () => {
  run(() => card.actions.setPinned(false));
  run(card.leave);
  run(() => card.actions.setPinned(true));
  wait(TIMING.grace + 1);
  expect(shown()).toBe('nvidia');
});
