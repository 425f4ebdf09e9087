// The states of a hover card, and the events that lead from one to another:
//
//                              onto a mention, no button down
//            +------+ ---------------------------------------> +---------+ --+ onto another mention:
//            | idle |                                          | waiting |   | a new token
//            +------+ <--------------------------------------- +---------+ <-+
//             ^ ^ ^     off the mention, button, scroll, press,  |     ^
//             | | |     close, failed                            |     |
//             | | |                                              |     |
//             | | |               ready, and 150 ms without a    |     | 80 ms on another mention
//             | | |               move (80 from card to card;    |     | (300 ms in the corridor),
//             | | |               300 in its corridor), or       |     | or 600 ms on it: a new token
//             | | |               600 ms on it                   v     |
//             | | |    300 ms off mention, card and corridor;  +---------+ --+ onto the card, corridor or
//             | | +------------------------------------------- |  open   |   | mention: resets the time
//             | |      press, close                            +---------+ <-+ off it
//             | |                                                |     ^
//             | |                                            pin |     | unpin
//             | |      close                                     v     |
//             | +--------------------------------------------- +---------+ --+ move, tick, ready, scroll,
//             |                                                | pinned  |   | press: no change
//             |                                                +---------+ <-+
//             |
//             +-- idle stays idle by tick, ready, scroll, pin, press, close; and, after press or close while
//                 the pointer was on the mention, by moves on that mention until the pointer has left it
//
// A key or a tap asks for a card, in any state: that leads to waiting, under a new token, and from there to
// open as soon as the content is ready. A card opened this way ignores the position of the pointer:
//
//            +------+   ask    +---------+   ready   +------+  pin   +--------+
//            | any  | -------> | waiting | --------> | open | <----> | pinned |
//            +------+          +---------+           +------+  unpin +--------+
//                                |  press, close       |  press, close   |  close
//                                v                     v                 v
//                              +------+              +------+          +------+      move, tick, scroll:
//                              | idle |              | idle |          | idle |      no change, in all three
//                              +------+              +------+          +------+
//
// Inside an open card, pinned or not, the user goes from name to name, and back:
//
//            +-----------------+  show-name: a new token   +--------------------------+ --+ show-name: a new
//            | open,           | ------------------------> | open, next content       |   | token; the earlier
//            | history a, b    | <------------------------ | requested, history a, b  |   | answer is dropped
//            +-----------------+  failed; back (history a) +--------------------------+ <-+
//              | back: history a                             | ready: history a, b, c
//              v                                             v

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type HoverEvent,
  type HoverState,
  type HoverTarget,
  IDLE,
  nextTick,
  type PointerPlace,
  reduceHover,
  requestedEntity,
  shownEntity,
  targetOf,
} from '../../../src/card/hover-reducer.ts';
import { DWELL_MS, TIMING } from '../../../src/card/timing.ts';

type Target = HoverTarget;
const A: Target = { entity: 'a' };
const B: Target = { entity: 'b' };
type State = HoverState<Target>;
type Event = HoverEvent<Target>;

function play(...events: readonly Event[]): State {
  return events.reduce<State>(reduceHover, IDLE);
}

function move(at: number, over: Target | null, place: PointerPlace = 'page'): Event {
  return { type: 'move', at, over, place, isButtonDown: false };
}

function drag(at: number, over: Target | null): Event {
  return { type: 'move', at, over, place: 'page', isButtonDown: true };
}

const ask = (at: number, target: Target, trigger: 'keys' | 'touch' = 'keys'): Event => ({
  type: 'ask',
  at,
  target,
  trigger,
});
const tick = (at: number): Event => ({ type: 'tick', at });
const ready = (at: number, token = 1): Event => ({ type: 'ready', at, token });
const pin: Event = { type: 'pin', isPinned: true };
const unpin: Event = { type: 'pin', isPinned: false };
const scroll: Event = { type: 'scroll' };
const press: Event = { type: 'press' };
const close: Event = { type: 'close' };
const failed = (token = 1): Event => ({ type: 'failed', token });
const showB: Event = { type: 'show-name', entity: 'b' };
const showC: Event = { type: 'show-name', entity: 'c' };
const back: Event = { type: 'back' };

/** The card of A, open at 150 ms. */
const opened = [move(0, A), ready(10), tick(150)] as const;

