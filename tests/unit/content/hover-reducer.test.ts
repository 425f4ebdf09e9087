// The states of a hover, and what leads from one to the other:
//
//                              onto a mention, no button held
//            +------+ ---------------------------------------> +---------+ --+ onto another mention:
//            | idle |                                          | waiting |   | a new token
//            +------+ <--------------------------------------- +---------+ <-+
//             ^ ^ ^     off the mention, button, scroll, press,  |     ^
//             | | |     close                                    |     |
//             | | |                                              |     |
//             | | |               ready, and rested 150 ms (80   |     | rested 80 ms on another mention
//             | | |               from card to card; 300 if in   |     | (300 ms in the corridor),
//             | | |               its corridor) or 600 ms on it  |     | or 600 ms on it: a new token
//             | | |                                              v     |
//             | | |    300 ms off mention, card and corridor;  +---------+ --+ onto the card, corridor or
//             | | +------------------------------------------- |  open   |   | mention: the time off it is
//             | |      press, close                            +---------+ <-+ forgotten
//             | |                                                |     ^
//             | |                                            pin |     | unpin
//             | |      close                                     v     |
//             | +--------------------------------------------- +---------+ --+ move, tick, ready, scroll,
//             |                                                | pinned  |   | press: nothing
//             |                                                +---------+ <-+
//             |
//             +-- idle stays idle by tick, ready, scroll, pin, press, close; and, after press or close while
//                 the pointer was on the mention, by moves on that mention until the pointer has left it
//
// A key or a tap asks for a card, in whatever state: that leads to waiting, under a new token, and from there to
// open as soon as the content is ready. Where the pointer is, is nothing to a card that was asked for:
//
//            +------+   ask    +---------+   ready   +------+  pin   +--------+
//            | any  | -------> | waiting | --------> | open | <----> | pinned |
//            +------+          +---------+           +------+  unpin +--------+
//                                |  press, close       |  press, close   |  close
//                                v                     v                 v
//                              +------+              +------+          +------+      move, tick, scroll:
//                              | idle |              | idle |          | idle |      nothing, in all three
//                              +------+              +------+          +------+

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type HoverEvent,
  type HoverState,
  IDLE,
  nextTick,
  type PointerPlace,
  RESTS,
  reduceHover,
  TIMING,
} from '../../../src/content/hover/hover-reducer.ts';

type Target = 'A' | 'B';
type State = HoverState<Target>;
type Event = HoverEvent<Target>;

function play(...events: readonly Event[]): State {
  return events.reduce<State>(reduceHover, IDLE);
}

function move(at: number, over: Target | null, place: PointerPlace = 'page'): Event {
  return { type: 'move', at, over, place, isHeld: false };
}

function drag(at: number, over: Target | null): Event {
  return { type: 'move', at, over, place: 'page', isHeld: true };
}

const ask = (at: number, target: Target, by: 'keys' | 'touch' = 'keys'): Event => ({
  type: 'ask',
  at,
  target,
  by,
});
const tick = (at: number): Event => ({ type: 'tick', at });
const ready = (at: number, token = 1): Event => ({ type: 'ready', at, token });
const pin: Event = { type: 'pin', isPinned: true };
const unpin: Event = { type: 'pin', isPinned: false };
const scroll: Event = { type: 'scroll' };
const press: Event = { type: 'press' };
const close: Event = { type: 'close' };

/** The card of A, open since 150 ms. */
const opened = [move(0, 'A'), ready(10), tick(150)] as const;

describe('the delays are those of the design', () => {
  it('rest 150 ms, at the longest 600 ms, 80 ms from card to card, 300 ms of grace', () => {
    expect(TIMING).toEqual({ rest: 150, longest: 600, swap: 80, grace: 300 });
  });

  it.each(Object.entries(RESTS))('a reader who wants it %s rests %i ms', (_, rest) => {
    const wanted = { ...move(0, 'A'), rest } as Event;
    const waiting = play(wanted, ready(10));
    expect(nextTick(waiting)).toBe(rest);
    expect(reduceHover(waiting, tick(rest - 1)).phase).toBe('waiting');
    expect(reduceHover(waiting, tick(rest)).phase).toBe('open');
  });
});

