import {
  type HoverEvent,
  type HoverState,
  IDLE,
  nextTick,
  reduceHover,
  requestedEntity,
  type WaitingState,
} from '../../card/hover-reducer.ts';
import type { CardCache } from '../card/card-cache.ts';
import type { Guarded } from '../guard.ts';
import type { Mention } from '../resolve/mention-store.ts';

/** The share of the dwell that is left when a card is rendered. A pointer that crosses a name is gone by then. */
const PRERENDER_LEAD = 0.5;

/** What the machine works with. */
interface MachineParts {
  readonly cards: CardCache;
  readonly guarded: Guarded;
  /** Called after each change of the state. */
  onChange(before: HoverState<Mention>, after: HoverState<Mention>): void;
  /** Renders the card that will open, where the user does not see it. */
  prerender(state: WaitingState<Mention>): void;
}

/** Holds the state of a hover: loads the cards that it requests, and sends its ticks. */
export class HoverMachine {
  #state: HoverState<Mention> = IDLE;
  /** The token of the last card that was prerendered. */
  #prerendered: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly parts: MachineParts,
    signal: AbortSignal,
  ) {
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  /** The state now. */
  get state(): HoverState<Mention> {
    return this.#state;
  }

  /** Changes the state by an event. */
  dispatch(event: HoverEvent<Mention>): void {
    const before = this.#state;
    const after = reduceHover(before, event);
    if (after === before) return;
    const at = 'at' in event ? event.at : 0;
    this.#state = after.token === before.token ? after : this.#load(after, at);
    this.parts.onChange(before, this.#state);
    this.#schedule();
  }

  /**
   * Loads the card that a state requests. Returns the state after that: a cached card is ready at once.
   *
   * @param since when the event was that requests it: a timer may be early, and its tick ahead of the clock
   */
  #load(state: HoverState<Mention>, since: number): HoverState<Mention> {
    const entity = requestedEntity(state);
    if (entity === null) return state;
    const { token } = state;
    const now = () => Math.max(since, performance.now());
    const ready = () => ({ type: 'ready', token, at: now() }) as const;
    if (this.parts.cards.get(entity)) return reduceHover(state, ready());
    const onAnswer = this.parts.guarded((card: unknown) =>
      this.dispatch(card ? ready() : { type: 'failed', token }),
    );
    this.parts.cards.fetch(entity).then(onAnswer, () => onAnswer(undefined));
    return state;
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const at = nextTick(this.#state);
    if (at === null) return;
    const lead = this.#prerenderLead();
    const isAhead = lead !== undefined && at - performance.now() > lead;
    const onTimer = this.parts.guarded(() => {
      if (isAhead) this.#prerender();
      // A timer may be early by a fraction of a millisecond.
      else this.dispatch({ type: 'tick', at: Math.max(at, performance.now()) });
    });
    const due = isAhead ? at - lead : at;
    this.#timer = setTimeout(onTimer, Math.max(0, Math.ceil(due - performance.now())));
  }

  /** How many ms before a card opens it is rendered. Undefined if no card will open, or if it was rendered already. */
  #prerenderLead(): number | undefined {
    const state = this.#state;
    if (state.phase !== 'waiting' || this.#prerendered === state.token) return undefined;
    return PRERENDER_LEAD * state.dwell.ms;
  }

  #prerender(): void {
    if (this.#state.phase !== 'waiting') return;
    this.#prerendered = this.#state.token;
    this.parts.prerender(this.#state);
    this.#schedule();
  }
}