describe('the delays', () => {
  it('are 150 ms of dwell, 600 ms at most, 80 ms from card to card, 300 ms of grace', () => {
    expect(TIMING).toEqual({ dwell: 150, maxDwell: 600, swap: 80, grace: 300 });
  });

  it.each(Object.entries(DWELL_MS))('the setting "%s" opens a card after %i ms', (_, dwellMs) => {
    const wanted = { ...move(0, A), dwellMs } as Event;
    const waiting = play(wanted, ready(10));
    expect(nextTick(waiting)).toBe(dwellMs);
    expect(reduceHover(waiting, tick(dwellMs - 1)).phase).toBe('waiting');
    expect(reduceHover(waiting, tick(dwellMs)).phase).toBe('open');
  });
});

describe('a card that the user closed', () => {
  const opened = [move(0, A), ready(0), tick(150)];

  it.each([
    ['by Escape', [...opened, close]],
    ['by a press on its name', [...opened, press]],
    ['by a press before it opened', [move(0, A), press]],
  ])('%s stays closed while the pointer stays on its name', (_, events) => {
    expect(play(...events, move(200, A)).phase).toBe('idle');
  });

  it('opens again once the pointer has been elsewhere', () => {
    expect(play(...opened, close, move(200, null), move(300, A)).phase).toBe('waiting');
    expect(play(...opened, close, move(200, B)).phase).toBe('waiting');
  });

  it('by a press elsewhere opens again at once', () => {
    expect(play(...opened, move(200, null), press, move(300, A)).phase).toBe('waiting');
  });
});

describe('idle', () => {
  it('waits when the pointer moves onto a mention', () => {
    expect(play(move(0, A))).toMatchObject({ phase: 'waiting', dwell: { target: A } });
  });

  it.each([
    ['off every mention', move(0, null)],
    ['onto a mention with a button held', drag(0, A)],
    ['by a tick', tick(1000)],
    ['by a late answer', ready(1000, 0)],
    ['by scrolling', scroll],
    ['by a pin', pin],
    ['by a press', press],
    ['by a close', close],
    ['when content could not be loaded', failed(0)],
    ['by a name in a card', showB],
    ['by a way back', back],
  ])('stays idle %s', (_, event) => {
    expect(play(event)).toBe(IDLE);
  });

  it('needs no tick', () => {
    expect(nextTick(IDLE)).toBeNull();
  });
});

describe('waiting', () => {
  it('opens when the pointer has not moved for 150 ms and the content has arrived', () => {
    expect(play(move(0, A), ready(10), tick(149)).phase).toBe('waiting');
    expect(play(move(0, A), ready(10), tick(150))).toMatchObject({ phase: 'open', target: A });
  });

  it('restarts the dwell with each move on the mention', () => {
    const moved = [move(0, A), ready(10), move(100, A)];
    expect(play(...moved, tick(249)).phase).toBe('waiting');
    expect(play(...moved, tick(250)).phase).toBe('open');
  });

  it('opens after 600 ms on the mention even if the pointer keeps moving', () => {
    const moves = [0, 100, 200, 300, 400, 500, 590].map((at) => move(at, A));
    expect(play(...moves, ready(590), tick(599)).phase).toBe('waiting');
    expect(play(...moves, ready(590), tick(600)).phase).toBe('open');
  });

  it('opens at once when the content arrives after the dwell', () => {
    expect(play(move(0, A), tick(150)).phase).toBe('waiting');
    expect(play(move(0, A), tick(150), ready(400)).phase).toBe('open');
  });

  it('needs no tick until the content has arrived, then one at the end of the dwell', () => {
    expect(nextTick(play(move(0, A)))).toBeNull();
    expect(nextTick(play(move(0, A), ready(10)))).toBe(150);
  });

  it('waits for another mention under a new token', () => {
    const state = play(move(0, A), ready(10), move(100, B));
    expect(state).toMatchObject({ phase: 'waiting', token: 2, isReady: false });
    expect(state).toMatchObject({ dwell: { target: B, enteredAt: 100 } });
  });

  it('drops content that was requested for an earlier mention', () => {
    const before = play(move(0, A), move(100, B));
    expect(reduceHover(before, ready(300, 1))).toBe(before);
  });

  it.each([
    ['off the mention', move(50, null)],
    ['when a button is held', drag(50, A)],
    ['when the page scrolls', scroll],
    ['by a press', press],
    ['by a close', close],
    ['when its content could not be loaded', failed()],
  ])('ends %s', (_, event) => {
    expect(play(move(0, A), event).phase).toBe('idle');
  });

  it('ignores a pin: no card is open yet', () => {
    const before = play(move(0, A));
    expect(reduceHover(before, pin)).toBe(before);
  });
});

