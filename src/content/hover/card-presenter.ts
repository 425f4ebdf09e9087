import {
  type HoverEvent,
  type HoverState,
  type OpenState,
  shownEntity,
  type Trigger,
  targetOf,
  type WaitingState,
} from '../../card/hover-reducer.ts';
import { actionsOf } from '../card/card-actions.ts';
import type { CardCache } from '../card/card-cache.ts';
import { type CardForm, CardHost } from '../card/card-host.ts';
import { isOutside, nearestLine } from '../card/position.ts';
import { seenView } from '../dom/geometry.ts';
import { lineBoxesOf } from '../dom/line-boxes.ts';
import type { Guarded } from '../guard.ts';
import type { Mention } from '../resolve/mention-store.ts';
import { Follower } from './follower.ts';
import { Previews } from './previews.ts';
import { isOverwritten, isStillThere, type Row, rowOf, type Trace } from './rewritten.ts';
import { isLineSeen } from './seen-text.ts';

/** The form of a card, by what opens it. */
const FORMS: Readonly<Record<Trigger, CardForm>> = {
  pointer: 'beside',
  keys: 'beside',
  touch: 'sheet',
};

/** How often to look whether the mention of an open card can be seen, in ms: that takes up to 0.8 ms. */
const LOOK_MS = 100;

/** How long a card waits for its name to be written again, in ms: over other words, and over none. */
const MAX_WAIT_MS = { overwritten: 1000, empty: 3000 } as const;

/** What the presenter works with. */
export interface PresenterParts {
  readonly cards: Pick<CardCache, 'get'>;
  /** Highlights a mention; none if undefined. */
  setActive(mention: Mention | undefined): void;
  /** The mention that the user is at when no card is open. */
  current(): Mention | undefined;
  /** Whether the pointer is on the card, or on the way to it. */
  isPointerAtCard(): boolean;
  state(): HoverState<Mention>;
  dispatch(event: HoverEvent<Mention>): void;
  readonly guarded: Guarded;
}

/** Shows the card of an open hover state at its mention. */
export class CardPresenter {
  readonly host = new CardHost(
    () => this.#close(),
    () => this.parts.dispatch({ type: 'press' }),
  );
  /** The line that the card of a mention opens at: a wrapped name has two lines. */
  readonly lines = new WeakMap<Mention, DOMRect>();
  /** What was around the mention of a card. */
  readonly #rows = new WeakMap<Mention, Row>();
  /** Whether the mention was seen since its card opened: one under a bar of the page may not be. */
  #wasSeen = false;
  /** When that was last looked at. */
  #lookedAt = 0;
  /** Since when the text of the mention has been missing. */
  #missingSince: number | undefined;
  readonly #follower: Follower;
  readonly #previews = new Previews(this.host);

