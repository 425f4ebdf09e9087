/**
 * When the hover card opens and closes, and which card it shows. A pure reducer over events and a
 * clock; it knows neither the page nor the card's content. Each request for content has a token; an
 * answer with an older token is dropped. State diagram: tests/unit/card/hover-reducer.test.ts.
 */

import { TIMING } from './timing.ts';

/** What a card can open for. Targets are compared by identity. */
export interface HoverTarget {
  readonly entity: string;
}

/** The pointer is on a mention, and the card of that mention will open. */
interface Dwell<T> {
  readonly target: T;
  readonly enteredAt: number;
  readonly movedAt: number;
  /** How long the pointer must not move, in ms. */
  readonly ms: number;
}

/** What the user opens a card with. */
export type Trigger = 'pointer' | 'keys' | 'touch';

/** No card is open. */
interface IdleState<T> {
  readonly phase: 'idle';
  readonly token: number;
  /** The mention whose card the user closed: it stays closed until the pointer has left the mention. */
  readonly dismissed?: T;
}

/** A card will open. */
export interface WaitingState<T> {
  readonly phase: 'waiting';
  readonly token: number;
  readonly trigger: Trigger;
  readonly dwell: Dwell<T>;
  /** The content of the card has arrived. */
  readonly isReady: boolean;
}

/** A card is open. */
export interface OpenState<T> {
  readonly phase: 'open';
  readonly token: number;
  /** The token that the card opened with; it does not change when the user follows a name in the card. */
  readonly openToken: number;
  readonly trigger: Trigger;
  readonly target: T;
  /** The entities whose cards were shown, oldest first. The last one is shown now. */
  readonly history: readonly string[];
  /** The entity of a name in the card that the user chose, while its content is being loaded. */
  readonly requested: string | null;
  readonly isPinned: boolean;
  /** When the pointer left mention, card and corridor; null while it is on one of them. */
  readonly leftAt: number | null;
  /** Another mention that the pointer is on. */
  readonly next: Dwell<T> | null;
}

/** The state of a hover. */
export type HoverState<T> = IdleState<T> | WaitingState<T> | OpenState<T>;

/** What the pointer is on. The corridor is the way from the mention to its card. */
export type PointerPlace = 'page' | 'card' | 'corridor';

/** What happens to a hover. Times in ms of one clock. */
export type HoverEvent<T> =
  | {
      readonly type: 'move';
      readonly at: number;
      readonly over: T | null;
      readonly place: PointerPlace;
      /** The user selects text or drags. */
      readonly isButtonDown: boolean;
      /** The dwell before a card opens, in ms; {@link TIMING}.dwell by default. */
      readonly dwellMs?: number;
    }
  /** The user asks for the card of a mention by a key or a tap: it opens without a dwell. */
  | {
      readonly type: 'ask';
      readonly at: number;
      readonly target: T;
      readonly trigger: Exclude<Trigger, 'pointer'>;
    }
  | { readonly type: 'tick'; readonly at: number }
  /** The content requested with this token has arrived. */
  | { readonly type: 'ready'; readonly at: number; readonly token: number }
  /** There is no content for the request with this token. */
  | { readonly type: 'failed'; readonly token: number }
  /** The user chose a name in the card. */
  | { readonly type: 'show-name'; readonly entity: string }
  /** The user goes back to the previous card. */
  | { readonly type: 'back' }
  /** The page scrolled. */
  | { readonly type: 'scroll' }
  | { readonly type: 'pin'; readonly isPinned: boolean }
  /** A press outside the card. */
  | { readonly type: 'press' }
  /** The page has replaced the text of a mention with the same text: a new mention takes its place. */
  | { readonly type: 'hand-over'; readonly from: T; readonly to: T }
  /** The user leaves the page (which may come back as it is), or only looks at another tab. */
  | { readonly type: 'leave'; readonly isPageLeft: boolean }
  /** Escape, navigation, or the mention was removed or left the view. */
  | { readonly type: 'close' };

/** The state before the first event. */
export const IDLE: HoverState<never> = { phase: 'idle', token: 0 };