describe('open', () => {
  it('stays while the pointer is on the mention, on the card or in the corridor', () => {
    for (const event of [move(400, A), move(400, null, 'card'), move(400, null, 'corridor')]) {
      expect(nextTick(play(...opened, event))).toBeNull();
      expect(play(...opened, event, tick(5000)).phase).toBe('open');
    }
  });

  it('closes 300 ms after the pointer left all of these', () => {
    const left = [...opened, move(200, null)];
    expect(nextTick(play(...left))).toBe(500);
    expect(play(...left, tick(499)).phase).toBe('open');
    expect(play(...left, tick(500)).phase).toBe('idle');
  });

  it('counts the 300 ms from when the pointer left, even if it moves outside', () => {
    expect(nextTick(play(...opened, move(200, null), move(450, null)))).toBe(500);
  });

  it.each([
    ['mention', move(400, A)],
    ['card', move(400, null, 'card')],
    ['corridor', move(400, null, 'corridor')],
  ])('stays when the pointer returns to the %s', (_, event) => {
    expect(play(...opened, move(200, null), event, tick(500)).phase).toBe('open');
  });

  it('stays when the page scrolls: the card moves with its mention', () => {
    expect(play(...opened, scroll).phase).toBe('open');
  });

  it.each([
    ['press outside', press],
    ['close', close],
  ])('closes by a %s', (_, event) => {
    expect(play(...opened, event).phase).toBe('idle');
  });

  it('drops content that arrives late', () => {
    const before = play(...opened);
    expect(reduceHover(before, ready(400))).toBe(before);
  });
});

describe('from card to card', () => {
  const onB = [...opened, move(200, B)];

  it('another mention replaces it after 80 ms', () => {
    expect(nextTick(play(...onB))).toBe(280);
    expect(play(...onB, tick(279))).toMatchObject({ phase: 'open', target: A });
    expect(play(...onB, tick(280))).toMatchObject({ phase: 'waiting', dwell: { target: B } });
  });

  it('the card of the other opens as soon as its content arrives, without another dwell', () => {
    expect(play(...onB, tick(280), ready(281, 2))).toMatchObject({ phase: 'open', target: B });
  });

  it('each has its own token, so that the content of the first does not open the second', () => {
    const before = play(...onB, tick(280));
    expect(before.token).toBe(2);
    expect(reduceHover(before, ready(281, 1))).toBe(before);
  });

  it('a move on the other mention restarts its dwell, up to 600 ms', () => {
    expect(nextTick(play(...onB, move(270, B)))).toBe(350);
    const moves = [270, 340, 410, 480, 550, 620, 690, 760].map((at) => move(at, B));
    // B is due after 600 ms, but the card of A closes 300 ms after the pointer left A.
    expect(nextTick(play(...onB, ...moves))).toBe(500);
  });

  it('on the way to the card, a mention in the corridor counts only after a stop of 300 ms', () => {
    const crossing = [...opened, move(200, B, 'corridor')];
    expect(nextTick(play(...crossing))).toBe(500);
    expect(play(...crossing, move(260, null, 'card'), tick(5000))).toMatchObject({
      phase: 'open',
      target: A,
    });
  });

  it('a mention below the card is ignored while the pointer is on the card', () => {
    expect(play(...opened, move(200, B, 'card'), tick(5000))).toMatchObject({ target: A });
  });

  it('a mention is ignored while a button is down', () => {
    expect(play(...opened, drag(200, B), tick(400))).toMatchObject({
      phase: 'open',
      target: A,
    });
  });
});

