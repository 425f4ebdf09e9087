import type { Card } from '../analysis/card.ts';
import type { CardActions } from '../card/CardView.tsx';
import { sendToBackground } from '../platform/messages.ts';
import type { CardHost } from './card-host.ts';
import type { CardShelf } from './cards.ts';
import type { Highlighter } from './highlighter.ts';
import { linesOf, mentionAt } from './hit-test.ts';
import {
  type HoverEvent,
  type HoverState,
  IDLE,
  nextTick,
  type PointerPlace,
  reduceHover,
} from './hover.ts';
import type { Mention, MentionStore } from './mentions.ts';
import { isInCorridor, type Point } from './placement.ts';

/** What the controller works with. */
export interface HoverParts {
  readonly mentions: MentionStore;
  readonly highlighter: Highlighter;
  readonly host: CardHost;
  readonly shelf: CardShelf;
  /** The shadow roots in which mentions may be. */
  roots(): readonly ShadowRoot[];
  /** Runs what the browser calls; an exception in it does not reach the page. */
  safely<TArgs extends unknown[]>(work: (...args: TArgs) => void): (...args: TArgs) => void;
}

/** Turns what the reader's pointer does into cards: feeds the hover reducer and shows what it says. */
export class HoverController {
  #state: HoverState<Mention> = IDLE;
  /** The token of the card on show. */
  #shownToken: number | undefined;
  /** The cards that led to the one on show, oldest first. */
  #trail: Card[] = [];
  /** Where the pointer was last on the mention that it aims at or whose card is open. */
  #exit: Point = { x: 0, y: 0 };
  #lines = new WeakMap<Mention, DOMRect>();
  #pending: PointerEvent | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly parts: HoverParts,
    private readonly signal: AbortSignal,
  ) {
    const { safely } = parts;
    const options = { capture: true, passive: true, signal };
    addEventListener(
      'pointermove',
      safely((event: PointerEvent) => this.#onPointer(event)),
      options,
    );
    addEventListener(
      'pointerdown',
      safely((event: PointerEvent) => this.#onPress(event)),
      options,
    );
    addEventListener(
      'scroll',
      safely((event: Event) => this.#onScroll(event)),
      options,
    );
    addEventListener(
      'resize',
      safely(() => this.#follow()),
      options,
    );
    addEventListener(
      'keydown',
      safely((event: KeyboardEvent) => this.#onKey(event)),
      { capture: true, signal },
    );
    addEventListener(
      'popstate',
      safely(() => this.close()),
      options,
    );
    addEventListener(
      'hashchange',
      safely(() => this.close()),
      options,
    );
    // Not captured: it would be told of every element that the pointer leaves.
    document.documentElement.addEventListener(
      'pointerleave',
      safely(() => this.#onLeave()),
      { signal },
    );
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  /** Closes the card, pinned or not. */
  close(): void {
    this.#dispatch({ type: 'close' });
  }

  /** Closes the card of a mention that is no longer there. */
  forget(removed: readonly Mention[]): void {
    const { target } = this.#state.phase === 'open' ? this.#state : { target: undefined };
    const aimed = this.#state.phase === 'waiting' ? this.#state.aim.target : target;
    if (aimed && removed.includes(aimed)) this.close();
  }

  /** At most one look at the page in a frame, however many moves the mouse reports. */
  #onPointer(event: PointerEvent): void {
    if (event.pointerType === 'touch') return;
    const isScheduled = this.#pending !== undefined;
    this.#pending = event;
    // The path is gone when the frame comes.
    this.#pendingIsOnCard = this.parts.host.owns(event);
    if (!isScheduled) requestAnimationFrame(this.parts.safely(() => this.#look()));
  }

  #pendingIsOnCard = false;

  #look(): void {
    const event = this.#pending;
    this.#pending = undefined;
    if (!event || this.signal.aborted) return;
    const isOnCard = this.#pendingIsOnCard;
    const point = { x: event.clientX, y: event.clientY };
    const over = isOnCard ? null : this.#mentionUnder(point);
    const place = isOnCard ? 'card' : this.#placeOf(point, over);
    if (over && this.#isCurrent(over)) this.#exit = point;
    this.#dispatch({
      type: 'move',
      at: performance.now(),
      over,
      place,
      isHeld: event.buttons !== 0,
    });
  }

  #mentionUnder({ x, y }: Point): Mention | null {
    const { mentions, roots } = this.parts;
    if (mentions.isEmpty) return null;
    const hit = mentionAt(x, y, mentions, roots());
    if (!hit) return null;
    const isOpenHere = this.#state.phase === 'open' && this.#state.target === hit.mention;
    if (!isOpenHere) this.#lines.set(hit.mention, hit.line);
    return hit.mention;
  }

  #placeOf(point: Point, over: Mention | null): PointerPlace {
    if (this.#state.phase !== 'open' || over === this.#state.target) return 'page';
    const line = this.#lines.get(this.#state.target);
    const card = this.parts.host.rect();
    return line && card && isInCorridor(point, this.#exit, line, card) ? 'corridor' : 'page';
  }

  #isCurrent(mention: Mention): boolean {
    return this.#state.phase !== 'open' || this.#state.target === mention;
  }

  #onLeave(): void {
    const at = performance.now();
    this.#dispatch({ type: 'move', at, over: null, place: 'page', isHeld: false });
  }

  #onPress(event: PointerEvent): void {
    if (!this.parts.host.owns(event)) this.#dispatch({ type: 'press' });
  }

  #onScroll(event: Event): void {
    if (this.parts.host.owns(event)) return;
    this.#dispatch({ type: 'scroll' });
    this.#follow();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || this.#state.phase !== 'open') return;
    // The page's own dialog stays open: this Escape was for the card.
    event.preventDefault();
    event.stopImmediatePropagation();
    this.close();
  }

  /** Keeps the open card by its mention, or closes it when the mention has left the view. */
  #follow(): void {
    if (this.#state.phase !== 'open') return;
    const line = nearest(linesOf(this.#state.target), this.#lines.get(this.#state.target));
    if (!line || line.bottom < 0 || line.top > innerHeight) {
      this.close();
    } else {
      this.#lines.set(this.#state.target, line);
      this.parts.host.place(line);
    }
  }

  #dispatch(event: HoverEvent<Mention>): void {
    const before = this.#state;
    this.#state = reduceHover(before, event);
    if (this.#state === before) return;
    if (this.#state.phase === 'waiting' && this.#state.token !== before.token) this.#prepare();
    this.#render();
    this.#schedule();
  }

  /** Has the card ready before the pointer has rested long enough. */
  #prepare(): void {
    if (this.#state.phase !== 'waiting') return;
    const { token, aim } = this.#state;
    const { shelf, safely } = this.parts;
    const ready = () => ({ type: 'ready', token, at: performance.now() }) as const;
    if (shelf.get(aim.target.entity)) this.#state = reduceHover(this.#state, ready());
    else {
      void shelf.fetch(aim.target.entity).then(
        safely((card) => {
          if (card && !this.signal.aborted) this.#dispatch(ready());
        }),
        () => {},
      );
    }
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const at = nextTick(this.#state);
    if (at === null) return;
    const tick = this.parts.safely(() => {
      this.#timer = undefined;
      this.#dispatch({ type: 'tick', at: performance.now() });
      // A timer may come a fraction early.
      if (this.#timer === undefined) this.#schedule();
    });
    this.#timer = setTimeout(tick, Math.max(0, Math.ceil(at - performance.now())));
  }

  #render(): void {
    if (this.#state.phase === 'open') {
      if (this.#shownToken !== this.#state.token) this.#open(this.#state);
    } else if (this.#shownToken !== undefined) this.#hide();
  }

  #open({ token, target }: Extract<HoverState<Mention>, { phase: 'open' }>): void {
    const { host, shelf, highlighter } = this.parts;
    const card = shelf.get(target.entity);
    const line = this.#lines.get(target) ?? linesOf(target)[0];
    const anchor = target.nodes[0];
    if (!card || !line || !anchor) {
      this.close();
      return;
    }
    this.#shownToken = token;
    this.#trail = [];
    this.#lines.set(target, line);
    highlighter.setActive(target);
    host.show(card, this.#actions(card), line, anchor);
  }

  #hide(): void {
    this.#shownToken = undefined;
    this.#trail = [];
    this.parts.highlighter.setActive(undefined);
    this.parts.host.hide();
  }

  #actions(card: Card): CardActions {
    const isPinned = this.#state.phase === 'open' && this.#state.isPinned;
    return {
      isPinned,
      goBack: this.#trail.length > 0 ? () => this.#goBack() : undefined,
      showName: (entity) => void this.#showName(card, entity),
      setPinned: (pin) => {
        this.#dispatch({ type: 'pin', isPinned: pin });
        this.#redraw(card);
      },
      close: () => this.close(),
      openExplainer: (passage) => {
        void sendToBackground('open-explainer', passage === undefined ? {} : { passage }).catch(
          () => {},
        );
      },
      turnSiteOff: () => void sendToBackground('turn-site-off', {}).catch(() => {}),
    };
  }

  async #showName(from: Card, entity: string): Promise<void> {
    const token = this.#shownToken;
    const card = await this.parts.shelf.fetch(entity).catch(() => undefined);
    if (!card || token === undefined || token !== this.#shownToken || entity === from.entity.id)
      return;
    this.#trail.push(from);
    this.#redraw(card);
  }

  #goBack(): void {
    const card = this.#trail.pop();
    if (card) this.#redraw(card);
  }

  #redraw(card: Card): void {
    if (this.#state.phase !== 'open') return;
    this.parts.host.update(card, this.#actions(card));
    this.#follow();
  }
}

/** Of a mention's lines, the one that the card is at: a wrapped name has two. */
function nearest(lines: readonly DOMRect[], last: DOMRect | undefined): DOMRect | undefined {
  if (!last) return lines[0];
  const distance = (line: DOMRect) =>
    Math.abs(line.left - last.left) + Math.abs(line.width - last.width);
  return [...lines].sort((a, b) => distance(a) - distance(b))[0];
}