/** The state after an event; the same object if nothing changes. */
export function reduceHover<T extends HoverTarget>(
  state: HoverState<T>,
  event: HoverEvent<T>,
): HoverState<T> {
  switch (event.type) {
    case 'move':
      return onMove(state, event);
    case 'ask':
      return waiting(state.token + 1, event.trigger, dwellOn(event.target, event.at, 0));
    case 'tick':
      return onTick(state, event.at);
    case 'ready':
      return state.token === event.token ? onReady(state, event.at) : state;
    case 'failed':
      return state.token === event.token ? onFailed(state) : state;
    case 'scroll':
      return state.phase === 'waiting' && state.trigger === 'pointer' ? idle(state) : state;
    case 'press':
      return state.phase === 'open' && state.isPinned ? state : dismiss(state);
    case 'close':
      return dismiss(state);
    case 'hand-over':
      return handOver(state, event);
    case 'leave':
      return onLeave(state, event.isPageLeft);
    default:
      return state.phase === 'open' ? onCardAction(state, event) : state;
  }
}

/** When the state changes without an event: the time of the next tick, or null. */
export function nextTick<T>(state: HoverState<T>): number | null {
  if (state.phase === 'waiting') return state.isReady ? dueAt(state.dwell) : null;
  if (state.phase !== 'open' || state.isPinned) return null;
  const times = [
    ...(state.next ? [dueAt(state.next)] : []),
    ...(state.leftAt === null ? [] : [state.leftAt + TIMING.grace]),
  ];
  return times.length > 0 ? Math.min(...times) : null;
}

/** The entity whose content was requested with the state's token and has not arrived, or null. */
export function requestedEntity<T extends HoverTarget>(state: HoverState<T>): string | null {
  if (state.phase === 'idle') return null;
  if (state.phase === 'open') return state.requested;
  return state.isReady ? null : state.dwell.target.entity;
}

/** The entity whose card an open state shows. */
export function shownEntity<T extends HoverTarget>({ history, target }: OpenState<T>): string {
  return history.at(-1) ?? target.entity;
}

/** The mention that a card is open for or will open for, or null. */
export function targetOf<T>(state: HoverState<T>): T | null {
  if (state.phase === 'idle') return null;
  return state.phase === 'open' ? state.target : state.dwell.target;
}

/** The mention that a state is about: that of {@link targetOf}, or the one whose card the user closed; or null. */
export function heldBy<T>(state: HoverState<T>): T | null {
  return state.phase === 'idle' ? (state.dismissed ?? null) : targetOf(state);
}

type EventOf<T, TType> = Extract<HoverEvent<T>, { type: TType }>;

function onMove<T>(state: HoverState<T>, event: EventOf<T, 'move'>): HoverState<T> {
  // Opened by key or tap: the pointer's position is ignored.
  if (state.phase !== 'idle' && state.trigger !== 'pointer') return state;
  if (state.phase === 'open') return state.isPinned ? state : moveWhileOpen(state, event);
  const { over, at, isButtonDown, place, dwellMs: ms = TIMING.dwell } = event;
  if (over === null || isButtonDown || place !== 'page') return idle(state);
  if (state.phase === 'idle' && state.dismissed === over) return state;
  if (state.phase === 'waiting' && state.dwell.target === over) {
    return { ...state, dwell: { ...state.dwell, movedAt: at } };
  }
  return waiting(state.token + 1, 'pointer', dwellOn(over, at, ms));
}

function moveWhileOpen<T>(state: OpenState<T>, event: EventOf<T, 'move'>): HoverState<T> {
  const { over, place, at, isButtonDown } = event;
  const isOnOther = over !== null && over !== state.target && place !== 'card' && !isButtonDown;
  const hasLeft = place === 'page' && over !== state.target;
  return {
    ...state,
    leftAt: hasLeft ? (state.leftAt ?? at) : null,
    next: isOnOther ? dwellOnOther(state.next, over, place, at) : null,
  };
}

function dwellOn<T>(target: T, at: number, ms: number): Dwell<T> {
  return { target, enteredAt: at, movedAt: at, ms };
}