describe('pinned', () => {
  const pinned = [...opened, pin] as const;

  it.each([
    ['the pointer moves away', move(200, null)],
    ['the pointer moves onto another mention', move(200, B)],
    ['time passes', tick(10_000)],
    ['content arrives', ready(200, 1)],
    ['the page scrolls', scroll],
    ['the user presses outside', press],
  ])('nothing changes when %s', (_, event) => {
    const before = play(...pinned);
    expect(reduceHover(before, event)).toBe(before);
  });

  it('needs no tick, even if the pointer had left before', () => {
    expect(nextTick(play(...opened, move(200, null), pin))).toBeNull();
  });

  it('closes on a close event', () => {
    expect(play(...pinned, close).phase).toBe('idle');
  });

  it('behaves like any open card when it is unpinned', () => {
    expect(play(...pinned, unpin, press).phase).toBe('idle');
    expect(play(...pinned, unpin, move(400, null), tick(700)).phase).toBe('idle');
  });
});

describe('a card opened by a key or a tap', () => {
  it.each(['keys', 'touch'] as const)('opens by %s as soon as its content arrives', (trigger) => {
    expect(play(ask(0, A, trigger), ready(0))).toMatchObject({ phase: 'open', target: A, trigger });
    expect(play(ask(0, A, trigger), tick(5000)).phase).toBe('waiting');
    expect(play(ask(0, A, trigger), tick(5000), ready(5000)).phase).toBe('open');
  });

  it.each([
    ['nothing', []],
    ['a card that the user closed', [...opened, close]],
    ['a hover', [move(0, B)]],
    ['the card of another', [...opened]],
    ['the pinned card of another', [...opened, pin]],
    ['the same card', [ask(0, A), ready(0)]],
  ])('replaces %s, under a new token', (_, before) => {
    const { token } = play(...before);
    const state = play(...before, ask(300, A));
    expect(state).toMatchObject({ phase: 'waiting', token: token + 1, isReady: false });
    expect(reduceHover(state, ready(300, token + 1))).toMatchObject({ phase: 'open', target: A });
    expect(reduceHover(state, ready(300, token))).toBe(state);
  });

  it.each([
    ['moves onto another mention', move(10, B)],
    ['is off every mention', move(10, null)],
    ['drags', drag(10, B)],
  ])('ignores that the pointer %s', (_, event) => {
    for (const before of [play(ask(0, A)), play(ask(0, A), ready(0))]) {
      expect(reduceHover(before, event)).toBe(before);
      expect(nextTick(reduceHover(before, event))).toBeNull();
    }
  });

  it('opens and stays although the page scrolls', () => {
    expect(play(ask(0, A), scroll, ready(10)).phase).toBe('open');
    expect(play(ask(0, A), ready(0), scroll).phase).toBe('open');
  });

  it.each([
    ['press', press],
    ['close', close],
  ])('closes by a %s, before it has opened and after', (_, event) => {
    expect(play(ask(0, A), event).phase).toBe('idle');
    expect(play(ask(0, A), ready(0), event).phase).toBe('idle');
  });

  it('can be pinned, and then closes only on a close event', () => {
    const pinned = [ask(0, A), ready(0), pin];
    expect(play(...pinned, press)).toMatchObject({ phase: 'open', isPinned: true });
    expect(play(...pinned, close).phase).toBe('idle');
  });
});

describe('the names in an open card', () => {
  const onB = [...opened, showB, ready(300, 2)] as const;

  it('lead to their cards, under a new token', () => {
    const asked = play(...opened, showB);
    expect(asked).toMatchObject({ phase: 'open', token: 2, history: ['a'], requested: 'b' });
    expect(requestedEntity(asked)).toBe('b');
    expect(play(...onB)).toMatchObject({ target: A, history: ['a', 'b'], requested: null });
    expect(play(...onB)).toMatchObject({ openToken: 1 });
  });

  it('lead back, one card at a time, and not past the first', () => {
    const onC = [...onB, showC, ready(400, 3)];
    expect(play(...onC)).toMatchObject({ history: ['a', 'b', 'c'] });
    expect(play(...onC, back)).toMatchObject({ history: ['a', 'b'] });
    expect(play(...onC, back, back)).toMatchObject({ history: ['a'] });
    const first = play(...opened);
    expect(reduceHover(first, back)).toBe(first);
  });

  it.each([
    ['of a name, after another was chosen', 2, [...opened, showB, showC]],
    ['of a name, after another card was asked for', 2, [...opened, showB, ask(200, B)]],
    ['of a name, after the user went back', 3, [...onB, showC, back]],
    ['of a name, after the card closed', 2, [...opened, showB, close]],
    ['that could not be loaded', 2, [...opened, showB, failed(2)]],
  ])('drop late content %s', (_, token, events) => {
    const before = play(...events);
    expect(reduceHover(before, ready(500, token))).toBe(before);
  });

  it('keep the card when their content could not be loaded', () => {
    expect(play(...opened, showB, failed(2))).toMatchObject({ history: ['a'], requested: null });
  });

  it('do nothing for the name that is shown', () => {
    const before = play(...onB);
    expect(reduceHover(before, showB)).toBe(before);
  });

  it('lead on in a pinned card, which stays pinned', () => {
    const state = play(...opened, pin, showB, ready(300, 2));
    expect(state).toMatchObject({ isPinned: true, history: ['a', 'b'] });
  });

  it('start with the name of the mention when a card opens again', () => {
    expect(play(...onB, ask(500, A), ready(500, 3))).toMatchObject({ history: ['a'] });
  });
});