describe('a card that the reader closed', () => {
  const opened = [move(0, 'A'), ready(0), tick(150)];

  it.each([
    ['by Escape', [...opened, close]],
    ['by a press on its name', [...opened, press]],
    ['by a press before it opened', [move(0, 'A'), press]],
  ])('%s stays closed while the pointer stays on its name', (_, events) => {
    expect(play(...events, move(200, 'A')).phase).toBe('idle');
  });

  it('opens again once the pointer has been elsewhere', () => {
    expect(play(...opened, close, move(200, null), move(300, 'A')).phase).toBe('waiting');
    expect(play(...opened, close, move(200, 'B')).phase).toBe('waiting');
  });

  it('by a press elsewhere opens again at once', () => {
    expect(play(...opened, move(200, null), press, move(300, 'A')).phase).toBe('waiting');
  });
});

describe('idle', () => {
  it('waits when the pointer comes onto a mention', () => {
    expect(play(move(0, 'A'))).toMatchObject({ phase: 'waiting', aim: { target: 'A' } });
  });

  it.each([
    ['off every mention', move(0, null)],
    ['onto a mention with a button held', drag(0, 'A')],
    ['by a tick', tick(1000)],
    ['by a late answer', ready(1000, 0)],
    ['by scrolling', scroll],
    ['by a pin', pin],
    ['by a press', press],
    ['by a close', close],
  ])('stays idle %s', (_, event) => {
    expect(play(event)).toBe(IDLE);
  });

  it('needs no tick', () => {
    expect(nextTick(IDLE)).toBeNull();
  });
});

describe('waiting', () => {
  it('opens when the pointer has rested and the content is there', () => {
    expect(play(move(0, 'A'), ready(10), tick(149)).phase).toBe('waiting');
    expect(play(move(0, 'A'), ready(10), tick(150))).toMatchObject({ phase: 'open', target: 'A' });
  });

  it('begins the rest anew with each move on the mention', () => {
    const moved = [move(0, 'A'), ready(10), move(100, 'A')];
    expect(play(...moved, tick(249)).phase).toBe('waiting');
    expect(play(...moved, tick(250)).phase).toBe('open');
  });

  it('opens after 600 ms on the mention even if the pointer never rests', () => {
    const moves = [0, 100, 200, 300, 400, 500, 590].map((at) => move(at, 'A'));
    expect(play(...moves, ready(590), tick(599)).phase).toBe('waiting');
    expect(play(...moves, ready(590), tick(600)).phase).toBe('open');
  });

  it('opens at once when the content comes after the rest', () => {
    expect(play(move(0, 'A'), tick(150)).phase).toBe('waiting');
    expect(play(move(0, 'A'), tick(150), ready(400)).phase).toBe('open');
  });

  it('needs no tick until the content is there, then one at the end of the rest', () => {
    expect(nextTick(play(move(0, 'A')))).toBeNull();
    expect(nextTick(play(move(0, 'A'), ready(10)))).toBe(150);
  });

  it('waits anew for another mention, under a new token', () => {
    const state = play(move(0, 'A'), ready(10), move(100, 'B'));
    expect(state).toMatchObject({ phase: 'waiting', token: 2, isReady: false });
    expect(state).toMatchObject({ aim: { target: 'B', enteredAt: 100 } });
  });

  it('drops content that was asked for in an earlier interaction', () => {
    const before = play(move(0, 'A'), move(100, 'B'));
    expect(reduceHover(before, ready(300, 1))).toBe(before);
  });

  it.each([
    ['off the mention', move(50, null)],
    ['when a button is held', drag(50, 'A')],
    ['when the page scrolls', scroll],
    ['by a press', press],
    ['by a close', close],
  ])('is over %s', (_, event) => {
    expect(play(move(0, 'A'), event).phase).toBe('idle');
  });

  it('heeds no pin: there is no card yet', () => {
    const before = play(move(0, 'A'));
    expect(reduceHover(before, pin)).toBe(before);
  });
});

