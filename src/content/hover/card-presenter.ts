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
import { overlapOf, seenView } from '../dom/geometry.ts';
import { lineBoxesOf } from '../dom/line-boxes.ts';
import { boundingRectOf, containsNode } from '../dom/native-dom.ts';
import type { Mention } from '../resolve/mention-store.ts';

/** The form of a card, by what opens it. */
const FORMS: Readonly<Record<Trigger, CardForm>> = {
  pointer: 'beside',
  keys: 'beside',
  touch: 'sheet',
};

/** What the presenter works with. */
export interface PresenterParts {
  readonly cards: Pick<CardCache, 'get'>;
  /** Highlights a mention; none if undefined. */
  setActive(mention: Mention | undefined): void;
  /** The mention that the user is at when no card is open. */
  current(): Mention | undefined;
  state(): HoverState<Mention>;
  dispatch(event: HoverEvent<Mention>): void;
}

/** Shows the card of an open hover state at its mention. */
export class CardPresenter {
  readonly host = new CardHost(
    () => this.#close(),
    () => this.parts.dispatch({ type: 'press' }),
  );
  /** The line that the card of a mention opens at: a wrapped name has two lines. */
  readonly lines = new WeakMap<Mention, DOMRect>();

  constructor(private readonly parts: PresenterParts) {}

  /** Opens, changes or closes the card after a change of the state. */
  onChange(before: HoverState<Mention>, after: HoverState<Mention>): void {
    const opened = before.phase === 'open' ? before : undefined;
    if (after.phase !== 'open') {
      if (opened) this.#hide();
    } else if (opened?.openToken !== after.openToken) this.#open(after);
    else if (opened.history !== after.history || opened.isPinned !== after.isPinned) {
      this.#update(after);
    }
  }

  /** Renders the card that will open, where the user does not see it. */
  prerender({ dwell: { target } }: WaitingState<Mention>): void {
    this.#render(target, target.entity, { isPinned: false, hasPrevious: false });
  }

  /**
   * Moves the open card to its mention, or closes it when the mention left the view.
   *
   * @param scroller what was scrolled, if anything: the mention may have left its visible part
   */
  reposition(scroller?: EventTarget | null): void {
    const state = this.parts.state();
    if (state.phase !== 'open') return;
    const { target } = state;
    const line = nearestLine(lineBoxesOf(target.range), this.lines.get(target));
    const isInScroller =
      scroller instanceof Element && containsNode(scroller, target.range.startContainer);
    const view = seenView();
    const visible = isInScroller ? overlapOf(view, boundingRectOf(scroller)) : view;
    if (!line || !this.host.rect() || isOutside(line, visible)) {
      this.#close();
    } else {
      this.lines.set(target, line);
      this.host.place(line);
    }
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
    this.parts.setActive(target);
    this.host.open(anchor, FORMS[trigger]);
    this.#update(state);
    if (trigger !== 'pointer' && this.host.rect()) this.host.focus();
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
    this.parts.setActive(this.parts.current());
    this.host.hide();
  }

  #close(): void {
    this.parts.dispatch({ type: 'close' });
  }
}