describe('the questions about a state', () => {
  it('tell which entity is requested', () => {
    expect(requestedEntity(IDLE)).toBeNull();
    expect(requestedEntity(play(move(0, A)))).toBe('a');
    expect(requestedEntity(play(move(0, A), ready(10)))).toBeNull();
    expect(requestedEntity(play(...opened))).toBeNull();
  });

  it('tell which mention the card is for, and whose card is shown', () => {
    expect(targetOf(IDLE)).toBeNull();
    expect(targetOf(play(move(0, A)))).toBe(A);
    const state = play(...opened, showB, ready(300, 2));
    expect(targetOf(state)).toBe(A);
    expect(state.phase === 'open' && shownEntity(state)).toBe('b');
  });
});

describe('for any order of events', () => {
  const target = fc.constantFrom<Target | null>(A, B, null);
  const place = fc.constantFrom<PointerPlace>('page', 'card', 'corridor');
  const eventAt = (at: number): fc.Arbitrary<Event> =>
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          type: fc.constant('move' as const),
          at: fc.constant(at),
          over: target,
          place,
          isButtonDown: fc.boolean(),
        }),
      },
      { weight: 4, arbitrary: fc.constant(tick(at)) },
      { weight: 6, arbitrary: fc.nat(6).map((token) => ready(at, token)) },
      { weight: 2, arbitrary: fc.constantFrom(scroll, pin, unpin, press, close) },
      { weight: 2, arbitrary: fc.constantFrom(showB, showC, back, failed(1), failed(3)) },
      {
        weight: 1,
        arbitrary: fc
          .record({
            target: fc.constantFrom(A, B),
            trigger: fc.constantFrom('keys' as const, 'touch' as const),
          })
          .map(({ target: asked, trigger }) => ask(at, asked, trigger)),
      },
    );
  const story = fc
    .array(fc.nat(400), { maxLength: 40 })
    .map((pauses) => pauses.map((_, index) => sum(pauses.slice(0, index + 1))))
    .chain((times) => fc.tuple(...times.map(eventAt)));

  /** Plays events and checks each step. */
  function eachStep(
    events: readonly Event[],
    check: (before: State, event: Event, after: State) => void,
  ): void {
    events.reduce<State>((before, event) => {
      const after = reduceHover(before, event);
      check(before, event, after);
      return after;
    }, IDLE);
  }

  it('idle needs no tick', () => {
    fc.assert(
      fc.property(story, (events) => {
        eachStep(events, (_before, _event, after) => {
          if (after.phase !== 'idle') return;
          expect(nextTick(after)).toBeNull();
          expect(reduceHover(after, tick(1e9))).toBe(after);
        });
      }),
    );
  });

  it('a stale answer changes nothing', () => {
    fc.assert(
      fc.property(story, (events) => {
        eachStep(events, (before, event, after) => {
          const isStale = event.type === 'ready' && event.token !== before.token;
          if (isStale) expect(after).toBe(before);
        });
      }),
    );
  });

  it('a card opens only for the mention that was waited for, after its own content arrived', () => {
    fc.assert(
      fc.property(story, (events) => {
        const answered = new Set<number>();
        eachStep(events, (before, event, after) => {
          if (event.type === 'ready' && before.token === event.token) answered.add(event.token);
          if (before.phase === 'open' || after.phase !== 'open') return;
          expect(answered).toContain(after.token);
          expect(before).toMatchObject({ phase: 'waiting', dwell: { target: after.target } });
        });
      }),
    );
  });

  it('a pinned card changes only when it is unpinned, closed or replaced, or shows another name', () => {
    fc.assert(
      fc.property(story, (events) => {
        eachStep(events, (before, event, after) => {
          const isPinned = before.phase === 'open' && before.isPinned && before.requested === null;
          if (isPinned && !['close', 'pin', 'ask', 'show-name', 'back'].includes(event.type)) {
            expect(after).toBe(before);
          }
        });
      }),
    );
  });

  it('no card is open after a close', () => {
    fc.assert(
      fc.property(story, (events) => {
        expect(play(...events, close).phase).toBe('idle');
      }),
    );
  });

  it('an open card shows at least the card of its mention, and none twice in a row', () => {
    fc.assert(
      fc.property(story, (events) => {
        eachStep(events, (_before, _event, after) => {
          if (after.phase !== 'open') return;
          const { history, target: shown } = after;
          expect(history[0]).toBe(shown.entity);
          expect(history.some((each, index) => each === history[index + 1])).toBe(false);
        });
      }),
    );
  });

  it('every wait has a new token', () => {
    fc.assert(
      fc.property(story, (events) => {
        let highest = IDLE.token;
        eachStep(events, (before, _event, after) => {
          expect(after.token).toBeGreaterThanOrEqual(before.token);
          const isNewWait =
            after.phase === 'waiting' &&
            !(before.phase === 'waiting' && before.dwell.target === after.dwell.target);
          if (isNewWait) expect(after.token).toBeGreaterThan(highest);
          highest = Math.max(highest, after.token);
        });
      }),
    );
  });

  it('a tick at its time always changes the state, so that timers end', () => {
    fc.assert(
      fc.property(story, (events) => {
        eachStep(events, (_before, _event, after) => {
          const at = nextTick(after);
          if (at !== null) expect(reduceHover(after, tick(at))).not.toBe(after);
        });
      }),
    );
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

describe('a mention that the page writes again', () => {
  const AGAIN: Target = { entity: 'a' };
  const handOver: Event = { type: 'hand-over', from: A, to: AGAIN };

  it('takes the place of the old one in an open card, and nothing else changes', () => {
    const before = play(move(0, A), ready(1), tick(200), { type: 'pin', isPinned: true });
    const after = reduceHover(before, handOver);
    expect(after).toEqual({ ...before, target: AGAIN });
    expect(targetOf(after)).toBe(AGAIN);
  });

  it('is no other one that the pointer is on', () => {
    const state = play(move(0, A), ready(1), tick(200), move(210, AGAIN), handOver, tick(900));
    expect(state).toMatchObject({ phase: 'open', target: AGAIN, next: null, leftAt: null });
  });

  it('is waited for as long as the old one would have been', () => {
    const state = play(move(0, A), ready(1), handOver);
    expect(nextTick(state)).toBe(TIMING.dwell);
    expect(targetOf(reduceHover(state, tick(TIMING.dwell)))).toBe(AGAIN);
  });

  it('stays closed if the user closed the card of the old one', () => {
    const state = play(move(0, A), ready(1), tick(200), { type: 'close' }, handOver);
    expect(reduceHover(state, move(300, AGAIN))).toBe(state);
  });

  it('changes nothing if it is another one', () => {
    const state = play(move(0, B), ready(1));
    expect(reduceHover(state, handOver)).toBe(state);
  });
});

describe('a user who leaves', () => {
  const opened = [move(0, A), ready(1), tick(200)];
  const pin: Event = { type: 'pin', isPinned: true };

  it.each([true, false])('loses a card of the pointer (the page is left: %s)', (isPageLeft) => {
    const state = play(...opened, { type: 'leave', isPageLeft });
    // It opens again without a detour.
    expect(state).toEqual({ phase: 'idle', token: 1 });
  });

  it('finds a pinned card in the tab again, but not in a page that comes back', () => {
    expect(play(...opened, pin, { type: 'leave', isPageLeft: false }).phase).toBe('open');
    expect(play(...opened, pin, { type: 'leave', isPageLeft: true }).phase).toBe('idle');
  });
});