/** On the way to the card the pointer may cross other mentions: only a long stop there counts. */
function dwellOnOther<T>(
  next: Dwell<T> | null,
  target: T,
  place: PointerPlace,
  at: number,
): Dwell<T> {
  const ms = place === 'corridor' ? TIMING.grace : TIMING.swap;
  const enteredAt = next?.target === target ? next.enteredAt : at;
  return { target, enteredAt, movedAt: at, ms };
}

function onTick<T extends HoverTarget>(state: HoverState<T>, at: number): HoverState<T> {
  if (state.phase === 'waiting') {
    return state.isReady && at >= dueAt(state.dwell) ? open(state) : state;
  }
  if (state.phase !== 'open' || state.isPinned) return state;
  const { trigger, token, next, leftAt } = state;
  if (next && at >= dueAt(next)) return waiting(token + 1, trigger, next);
  return leftAt !== null && at >= leftAt + TIMING.grace ? idle(state) : state;
}

function onReady<T extends HoverTarget>(state: HoverState<T>, at: number): HoverState<T> {
  if (state.phase === 'waiting') return onTick({ ...state, isReady: true }, at);
  if (state.phase !== 'open' || state.requested === null) return state;
  return { ...state, history: [...state.history, state.requested], requested: null };
}

function onFailed<T extends HoverTarget>(state: HoverState<T>): HoverState<T> {
  if (state.phase === 'waiting') return dismiss(state);
  return state.phase === 'open' && state.requested !== null ? { ...state, requested: null } : state;
}

function onCardAction<T extends HoverTarget>(
  state: OpenState<T>,
  event: EventOf<T, 'pin' | 'show-name' | 'back'>,
): HoverState<T> {
  if (event.type === 'pin') return { ...state, isPinned: event.isPinned };
  if (event.type === 'show-name') {
    if (event.entity === shownEntity(state)) return state;
    return { ...state, token: state.token + 1, requested: event.entity };
  }
  if (state.history.length < 2) return state;
  return { ...state, history: state.history.slice(0, -1), requested: null };
}

function dueAt<T>({ enteredAt, movedAt, ms }: Dwell<T>): number {
  return Math.min(movedAt + ms, enteredAt + TIMING.maxDwell);
}

function waiting<T>(token: number, trigger: Trigger, dwell: Dwell<T>): WaitingState<T> {
  return { phase: 'waiting', token, trigger, dwell, isReady: false };
}

function open<T extends HoverTarget>(state: WaitingState<T>): OpenState<T> {
  const { token, trigger, dwell } = state;
  const { target } = dwell;
  const card = { target, history: [target.entity], requested: null, isPinned: false };
  return { phase: 'open', token, openToken: token, trigger, ...card, leftAt: null, next: null };
}

function idle<T>(state: HoverState<T>): HoverState<T> {
  const isIdle = state.phase === 'idle' && state.dismissed === undefined;
  return isIdle ? state : { phase: 'idle', token: state.token };
}

function handOver<T>(state: HoverState<T>, { from, to }: EventOf<T, 'hand-over'>): HoverState<T> {
  if (heldBy(state) !== from) return state;
  if (state.phase === 'idle') return { ...state, dismissed: to };
  if (state.phase === 'waiting') return { ...state, dwell: { ...state.dwell, target: to } };
  // The pointer may be on the new mention already: that is no other one.
  const isOnNew = state.next?.target === to;
  return { ...state, target: to, ...(isOnNew && { next: null, leftAt: null }) };
}

/** A card that the user opened by a key or pinned is still wanted when they come back to the tab. */
function onLeave<T>(state: HoverState<T>, isPageLeft: boolean): HoverState<T> {
  const isKept = state.phase === 'open' && (state.isPinned || state.trigger !== 'pointer');
  return isKept && !isPageLeft ? state : idle(state);
}

/** Closes the card for the user: it stays closed while the pointer is on the mention. */
function dismiss<T>(state: HoverState<T>): HoverState<T> {
  if (state.phase === 'idle') return state;
  if (state.phase === 'open' && state.leftAt !== null) return idle(state);
  const dismissed = state.phase === 'open' ? state.target : state.dwell.target;
  return { phase: 'idle', token: state.token, dismissed };
}
