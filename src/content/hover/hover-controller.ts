import type { Direction, FramePlace } from '../../shared/messages.ts';
import type { CardShelf } from '../card/card-cache.ts';
import { CardTrail, type TrailOwner } from '../card/card-history.ts';
import { type CardForm, CardHost } from '../card/card-host.ts';
import { isInCorridor } from '../card/position.ts';
import { ifTrusted } from '../dom/events.ts';
import type { Point, Rect } from '../dom/geometry.ts';
import { overlapOf, seenView } from '../dom/geometry.ts';
import { lineBoxesOf } from '../dom/line-boxes.ts';
import { containsNode } from '../dom/native-dom.ts';
import type { Guarded } from '../guard.ts';
import type { Highlighter } from '../highlight/highlighter.ts';
import type { Mention, MentionStore } from '../resolve/mention-store.ts';
import { mentionAt } from './hit-test.ts';
import {
  type HoverEvent,
  type HoverState,
  IDLE,
  type Means,
  nextTick,
  type PointerPlace,
  RESTS,
  reduceHover,
  TIMING,
} from './hover-reducer.ts';
import { Guide } from './mention-navigation.ts';
import { isOnPlainText } from './tap.ts';

/** What the controller works with. */
export interface HoverParts {
  readonly mentions: MentionStore;
  readonly highlighter: Highlighter;
  readonly shelf: CardShelf;
  /** Whether a mention is marked, so that there is something to rest on. */
  isMarked(mention: Mention): boolean;
  /** How long the reader wants to rest on a mark before its card opens. */
  delay(): keyof typeof RESTS;
  /** The shadow roots in which mentions may be. */
  roots(): readonly ShadowRoot[];
  readonly safely: Guarded;
}

/** Makes what opens the cards of a frame, until a signal aborts. */
export type CardMaker = (parts: HoverParts, signal: AbortSignal) => CardOpener;

/** What a session needs to know of it. */
export type CardOpener = Pick<
  HoverController,
  'listen' | 'catchUp' | 'close' | 'forget' | 'leadTo' | 'tellPlace' | 'step' | 'openAtHand'
>;

/** What a card looks like, by what it is opened with. */
const FORMS: Readonly<Record<Means, CardForm>> = {
  pointer: 'beside',
  keys: 'beside',
  touch: 'sheet',
};

type OpenState = Extract<HoverState<Mention>, { phase: 'open' }>;

/** How long before it opens a card is drawn, in ms: whoever only crosses a name does not rest so long. */
const AHEAD = TIMING.rest / 2;

/** A step to another mention. */
interface Step {
  readonly direction: Direction;
  readonly isEntering: boolean;
}

/** What has a document of its own, and the keyboard in it. */
const FRAMES = 'iframe, frame, object, embed';

/** Turns what the reader does into cards: feeds the hover reducer and shows what it says. */
export class HoverController {
  readonly #host = new CardHost(() => this.close());
  readonly #guide: Guide;
  #state: HoverState<Mention> = IDLE;
  /** The token of the card on show. */
  #shownToken: number | undefined;
  /** The cards of the mention that the pointer rests on, or that is open. */
  #trail: { readonly token: number; readonly trail: CardTrail } | undefined;
  /** Where the pointer was last on the mention that it aims at or whose card is open. */
  #exit: Point = { x: 0, y: 0 };
  /** The line of each mention that the pointer found it on: a wrapped name has two. */
  readonly #lines = new WeakMap<Mention, DOMRect>();
  /** The last move that has not been looked at. Its path is gone when the frame comes. */
  #pending: { readonly event: PointerEvent; readonly isOnCard: boolean } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #onKey: (event: KeyboardEvent) => void;
  readonly #onTap: (event: PointerEvent) => void;
  readonly #keepPlaceSafely: (event: Event) => void;
  readonly #listeners: readonly [type: string, listener: (event: never) => void][];