  constructor(private readonly parts: PresenterParts) {
    this.#follower = new Follower(
      () => this.#follow(),
      (changed) => this.#previews.note(changed),
      parts.guarded,
    );
  }

  /** Removes the card from the page. */
  stop(): void {
    this.#follower.stop();
    this.host.remove();
  }

  /** Opens, changes or closes the card after a change of the state. */
  onChange(before: HoverState<Mention>, after: HoverState<Mention>): void {
    const opened = before.phase === 'open' ? before : undefined;
    if (after.phase !== 'open') {
      if (opened) this.#hide();
    } else if (opened?.openToken !== after.openToken) this.#open(after);
    else if (opened.target !== after.target) this.#handOver(opened.target, after);
    else if (opened.history !== after.history || opened.isPinned !== after.isPinned) {
      this.#update(after);
    }
  }

  /** Renders the card that will open, where the user does not see it. */
  prerender({ dwell: { target } }: WaitingState<Mention>): void {
    this.#rows.set(target, rowOf(target));
    this.#render(target, target.entity, { isPinned: false, hasPrevious: false });
  }

  /** Moves the open card to its mention, or closes it when the mention cannot be seen. */
  reposition(): void {
    this.#lookedAt = 0;
    this.#follow(true);
  }

  /** The same after something that happens in each frame. */
  follow(): void {
    this.#follow();
  }

  /** Where a mention was whose text the page has taken out. */
  traceOf(mention: Mention): Trace | undefined {
    const line = this.lines.get(mention);
    return line && { mention, line, row: this.#rows.get(mention) ?? rowOf(mention) };
  }

  /**
   * @param isForced whether to place the card even if its mention has not moved
   * @returns whether the mention has moved
   */
  #follow(isForced = false): boolean {
    const state = this.parts.state();
    if (state.phase !== 'open') return false;
    const { target } = state;
    if (!isStillThere(target)) {
      this.#reopen(state);
      this.#waitFor(target);
      return false;
    }
    this.#missingSince = undefined;
    const before = this.lines.get(target);
    const line = nearestLine(lineBoxesOf(target.range), before);
    if (!line || !this.host.rect() || this.#isHidden(target, line)) {
      this.#close();
      return false;
    }
    const hasMoved = !before || line.left !== before.left || line.top !== before.top;
    this.lines.set(target, line);
    this.#place(state, line, hasMoved || isForced);
    return hasMoved;
  }

  /** Places the card where it covers no preview of the page. If there is no room, the preview has it. */
  #place(state: OpenState<Mention>, line: DOMRect, hasMoved: boolean): void {
    const isHeld = this.#isHeld(state);
    const hasRoom = hasMoved
      ? this.#previews.place(line, isHeld)
      : isHeld || this.#previews.look(line);
    if (!hasRoom && state.trigger === 'pointer') this.#close();
  }

  /** Whether the user is in the card, or wants it where it is. */
  #isHeld({ isPinned, trigger }: OpenState<Mention>): boolean {
    const isIn = this.host.hasKeyboard || this.parts.isPointerAtCard();
    return isPinned || isIn || trigger === 'touch';
  }

  #isHidden(mention: Mention, line: DOMRect): boolean {
    if (isOutside(line, seenView())) return true;
    const now = performance.now();
    if (now - this.#lookedAt < LOOK_MS) return false;
    this.#lookedAt = now;
    const isSeen = isLineSeen(mention, line, (layer) => this.host.is(layer));
    const isHidden = this.#wasSeen && !isSeen;
    this.#wasSeen ||= isSeen;
    return isHidden;
  }

  /** Closes the card if the text of its mention is missing for too long: a busy page may be read late. */
  #waitFor(target: Mention): void {
    this.#missingSince ??= performance.now();
    const time = performance.now() - this.#missingSince;
    const trace = this.traceOf(target);
    if (time < MAX_WAIT_MS.overwritten) return;
    if (time > MAX_WAIT_MS.empty || !trace || isOverwritten(trace)) this.#close();
  }

  #open(state: OpenState<Mention>): void {
    const { target, trigger } = state;
    const line = this.lines.get(target) ?? lineBoxesOf(target.range)[0];
    const anchor = target.nodes[0];
    if (!line || !anchor) {
      this.#close();
      return;
    }
    this.lines.set(target, line);
    if (isStillThere(target)) this.#rows.set(target, rowOf(target));
    this.#wasSeen = false;
    this.#lookedAt = 0;
    this.#missingSince = undefined;
    this.parts.setActive(target);
    this.host.open(anchor, FORMS[trigger]);
    this.#previews.start(anchor);
    this.#follower.start();
    this.#update(state);
    if (trigger !== 'pointer' && this.host.rect()) this.host.focus();
  }

  /** Goes on with a mention that the page has written again. */
  #handOver(from: Mention, state: OpenState<Mention>): void {
    const { target } = state;
    const line = this.lines.get(from);
    if (line) this.lines.set(target, line);
    this.#rows.set(target, rowOf(target));
    this.parts.setActive(target);
    this.#reopen(state);
    this.#update(state);
  }

  /** Opens the card again if the page has taken it out together with the text. */
  #reopen({ target, trigger }: OpenState<Mention>): void {
    const [anchor] = target.nodes;
    const line = this.lines.get(target);
    if (this.host.rect() || !anchor || !line) return;
    this.host.open(anchor, FORMS[trigger]);
    this.host.place(line);
    if (trigger !== 'pointer') this.host.focus();
  }

  #update(state: OpenState<Mention>): void {
    const { history, isPinned, target } = state;
    this.#render(target, shownEntity(state), { isPinned, hasPrevious: history.length > 1 });
    this.reposition();
  }

  #render(
    mention: Mention,
    entity: string,
    flags: { readonly isPinned: boolean; readonly hasPrevious: boolean },
  ): void {
    const card = this.parts.cards.get(entity);
    if (!card) return;
    const { dispatch, state } = this.parts;
    const { reason } = mention;
    const isOpen = () => targetOf(state()) === mention;
    const reposition = () => this.reposition();
    this.host.show(card, actionsOf(card, { ...flags, reason, isOpen, dispatch, reposition }));
  }

  #hide(): void {
    this.#follower.stop();
    this.#previews.stop();
    this.parts.setActive(this.parts.current());
    this.host.hide();
  }

  #close(): void {
    this.parts.dispatch({ type: 'close' });
  }
}
