/**
 * When the hover card opens and closes: a reducer over events and a clock, which knows neither the
 * page nor the card. Each interaction has a token; what was asked for in an earlier one is dropped by
 * it. The state diagram stands in the test (tests/unit/hover.test.ts).
 */

import { GRACE } from '../../card/timing.ts';

/** The delays, in ms (design.md §7). */
export const TIMING = {
  /** How long the pointer rests on a mention before its card opens. */
  rest: 150,
  /** After this long on a mention the card opens even if the pointer never rests. */
  longest: 600,
  /** The rest on another mention while a card is open. */
  swap: 80,
  /** How long the card stays when the pointer has left it. */
  grace: GRACE,
} as const;

/** The rest before a card opens, by the reader's choice. */
export const RESTS = { quick: 80, normal: TIMING.rest, slow: 400 } as const;

/** The pointer is on a mention and its card will open. */
interface Aim<T> {
  readonly target: T;
  readonly enteredAt: number;
  readonly movedAt: number;
  readonly rest: number;
}

/** What the reader opens a card with. */
export type Means = 'pointer' | 'keys' | 'touch';

/** Where a hover stands. */
export type HoverState<T> =
  | {
      readonly phase: 'idle';
      readonly token: number;
      /** The mention whose card the reader closed: it stays closed until the pointer has left it. */
      readonly dismissed?: T;
    }
  | {
      readonly phase: 'waiting';
      readonly token: number;
      readonly by: Means;
      readonly aim: Aim<T>;
      /** What the card shows has arrived. */
      readonly isReady: boolean;
    }
  | {
      readonly phase: 'open';
      readonly token: number;
      readonly by: Means;
      readonly target: T;
      readonly isPinned: boolean;
      /** When the pointer left mention, card and corridor; null while it is on one of them. */
      readonly leftAt: number | null;
      /** The other mention that the pointer is on. */
      readonly next: Aim<T> | null;
    };

/** What the pointer is on. The corridor is the way from the mention to its card. */
export type PointerPlace = 'page' | 'card' | 'corridor';

/** What happens to a hover. Times in ms of one clock. */
export type HoverEvent<T> =
  | {
      readonly type: 'move';
      readonly at: number;
      readonly over: T | null;
      readonly place: PointerPlace;
      /** A button is held: the reader selects or drags. */
      readonly isHeld: boolean;
      /** How long it is to rest before a card opens; {@link TIMING}.rest if not given. */
      readonly rest?: number;
    }
  /** The reader asks for the card of a mention, by a key or a tap: no rest is waited for. */
  | {
      readonly type: 'ask';
      readonly at: number;
      readonly target: T;
      readonly by: Exclude<Means, 'pointer'>;
    }
  | { readonly type: 'tick'; readonly at: number }
  /** What the card of this token shows has arrived. */
  | { readonly type: 'ready'; readonly at: number; readonly token: number }
  /** The page scrolled. */
  | { readonly type: 'scroll' }
  | { readonly type: 'pin'; readonly isPinned: boolean }
  /** A press outside the card. */
  | { readonly type: 'press' }
  /** Escape, navigation, the mention has gone or left the view. */
  | { readonly type: 'close' };

/** The state in which nothing is hovered. */
export const IDLE: HoverState<never> = { phase: 'idle', token: 0 };

/** What a hover becomes by an event. Pure. */
export function reduceHover<T>(state: HoverState<T>, event: HoverEvent<T>): HoverState<T> {
  switch (event.type) {
    case 'move':
      return onMove(state, event);
    case 'ask':
      return onAsk(state, event);
    case 'tick':
      return onTime(state, event.at);
    case 'ready':
      return onReady(state, event);
    case 'scroll':
      return state.phase === 'waiting' && !isAsked(state) ? idle(state) : state;
    case 'pin':
      return state.phase === 'open' ? { ...state, isPinned: event.isPinned } : state;
    case 'press':
      return state.phase === 'open' && state.isPinned ? state : dismiss(state);
    case 'close':
      return dismiss(state);
  }
}

/** When the state changes by itself, or null: the time of the next tick. */
export function nextTick<T>(state: HoverState<T>): number | null {
  if (state.phase === 'waiting') return state.isReady ? dueAt(state.aim) : null;
  if (state.phase !== 'open' || state.isPinned) return null;
  const times = [
    ...(state.next ? [dueAt(state.next)] : []),
    ...(state.leftAt === null ? [] : [state.leftAt + TIMING.grace]),
  ];
  return times.length > 0 ? Math.min(...times) : null;
}

