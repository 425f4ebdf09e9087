import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { HoverState, WaitingState } from '../../../src/card/hover-reducer.ts';
import { DWELL_MS } from '../../../src/card/timing.ts';
import { CardCache } from '../../../src/content/card/card-cache.ts';
import { HoverMachine } from '../../../src/content/hover/hover-machine.ts';
import type { Mention } from '../../../src/content/resolve/mention-store.ts';
import type { Card } from '../../../src/story/card.ts';
import { cardOf } from '../support/cards.ts';
import { pageOf } from '../support/html.ts';
import { type StoredMentions, storeMentions } from '../support/mentions.ts';

let names: StoredMentions;
let cache: CardCache;
let answer: (card: Card | undefined) => void;
let phases: string[];
let ending: AbortController;
let machine: HoverMachine;
const prerender = vi.fn<(state: WaitingState<Mention>) => void>();
const onChange = (_before: HoverState<Mention>, { phase }: HoverState<Mention>) => {
  phases.push(phase);
};

beforeEach(() => {
  vi.useFakeTimers();
  pageOf('<p>Huawei</p><p>Nvidia</p>');
  names = storeMentions('Huawei', 'Nvidia');
  cache = new CardCache();
  vi.spyOn(cache, 'fetch').mockImplementation(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  phases = [];
  prerender.mockClear();
  ending = new AbortController();
  const parts = { cards: cache, guarded: <T>(work: T) => work, onChange, prerender };
  machine = new HoverMachine(parts, ending.signal);
});

afterEach(() => {
  ending.abort();
  vi.useRealTimers();
});

function moveOnto(name: string | null, dwellMs: number = DWELL_MS.normal): void {
  const over = name === null ? null : names.mention(name);
  const at = performance.now();
  machine.dispatch({ type: 'move', at, over, place: 'page', isButtonDown: false, dwellMs });
}

it.each(Object.entries(DWELL_MS))(
  'opens a cached card after the dwell, and prerenders it halfway: %s',
  (_, dwellMs) => {
    cache.keep([cardOf()]);
    moveOnto('Huawei', dwellMs);
    vi.advanceTimersByTime(dwellMs / 2 - 1);
    expect(prerender).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2);
    expect(prerender).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(dwellMs / 2 - 2);
    expect(machine.state.phase).toBe('waiting');
    vi.advanceTimersByTime(2);
    expect(machine.state.phase).toBe('open');
    expect(prerender).toHaveBeenCalledOnce();
  },
);

it('goes from card to card in one step, also when its timer is early by a fraction of a millisecond', () => {
  cache.keep([cardOf(), cardOf({ entity: { ...cardOf().entity, id: 'nvidia' } })]);
  moveOnto('Huawei');
  vi.advanceTimersByTime(200);
  moveOnto('Nvidia');
  machine.dispatch({ type: 'tick', at: performance.now() + 80 });
  expect(machine.state).toMatchObject({ phase: 'open', target: { entity: 'nvidia' } });
  expect(phases.slice(-2)).toEqual(['open', 'open']);
});

it('prerenders nothing for a pointer that only crosses a name', () => {
  cache.keep([cardOf()]);
  moveOnto('Huawei');
  vi.advanceTimersByTime(60);
  moveOnto(null);
  vi.advanceTimersByTime(1000);
  expect(prerender).not.toHaveBeenCalled();
  expect(phases).toEqual(['waiting', 'idle']);
});

it('opens a card when it has been loaded after the dwell', async () => {
  moveOnto('Huawei');
  vi.advanceTimersByTime(500);
  expect(machine.state.phase).toBe('waiting');
  answer(cardOf());
  await Promise.resolve();
  expect(machine.state.phase).toBe('open');
});

it('stays closed when the entity has no card', async () => {
  moveOnto('Huawei');
  answer(undefined);
  await Promise.resolve();
  expect(machine.state.phase).toBe('idle');
});

it('ignores a card that is loaded after the pointer moved on', async () => {
  moveOnto('Huawei');
  const answerFirst = answer;
  moveOnto('Nvidia');
  answerFirst(cardOf());
  await Promise.resolve();
  expect(machine.state).toMatchObject({ phase: 'waiting', isReady: false });
});

it('shows the card of a name in a card at once if it is cached, and keeps the card if it has none', async () => {
  cache.keep([cardOf()]);
  machine.dispatch({ type: 'ask', at: 0, target: names.mention('Huawei'), trigger: 'keys' });
  machine.dispatch({ type: 'show-name', entity: 'nvidia' });
  expect(machine.state).toMatchObject({ history: ['huawei'], requested: 'nvidia' });
  answer(undefined);
  await Promise.resolve();
  expect(machine.state).toMatchObject({ history: ['huawei'], requested: null });
  cache.keep([cardOf({ entity: { ...cardOf().entity, id: 'nvidia' } })]);
  machine.dispatch({ type: 'show-name', entity: 'nvidia' });
  expect(machine.state).toMatchObject({ history: ['huawei', 'nvidia'] });
});

it('replaces an open card by another without closing in between', () => {
  cache.keep([cardOf(), cardOf({ entity: { ...cardOf().entity, id: 'nvidia' } })]);
  for (const name of ['Huawei', 'Nvidia']) {
    machine.dispatch({ type: 'ask', at: 0, target: names.mention(name), trigger: 'keys' });
  }
  expect(phases).toEqual(['open', 'open']);
});

it('closes the card when the pointer has been away for the grace', () => {
  cache.keep([cardOf()]);
  moveOnto('Huawei');
  vi.advanceTimersByTime(200);
  moveOnto(null);
  vi.advanceTimersByTime(299);
  expect(machine.state.phase).toBe('open');
  vi.advanceTimersByTime(2);
  expect(machine.state.phase).toBe('idle');
});

it('has no timer after the session has ended', () => {
  cache.keep([cardOf()]);
  moveOnto('Huawei');
  ending.abort();
  expect(vi.getTimerCount()).toBe(0);
});
