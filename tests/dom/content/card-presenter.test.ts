import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  type HoverEvent,
  type HoverState,
  IDLE,
  reduceHover,
} from '../../../src/card/hover-reducer.ts';
import { type MountedCard, mountCard } from '../../../src/card/mount.tsx';
import { CardPresenter } from '../../../src/content/hover/card-presenter.ts';
import type { Mention } from '../../../src/content/resolve/mention-store.ts';
import { cardOf } from '../support/cards.ts';
import { pageOf } from '../support/html.ts';
import { type Layout, stubLayout, stubPopovers } from '../support/layout.ts';
import { storeMentions } from '../support/mentions.ts';

vi.mock('../../../src/card/mount.tsx', () => ({ mountCard: vi.fn() }));

let layout: Layout;
let huawei: Mention;
let state: HoverState<Mention>;
let presenter: CardPresenter;
let mounted: { [Key in keyof MountedCard]: ReturnType<typeof vi.fn<MountedCard[Key]>> };
const setActive = vi.fn<(mention: Mention | undefined) => void>();

beforeEach(() => {
  stubPopovers();
  pageOf('<div><p>Huawei</p></div>');
  layout = stubLayout({ Huawei: [[100, 50, 60, 20]] });
  huawei = storeMentions('Huawei').mention('Huawei');
  mounted = { update: vi.fn(), focus: vi.fn(), unmount: vi.fn() };
  vi.mocked(mountCard).mockReturnValue(mounted);
  setActive.mockClear();
  state = IDLE;
  const named = (id: string) => cardOf({ entity: { ...cardOf().entity, id } });
  presenter = new CardPresenter({
    cards: { get: (entity) => (entity === 'unknown' ? undefined : named(entity)) },
    setActive,
    current: () => undefined,
    isPointerAtCard: () => false,
    state: () => state,
    dispatch,
    guarded: (work) => work,
  });
});

afterEach(() => {
  presenter.host.remove();
  vi.unstubAllGlobals();
});

function dispatch(event: HoverEvent<Mention>): void {
  const before = state;
  state = reduceHover(before, event);
  if (state !== before) presenter.onChange(before, state);
}

function open(trigger: 'keys' | 'touch' = 'keys'): void {
  dispatch({ type: 'ask', at: 0, target: huawei, trigger });
  dispatch({ type: 'ready', at: 0, token: state.token });
}

const shown = () => mounted.update.mock.lastCall;
const host = () => document.querySelector('sidelight-card') as HTMLElement;

it('opens the card at its mention, highlights that, and moves the focus into a card asked for', () => {
  open();
  expect(host().style.getPropertyValue('--sidelight-y')).toBe('78px');
  expect(setActive).toHaveBeenLastCalledWith(huawei);
  expect(shown()?.[0].entity.id).toBe('huawei');
  expect(mounted.focus).toHaveBeenCalledOnce();
});

it('opens a card for a tap as a sheet', () => {
  open('touch');
  expect(host().hasAttribute('data-sheet')).toBe(true);
});

it('shows the card of a name, with a way back', () => {
  open();
  dispatch({ type: 'show-name', entity: 'nvidia' });
  dispatch({ type: 'ready', at: 0, token: state.token });
  expect(shown()?.[0].entity.id).toBe('nvidia');
  shown()?.[1].goBack?.();
  expect(shown()?.[0].entity.id).toBe('huawei');
  expect(shown()?.[1].goBack).toBeUndefined();
});

it('shows the pin', () => {
  open();
  shown()?.[1].setPinned(true);
  expect(shown()?.[1].isPinned).toBe(true);
});

it('does not render the card again when only the pointer moved', () => {
  state = { ...IDLE };
  dispatch({ type: 'move', at: 0, over: huawei, place: 'page', isButtonDown: false });
  dispatch({ type: 'ready', at: 600, token: state.token });
  const { length } = mounted.update.mock.calls;
  expect(state.phase).toBe('open');
  dispatch({ type: 'move', at: 700, over: null, place: 'page', isButtonDown: false });
  expect(mounted.update.mock.calls).toHaveLength(length);
});

it('closes the card and takes the highlight away', () => {
  open();
  dispatch({ type: 'close' });
  expect(presenter.host.rect()).toBeUndefined();
  expect(setActive).toHaveBeenLastCalledWith(undefined);
  expect(mounted.unmount).toHaveBeenCalled();
});

it('follows its mention, and closes when that left the view', () => {
  open();
  layout.boxes.set('Huawei', [[100, 40, 60, 20]]);
  presenter.reposition();
  expect(host().style.getPropertyValue('--sidelight-y')).toBe('68px');
  layout.boxes.set('Huawei', [[100, -40, 60, 20]]);
  presenter.reposition();
  expect(state.phase).toBe('idle');
});

it('closes when the page covers its mention', () => {
  open();
  layout.cover = document.createElement('dialog');
  presenter.reposition();
  expect(state.phase).toBe('idle');
});

it('stays at a mention that was covered from the beginning', () => {
  layout.cover = document.createElement('dialog');
  open();
  presenter.reposition();
  expect(state.phase).toBe('open');
});

it('closes when the page removed the card or the text of the mention', () => {
  open();
  host().removeAttribute('data-open');
  presenter.reposition();
  expect(state.phase).toBe('idle');
  layout.boxes.delete('Huawei');
  open();
  expect(state.phase).toBe('idle');
});