type MoveEvent<T> = Extract<HoverEvent<T>, { type: 'move' }>;
type AskEvent<T> = Extract<HoverEvent<T>, { type: 'ask' }>;

/** Whether a card was asked for: where the pointer happens to be, is nothing to it. */
function isAsked<T>(state: HoverState<T>): boolean {
  return state.phase !== 'idle' && state.by !== 'pointer';
}

function onAsk<T>(state: HoverState<T>, { at, target, by }: AskEvent<T>): HoverState<T> {
  const aim = { target, enteredAt: at, movedAt: at, rest: 0 };
  return { phase: 'waiting', token: state.token + 1, by, aim, isReady: false };
}

function onMove<T>(state: HoverState<T>, event: MoveEvent<T>): HoverState<T> {
  if (isAsked(state)) return state;
  if (state.phase === 'open') return state.isPinned ? state : moveWhileOpen(state, event);
  const { over, at, isHeld, place, rest = TIMING.rest } = event;
  if (over === null || isHeld || place !== 'page') return idle(state);
  if (state.phase === 'idle' && state.dismissed === over) return state;
  if (state.phase === 'waiting' && state.aim.target === over) {
    return { ...state, aim: { ...state.aim, movedAt: at } };
  }
  const aim = { target: over, enteredAt: at, movedAt: at, rest };
  return { phase: 'waiting', token: state.token + 1, by: 'pointer', aim, isReady: false };
}

type OpenState<T> = Extract<HoverState<T>, { phase: 'open' }>;

function moveWhileOpen<T>(state: OpenState<T>, event: MoveEvent<T>): HoverState<T> {
  const { over, place, at, isHeld } = event;
  const isOther = over !== null && over !== state.target && place !== 'card' && !isHeld;
  const isHome = place !== 'page' || over === state.target;
  return {
    ...state,
    leftAt: isHome ? null : (state.leftAt ?? at),
    next: isOther ? aimAtOther(state.next, over, place, at) : null,
  };
}

/** On its way to the card the pointer may cross other mentions: only a real stop there counts. */
function aimAtOther<T>(next: Aim<T> | null, target: T, place: PointerPlace, at: number): Aim<T> {
  const rest = place === 'corridor' ? TIMING.grace : TIMING.swap;
  const enteredAt = next?.target === target ? next.enteredAt : at;
  return { target, enteredAt, movedAt: at, rest };
}

function onTime<T>(state: HoverState<T>, at: number): HoverState<T> {
  if (state.phase === 'waiting') {
    const { aim, isReady } = state;
    return isReady && at >= dueAt(aim) ? open(state) : state;
  }
  if (state.phase !== 'open' || state.isPinned) return state;
  if (state.next && at >= dueAt(state.next)) {
    const { by, token, next } = state;
    return { phase: 'waiting', token: token + 1, by, aim: next, isReady: false };
  }
  const hasLeft = state.leftAt !== null && at >= state.leftAt + TIMING.grace;
  return hasLeft ? idle(state) : state;
}

function onReady<T>(
  state: HoverState<T>,
  { token, at }: Extract<HoverEvent<T>, { type: 'ready' }>,
): HoverState<T> {
  if (state.phase !== 'waiting' || state.token !== token) return state;
  return onTime({ ...state, isReady: true }, at);
}

function dueAt<T>({ enteredAt, movedAt, rest }: Aim<T>): number {
  return Math.min(movedAt + rest, enteredAt + TIMING.longest);
}

type WaitingState<T> = Extract<HoverState<T>, { phase: 'waiting' }>;

function open<T>({ token, by, aim: { target } }: WaitingState<T>): HoverState<T> {
  return { phase: 'open', token, by, target, isPinned: false, leftAt: null, next: null };
}

function idle<T>(state: HoverState<T>): HoverState<T> {
  const isIdle = state.phase === 'idle' && state.dismissed === undefined;
  return isIdle ? state : { phase: 'idle', token: state.token };
}

/** Closes by the reader's wish: what the pointer is still on stays closed. */
function dismiss<T>(state: HoverState<T>): HoverState<T> {
  if (state.phase === 'idle') return state;
  if (state.phase === 'open' && state.leftAt !== null) return idle(state);
  const dismissed = state.phase === 'open' ? state.target : state.aim.target;
  return { phase: 'idle', token: state.token, dismissed };
}