  constructor(
    private readonly parts: HoverParts,
    private readonly signal: AbortSignal,
  ) {
    this.#guide = new Guide(parts);
    const { safely } = parts;
    const on = <TEvent extends Event>(listener: (event: TEvent) => void) =>
      ifTrusted(safely(listener));
    const close = on(() => this.close());
    const keepPlace = on(() => this.#keepPlace());
    this.#listeners = [
      ['pointermove', on((event: PointerEvent) => this.#follow(event))],
      ['pointerdown', on((event: PointerEvent) => this.#onPress(event))],
      ['pointerout', on((event: PointerEvent) => this.#onPointerOut(event))],
      ['scroll', on((event) => this.#onScroll(event))],
      ['resize', keepPlace],
      // A dialog, or what can be folded, closes over its mention.
      ['close', keepPlace],
      ['toggle', keepPlace],
      ['fullscreenchange', close],
      ['popstate', close],
      ['hashchange', close],
    ];
    this.#keepPlaceSafely = keepPlace;
    this.#onTap = on((event) => this.#openTapped(event));
    this.#onKey = on((event) => this.#onEscape(event));
    signal.addEventListener('abort', () => {
      clearTimeout(this.#timer);
      removeEventListener('keydown', this.#onKey, { capture: true });
      this.#host.remove();
    });
  }

  /** Begins to listen; again after `document.open()`, which takes every listener away. */
  listen(): void {
    const options = { capture: true, passive: true, signal: this.signal };
    for (const [type, listener] of this.#listeners) {
      addEventListener(type, listener as EventListener, options);
    }
    // When the page has had its say.
    addEventListener('click', this.#onTap as EventListener, { passive: true, signal: this.signal });
    for (const type of ['resize', 'scroll']) {
      visualViewport?.addEventListener(type, this.#keepPlaceSafely, { signal: this.signal });
    }
  }

  /** Closes the card, pinned or not. */
  close(): void {
    this.#dispatch({ type: 'close' });
  }

  /** Whether the reader is in this frame. */
  tellPlace(): FramePlace {
    return {
      isFocused: document.hasFocus() && document.activeElement?.matches(FRAMES) !== true,
      isCurrent: this.#guide.current !== undefined,
    };
  }

  /** Leads the reader to the next mention or the one before, and an open card with them if they are in it. */
  step({ direction, isEntering }: Step): boolean {
    const isInCard = this.#host.hasFocus;
    const mention = this.#guide.step(direction, isEntering);
    if (mention && isInCard) this.#ask(mention, 'keys');
    else this.#pointOut(mention);
    return mention !== undefined;
  }

  /** Opens the card of the mention at hand and moves the keyboard into it. */
  openAtHand(): boolean {
    const mention = this.#state.phase === 'open' ? this.#state.target : this.#guide.approach();
    if (mention) this.#ask(mention, 'keys');
    return mention !== undefined;
  }

  /** Leads the reader to a mention of an entity: see {@link Guide.leadTo}. */
  leadTo(entity: string, index: number, direction: Direction): number | null {
    const shown = this.#guide.leadTo(entity, index, direction);
    if (shown !== null) this.#pointOut(this.#guide.current);
    return shown;
  }

  /** Shows which mention the reader is at. The card of another has done its duty, unless it is pinned. */
  #pointOut(mention: Mention | undefined): void {
    this.#dispatch({ type: 'press' });
    this.parts.highlighter.setActive(mention);
  }

  #ask(target: Mention, by: 'keys' | 'touch'): void {
    // Where the pointer last found it may be far from here.
    this.#lines.delete(target);
    if (by === 'keys') this.#guide.arriveAt(target);
    this.#dispatch({ type: 'ask', at: performance.now(), target, by });
  }

  /** Closes the card of a mention that is no longer there. */
  forget(removed: readonly Mention[]): void {
    if (this.#guide.current && removed.includes(this.#guide.current)) this.#guide.release();
    const state = this.#state;
    if (state.phase === 'idle') return;
    if (removed.includes(state.phase === 'open' ? state.target : state.aim.target)) this.close();
  }

  /** Goes after what the reader did before there were cards. */
  catchUp(event: PointerEvent): void {
    if (event.type === 'click') this.#openTapped(event);
    else this.#follow(event);
  }

  /** Follows the pointer: at most one look at the page in a frame, however many moves the mouse reports. */
  #follow(event: PointerEvent): void {
    if (event.pointerType === 'touch' || this.parts.mentions.isEmpty) return;
    const isScheduled = this.#pending !== undefined;
    this.#pending = { event, isOnCard: this.#host.owns(event) };
    if (!isScheduled) requestAnimationFrame(this.parts.safely(() => this.#look()));
  }

  #look(): void {
    if (!this.#pending || this.signal.aborted) return;
    const { event, isOnCard } = this.#pending;
    this.#pending = undefined;
    const point = { x: event.clientX, y: event.clientY };
    const over = isOnCard ? null : this.#mentionUnder(point);
    const place = isOnCard ? 'card' : this.#placeOf(point, over);
    if (over && this.#isCurrent(over)) this.#exit = point;
    const isHeld = event.buttons !== 0;
    const rest = RESTS[this.parts.delay()];
    this.#dispatch({ type: 'move', at: performance.now(), over, place, isHeld, rest });
  }

  #mentionUnder({ x, y }: Point): Mention | null {
    const hit = mentionAt(x, y, this.parts.mentions, this.parts.roots());
    if (!hit || !this.parts.isMarked(hit.mention)) return null;
    const isOpenHere = this.#state.phase === 'open' && this.#state.target === hit.mention;
    if (!isOpenHere) this.#lines.set(hit.mention, hit.line);
    return hit.mention;
  }

  #placeOf(point: Point, over: Mention | null): PointerPlace {
    if (this.#state.phase !== 'open' || over === this.#state.target) return 'page';
    const line = this.#lines.get(this.#state.target);
    const card = this.#host.rect();
    return line && card && isInCorridor(point, this.#exit, line, card) ? 'corridor' : 'page';
  }

  #isCurrent(mention: Mention): boolean {
    return this.#state.phase !== 'open' || this.#state.target === mention;
  }

  /** The pointer leaves the window: nothing is related to it then. */
  #onPointerOut(event: PointerEvent): void {
    if (event.relatedTarget !== null) return;
    const at = performance.now();
    this.#dispatch({ type: 'move', at, over: null, place: 'page', isHeld: false });
  }

  #onPress(event: PointerEvent): void {
    if (this.#host.owns(event)) return;
    this.#guide.release();
    this.#dispatch({ type: 'press' });
    if (this.#state.phase !== 'open') this.parts.highlighter.setActive(undefined);
  }

  /** Opens the card of a mention in plain text that the reader taps. */
  #openTapped(event: PointerEvent): void {
    if (event.pointerType !== 'touch' || this.parts.mentions.isEmpty) return;
    if (this.#host.owns(event)) return;
    const { clientX, clientY } = event;
    const hit = mentionAt(clientX, clientY, this.parts.mentions, this.parts.roots());
    if (!hit || !this.parts.isMarked(hit.mention)) return;
    if (isOnPlainText(event)) this.#ask(hit.mention, 'touch');
  }

  #onScroll(event: Event): void {
    if (this.#host.owns(event)) return;
    this.#dispatch({ type: 'scroll' });
    this.#keepPlace(event.target);
  }

  #onEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing || this.#state.phase !== 'open') return;
    // A page that renders itself anew may have taken the card out.
    const isOpen = this.#host.rect() !== undefined;
    this.close();
    if (!isOpen) return;
    // The page's own dialog stays open: this Escape was for the card.
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /**
   * Keeps the open card by its mention, or closes it when the mention has left the view.
   *
   * @param scroller what has been scrolled, if anything: the mention may have left what it shows
   */
  #keepPlace(scroller?: EventTarget | null): void {
    if (this.#state.phase !== 'open') return;
    const { target } = this.#state;
    const line = nearest(lineBoxesOf(target.range), this.#lines.get(target));
    const isScrolledIn =
      scroller instanceof Element && containsNode(scroller, target.range.startContainer);
    const view = seenView();
    const seen = isScrolledIn ? overlapOf(view, scroller.getBoundingClientRect()) : view;
    if (!line || !this.#host.rect() || isBeyond(line, seen)) {
      this.close();
    } else {
      this.#lines.set(target, line);
      this.#host.place(line);
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
    if (shelf.get(aim.target.entity)) {
      this.#state = reduceHover(this.#state, ready());
      return;
    }
    const onCard = safely((card: unknown) => {
      if (card) this.#dispatch(ready());
      else if (this.#state.token === token) this.close();
    });
    shelf.fetch(aim.target.entity).then(onCard, () => onCard(undefined));
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const at = nextTick(this.#state);
    if (at === null) return;
    const isAhead = this.#isToDraw() && at - performance.now() > AHEAD;
    const tick = this.parts.safely(() => {
      this.#timer = undefined;
      if (isAhead) this.#drawAhead();
      else this.#dispatch({ type: 'tick', at: performance.now() });
      // A timer may come a fraction early.
      if (this.#timer === undefined) this.#schedule();
    });
    const due = isAhead ? at - AHEAD : at;
    this.#timer = setTimeout(tick, Math.max(0, Math.ceil(due - performance.now())));
  }

  /** Whether the pointer rests on a mention whose card has not been drawn. */
  #isToDraw(): boolean {
    return this.#state.phase === 'waiting' && this.#trail?.token !== this.#state.token;
  }

  /** Draws the card out of sight, so that little is left to do when the pointer has rested long enough. */
  #drawAhead(): void {
    if (this.#state.phase !== 'waiting') return;
    const { token, aim } = this.#state;
    this.#trailOf(token, aim.target)?.draw();
  }

  #render(): void {
    if (this.#state.phase === 'open') {
      if (this.#shownToken !== this.#state.token) this.#open(this.#state);
    } else if (this.#shownToken !== undefined) this.#hide();
  }

  #open({ token, target, by }: OpenState): void {
    const { highlighter } = this.parts;
    const trail = this.#trailOf(token, target);
    const line = this.#lines.get(target) ?? lineBoxesOf(target.range)[0];
    const anchor = target.nodes[0];
    if (!trail || !line || !anchor) {
      this.close();
      return;
    }
    this.#shownToken = token;
    this.#lines.set(target, line);
    highlighter.setActive(target);
    this.#host.open(anchor, FORMS[by]);
    trail.draw();
    if (by !== 'pointer') this.#host.focus();
    // Only while a card is open: the page's keys are its own.
    addEventListener('keydown', this.#onKey, { capture: true });
  }

  /** The cards that begin with that of a mention, unless they have begun already. */
  #trailOf(token: number, { entity, reason }: Mention): CardTrail | undefined {
    const card = this.parts.shelf.get(entity);
    if (this.#trail?.token !== token) {
      const trail = card && new CardTrail(this.#ownerOf(token), this.parts.shelf, card, reason);
      this.#trail = trail && { token, trail };
    }
    return this.#trail?.trail;
  }

  /** A trail may outlive its card: what it asks then is not for the card on show. */
  #ownerOf(token: number): TrailOwner {
    const isShown = () => this.#shownToken === token;
    const isPinned = () => this.#state.phase === 'open' && this.#state.isPinned;
    return {
      get isPinned() {
        return isPinned();
      },
      setPinned: (pin) => {
        if (isShown()) this.#dispatch({ type: 'pin', isPinned: pin });
      },
      close: () => {
        if (isShown()) this.close();
      },
      show: (card, actions) => {
        if (this.#trail?.token !== token) return;
        this.#host.show(card, actions);
        if (isShown()) this.#keepPlace();
      },
    };
  }

  #hide(): void {
    this.#shownToken = undefined;
    this.#trail = undefined;
    removeEventListener('keydown', this.#onKey, { capture: true });
    this.parts.highlighter.setActive(this.#guide.current);
    this.#host.hide();
  }
}

function isBeyond(line: Rect, view: Rect): boolean {
  const isAcross = line.right > view.left && line.left < view.right;
  return !isAcross || line.bottom < view.top || line.top > view.bottom;
}

/** Of a mention's lines, the one that the card is at: a wrapped name has two. */
function nearest(lines: readonly DOMRect[], last: DOMRect | undefined): DOMRect | undefined {
  if (!last) return lines[0];
  const distance = (line: DOMRect) =>
    Math.abs(line.left - last.left) + Math.abs(line.width - last.width);
  return [...lines].sort((a, b) => distance(a) - distance(b))[0];
}