describe('open', () => {
  it('stays while the pointer is on the mention, on the card or in the corridor', () => {
    for (const event of [move(400, 'A'), move(400, null, 'card'), move(400, null, 'corridor')]) {
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

  it('counts the 300 ms from when the pointer left, however it moves outside', () => {
    expect(nextTick(play(...opened, move(200, null), move(450, null)))).toBe(500);
  });

  it.each([
    ['mention', move(400, 'A')],
    ['card', move(400, null, 'card')],
    ['corridor', move(400, null, 'corridor')],
  ])('forgets that the pointer had left once it is back on the %s', (_, event) => {
    expect(play(...opened, move(200, null), event, tick(500)).phase).toBe('open');
  });

  it('stays when the page scrolls: the card goes with its mention', () => {
    expect(play(...opened, scroll).phase).toBe('open');
  });

  it.each([
    ['press outside', press],
    ['close', close],
  ])('closes by a %s', (_, event) => {
    expect(play(...opened, event).phase).toBe('idle');
  });

  it('drops content that comes late', () => {
    const before = play(...opened);
    expect(reduceHover(before, ready(400))).toBe(before);
  });
});

describe('from card to card', () => {
  const onB = [...opened, move(200, 'B')];

  it('another mention gets its turn after 80 ms', () => {
    expect(nextTick(play(...onB))).toBe(280);
    expect(play(...onB, tick(279))).toMatchObject({ phase: 'open', target: 'A' });
    expect(play(...onB, tick(280))).toMatchObject({ phase: 'waiting', aim: { target: 'B' } });
  });

  it('and opens as soon as its content is there, without another rest', () => {
    expect(play(...onB, tick(280), ready(281, 2))).toMatchObject({ phase: 'open', target: 'B' });
  });

  it('each has a token of its own, so that the content of the first does not open the second', () => {
    const before = play(...onB, tick(280));
    expect(before.token).toBe(2);
    expect(reduceHover(before, ready(281, 1))).toBe(before);
  });

  it('a move on the other mention begins its rest anew, up to 600 ms', () => {
    expect(nextTick(play(...onB, move(270, 'B')))).toBe(350);
    const moves = [270, 340, 410, 480, 550, 620, 690, 760].map((at) => move(at, 'B'));
    // 600 ms after it came onto B; but 300 ms after it left A the card of A would go.
    expect(nextTick(play(...onB, ...moves))).toBe(500);
  });

  it('on the way to the card, only a stop of 300 ms on a mention in the corridor counts', () => {
    const crossing = [...opened, move(200, 'B', 'corridor')];
    expect(nextTick(play(...crossing))).toBe(500);
    expect(play(...crossing, move(260, null, 'card'), tick(5000))).toMatchObject({
      phase: 'open',
      target: 'A',
    });
  });

  it('a mention below the card does not count while the pointer is on the card', () => {
    expect(play(...opened, move(200, 'B', 'card'), tick(5000))).toMatchObject({ target: 'A' });
  });

  it('a mention does not count while a button is held', () => {
    expect(play(...opened, drag(200, 'B'), tick(400))).toMatchObject({
      phase: 'open',
      target: 'A',
    });
  });
});

describe('pinned', () => {
  const pinned = [...opened, pin] as const;

  it.each([
    ['the pointer goes away', move(200, null)],
    ['it goes onto another mention', move(200, 'B')],
    ['time passes', tick(10_000)],
    ['content comes', ready(200, 1)],
    ['the page scrolls', scroll],
    ['the reader presses outside', press],
  ])('nothing changes when %s', (_, event) => {
    const before = play(...pinned);
    expect(reduceHover(before, event)).toBe(before);
  });

  it('needs no tick, even if the pointer had left before', () => {
    expect(nextTick(play(...opened, move(200, null), pin))).toBeNull();
  });

  it('closes by a close', () => {
    expect(play(...pinned, close).phase).toBe('idle');
  });

  it('is an open card like any other when the pin is taken out', () => {
    expect(play(...pinned, unpin, press).phase).toBe('idle');
    expect(play(...pinned, unpin, move(400, null), tick(700)).phase).toBe('idle');
  });
});

describe('a card that was asked for', () => {
  it.each(['keys', 'touch'] as const)('opens by %s as soon as its content is there', (by) => {
    expect(play(ask(0, 'A', by), ready(0))).toMatchObject({ phase: 'open', target: 'A', by });
    expect(play(ask(0, 'A', by), tick(5000)).phase).toBe('waiting');
    expect(play(ask(0, 'A', by), tick(5000), ready(5000)).phase).toBe('open');
  });

  it.each([
    ['nothing', []],
    ['the card that the reader closed', [...opened, close]],
    ['a hover', [move(0, 'B')]],
    ['the card of another', [...opened]],
    ['the pinned card of another', [...opened, pin]],
    ['the same card', [ask(0, 'A'), ready(0)]],
  ])('comes in the place of %s, under a token of its own', (_, before) => {
    const { token } = play(...before);
    const state = play(...before, ask(300, 'A'));
    expect(state).toMatchObject({ phase: 'waiting', token: token + 1, isReady: false });
    expect(reduceHover(state, ready(300, token + 1))).toMatchObject({ phase: 'open', target: 'A' });
    expect(reduceHover(state, ready(300, token))).toBe(state);
  });

  it.each([
    ['goes onto another mention', move(10, 'B')],
    ['is nowhere near', move(10, null)],
    ['drags', drag(10, 'B')],
  ])('does not care when the pointer %s', (_, event) => {
    for (const before of [play(ask(0, 'A')), play(ask(0, 'A'), ready(0))]) {
      expect(reduceHover(before, event)).toBe(before);
      expect(nextTick(reduceHover(before, event))).toBeNull();
    }
  });

  it('comes where scrolling led to it', () => {
    expect(play(ask(0, 'A'), scroll, ready(10)).phase).toBe('open');
    expect(play(ask(0, 'A'), ready(0), scroll).phase).toBe('open');
  });

  it.each([
    ['press', press],
    ['close', close],
  ])('goes by a %s, before it has opened and after', (_, event) => {
    expect(play(ask(0, 'A'), event).phase).toBe('idle');
    expect(play(ask(0, 'A'), ready(0), event).phase).toBe('idle');
  });

  it('can be pinned, and is then closed by a close alone', () => {
    const pinned = [ask(0, 'A'), ready(0), pin];
    expect(play(...pinned, press)).toMatchObject({ phase: 'open', isPinned: true });
    expect(play(...pinned, close).phase).toBe('idle');
  });
});

describe('however events come', () => {
  const target = fc.constantFrom<Target | null>('A', 'B', null);
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
          isHeld: fc.boolean(),
        }),
      },
      { weight: 4, arbitrary: fc.constant(tick(at)) },
      { weight: 6, arbitrary: fc.nat(6).map((token) => ready(at, token)) },
      { weight: 2, arbitrary: fc.constantFrom(scroll, pin, unpin, press, close) },
      {
        weight: 1,
        arbitrary: fc
          .record({
            target: fc.constantFrom<Target>('A', 'B'),
            by: fc.constantFrom('keys', 'touch'),
          })
          .map(({ target: asked, by }) => ask(at, asked, by as 'keys' | 'touch')),
      },
    );
  const story = fc
    .array(fc.nat(400), { maxLength: 40 })
    .map((pauses) => pauses.map((_, index) => sum(pauses.slice(0, index + 1))))
    .chain((times) => fc.tuple(...times.map(eventAt)));

  /** Plays events and looks at each step. */
  function watch(
    events: readonly Event[],
    look: (before: State, event: Event, after: State) => void,
  ): void {
    events.reduce<State>((before, event) => {
      const after = reduceHover(before, event);
      look(before, event, after);
      return after;
    }, IDLE);
  }

  it('nothing ticks in idle', () => {
    fc.assert(
      fc.property(story, (events) => {
        watch(events, (_before, _event, after) => {
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
        watch(events, (before, event, after) => {
          const isStale = event.type === 'ready' && event.token !== before.token;
          if (isStale) expect(after).toBe(before);
        });
      }),
    );
  });

  it('a card opens only for the mention aimed at, when its own answer has come', () => {
    fc.assert(
      fc.property(story, (events) => {
        const answered = new Set<number>();
        watch(events, (before, event, after) => {
          if (event.type === 'ready' && before.token === event.token) answered.add(event.token);
          if (before.phase === 'open' || after.phase !== 'open') return;
          expect(answered).toContain(after.token);
          expect(before).toMatchObject({ phase: 'waiting', aim: { target: after.target } });
        });
      }),
    );
  });

  it('a pinned card stays as it is until it is unpinned or closed, or another is asked for', () => {
    fc.assert(
      fc.property(story, (events) => {
        watch(events, (before, event, after) => {
          const isPinned = before.phase === 'open' && before.isPinned;
          if (isPinned && !['close', 'pin', 'ask'].includes(event.type)) {
            expect(after).toBe(before);
          }
        });
      }),
    );
  });

  it('a close leaves nothing open', () => {
    fc.assert(
      fc.property(story, (events) => {
        expect(play(...events, close).phase).toBe('idle');
      }),
    );
  });

  it('every wait has a token that none had before', () => {
    fc.assert(
      fc.property(story, (events) => {
        let highest = IDLE.token;
        watch(events, (before, _event, after) => {
          expect(after.token).toBeGreaterThanOrEqual(before.token);
          const isNewWait =
            after.phase === 'waiting' &&
            !(before.phase === 'waiting' && before.aim.target === after.aim.target);
          if (isNewWait) expect(after.token).toBeGreaterThan(highest);
          highest = Math.max(highest, after.token);
        });
      }),
    );
  });

  it('a tick at its time always changes the state, so that the clock never spins', () => {
    fc.assert(
      fc.property(story, (events) => {
        watch(events, (_before, _event, after) => {
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
