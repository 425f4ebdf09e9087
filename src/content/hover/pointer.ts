import type { HoverEvent, HoverState, PointerPlace } from '../../card/hover-reducer.ts';
import { targetOf } from '../../card/hover-reducer.ts';
import { DWELL_MS } from '../../card/timing.ts';
import { isInCorridor } from '../card/position.ts';
import { isFrame } from '../dom/element-kinds.ts';
import { isAt, type Point, type Rect } from '../dom/geometry.ts';
import type { Guarded } from '../guard.ts';
import type { Mention } from '../resolve/mention-store.ts';
import { type HitTestParts, visibleMentionAt } from './hit-test.ts';
import type { Trace } from './rewritten.ts';

/** What the pointer works with. */
export interface PointerParts extends HitTestParts {
  readonly guarded: Guarded;
  /** The setting for how long the pointer stays on a mark before its card opens. */
  delay(): keyof typeof DWELL_MS;
  /** The line of each mention that the pointer was on: a wrapped name has two. Updated here. */
  readonly lines: WeakMap<Mention, DOMRect>;
  /** Whether an event happened in the card. */
  isInCard(event: Event): boolean;
  /** Whether text of the card is selected. */
  hasSelection(): boolean;
  /** The rectangle of the open card. */
  cardRect(): Rect | undefined;
  /** Where a mention was whose card is open or will open, if the page has taken its text out. */
  missing(): Trace | undefined;
  state(): HoverState<Mention>;
  dispatch(event: HoverEvent<Mention>): void;
}

/** Turns pointer events into hover events, with at most one hit test a frame. */
export class Pointer {
  /** The last move that was not processed. In the next frame, its event has no path any more. */
  #pending: { readonly event: PointerEvent; readonly isOnCard: boolean } | undefined;
  /** Where the pointer is, if it is not in the card. */
  #pointOnPage: Point | undefined;
  /** The last press was in the card: the user may select text of it. */
  #isPressedInCard = false;
  /** The pointer is on the card, or on the way to it. */
  #isAtCard = false;
  /** The last position of the pointer on the mention that is waited for or open. */
  #exit: Point = { x: 0, y: 0 };

  constructor(
    private readonly parts: PointerParts,
    private readonly signal: AbortSignal,
  ) {}

  /** Whether the pointer is on the card, or on the way to it. */
  get isAtCard(): boolean {
    return this.#isAtCard;
  }

  /** For `pointermove`. */
  onMove(event: PointerEvent): void {
    if (event.pointerType === 'touch' || this.parts.mentions.isEmpty) return;
    const isScheduled = this.#pending !== undefined;
    const isOnCard = this.parts.isInCard(event);
    this.#pending = { event, isOnCard };
    this.#pointOnPage = isOnCard ? undefined : { x: event.clientX, y: event.clientY };
    if (!isScheduled) requestAnimationFrame(this.parts.guarded(() => this.#processPointer()));
  }

  /** For `pointerdown`. */
  onPress(isInCard: boolean): void {
    this.#isPressedInCard = isInCard;
  }

  /** For `pointerout`. There is no related target when the pointer leaves the window. Frames keep their moves. */
  onOut({ relatedTarget }: PointerEvent): void {
    const isInFrame = relatedTarget instanceof Element && isFrame(relatedTarget);
    if (relatedTarget !== null && !isInFrame) return;
    this.#pointOnPage = undefined;
    this.#dispatchMove(null, 'page', false);
  }

  /** Closes a card that slid under the pointer while the page scrolled: it would take the wheel from the page. */
  onCardMoved(): void {
    const state = this.parts.state();
    const card = this.parts.cardRect();
    if (!card || !this.#pointOnPage || !isAt(card, this.#pointOnPage)) return;
    if (state.phase === 'open' && !state.isPinned) this.parts.dispatch({ type: 'close' });
  }

  #processPointer(): void {
    if (!this.#pending || this.signal.aborted) return;
    const { event } = this.#pending;
    const isOnCard = this.#pending.isOnCard || this.#selectsInCard(event);
    this.#pending = undefined;
    const point = { x: event.clientX, y: event.clientY };
    const over = isOnCard ? null : this.#mentionAt(point);
    const place = isOnCard ? 'card' : this.#placeOf(point, over);
    const open = this.#openTarget();
    if (over && (!open || open === over)) this.#exit = point;
    this.#dispatchMove(over, place, event.buttons !== 0);
  }

  /** Whether the user selects text of the card, or has done so: the pointer may be past the edge of the card. */
  #selectsInCard({ buttons }: PointerEvent): boolean {
    return this.#isPressedInCard && (buttons !== 0 || this.parts.hasSelection());
  }

  #dispatchMove(over: Mention | null, place: PointerPlace, isButtonDown: boolean): void {
    this.#isAtCard = place !== 'page';
    const dwellMs = DWELL_MS[this.parts.delay()];
    const at = performance.now();
    this.parts.dispatch({ type: 'move', at, over, place, isButtonDown, dwellMs });
  }

  #mentionAt(point: Point): Mention | null {
    const hit = visibleMentionAt(point, this.parts);
    const missing = this.parts.missing();
    const isOther = hit && hit.mention.entity !== missing?.mention.entity;
    // The page may be writing it again.
    if (missing && !isOther && isAt(missing.line, point)) return missing.mention;
    if (!hit) return null;
    // The open card stays at its line.
    if (this.#openTarget() !== hit.mention) this.parts.lines.set(hit.mention, hit.line);
    return hit.mention;
  }

  #placeOf(point: Point, over: Mention | null): PointerPlace {
    const open = this.#openTarget();
    if (!open || over === open) return 'page';
    const line = this.parts.lines.get(open);
    const card = this.parts.cardRect();
    return line && card && isInCorridor(point, this.#exit, line, card) ? 'corridor' : 'page';
  }

  #openTarget(): Mention | null {
    const state = this.parts.state();
    return state.phase === 'open' ? targetOf(state) : null;
  }
}
