import {
  type HoverEvent,
  type HoverState,
  heldBy,
  type WaitingState,
} from '../../card/hover-reducer.ts';
import type { Direction, FocusState } from '../../shared/messages.ts';
import type { CardCache } from '../card/card-cache.ts';
import { isFrame } from '../dom/element-kinds.ts';
import { ifTrusted } from '../dom/events.ts';
import { hasFocusHere } from '../dom/focus.ts';
import type { Guarded } from '../guard.ts';
import type { Mention, MentionChange } from '../resolve/mention-store.ts';
import { CardPresenter } from './card-presenter.ts';
import { Handover } from './handover.ts';
import { type HitTestParts, visibleMentionAt } from './hit-test.ts';
import { HoverMachine } from './hover-machine.ts';
import { MentionNavigation } from './mention-navigation.ts';
import { Pointer, type PointerParts } from './pointer.ts';
import { isOnPlainText } from './tap.ts';

/** What the controller works with. */
export interface HoverParts extends HitTestParts, Pick<PointerParts, 'delay'> {
  /** Highlights a mention, and all of its name; none, with undefined. */
  setActive(mention: Mention | undefined): void;
  readonly cards: CardCache;
  readonly guarded: Guarded;
  /** Resolves when all that has changed until now has been read: whether nothing has changed since. */
  settled(): Promise<boolean>;
}

/** Creates what opens the cards of a frame, until a signal aborts. */
export type CardMaker = (parts: HoverParts, signal: AbortSignal) => CardOpener;

/** What a session needs of the controller. */
export type CardOpener = Pick<
  HoverController,
  'listen' | 'replay' | 'onMentionsChanged' | 'goTo' | 'focusState' | 'step' | 'openNearest'
>;

/** What taps; a key clicks, too. */
const TAPPING: ReadonlySet<string> = new Set(['touch', 'pen']);

/** A step to another mention. */
interface Step {
  readonly direction: Direction;
  readonly isEntering: boolean;
}

/** Turns what the user does into hover events and steps from mention to mention. */
export class HoverController {
  readonly #navigation: MentionNavigation;
  readonly #machine: HoverMachine;
  readonly #presenter: CardPresenter;
  readonly #handover: Handover;
  readonly #pointer: Pointer;
  readonly #listeners: Readonly<Record<string, (event: never) => void>>;
  readonly #onTap: (event: PointerEvent) => void;
  readonly #onKey: (event: KeyboardEvent) => void;
  readonly #onTab: (event: KeyboardEvent) => void;

  constructor(
    private readonly parts: HoverParts,
    private readonly signal: AbortSignal,
  ) {
    const { guarded } = parts;
    this.#navigation = new MentionNavigation(parts);
    this.#machine = this.#makeMachine();
    this.#presenter = this.#makePresenter();
    this.#handover = this.#makeHandover();
    this.#pointer = this.#makePointer();
    this.#listeners = this.#makeListeners();
    this.#onTap = ifTrusted(guarded((event) => this.#openTapped(event)));
    this.#onKey = ifTrusted(guarded((event) => this.#onCardKey(event)));
    this.#onTab = ifTrusted(guarded((event) => this.#goOnFromName(event)));
    signal.addEventListener('abort', () => {
      removeEventListener('keydown', this.#onKey, { capture: true });
      this.#presenter.stop();
    });
  }

  #makeMachine(): HoverMachine {
    const { cards, guarded } = this.parts;
    const onChange = (before: HoverState<Mention>, after: HoverState<Mention>) =>
      this.#onChange(before, after);
    const prerender = (state: WaitingState<Mention>) => this.#presenter.prerender(state);
    return new HoverMachine({ cards, guarded, onChange, prerender }, this.signal);
  }

  #makePresenter(): CardPresenter {
    const { cards, guarded } = this.parts;
    return new CardPresenter({
      ...{ cards, guarded },
      setActive: (mention) => this.parts.setActive(mention),
      current: () => this.#navigation.current,
      isPointerAtCard: () => this.#pointer.isAtCard,
      state: () => this.#machine.state,
      dispatch: (event) => this.#machine.dispatch(event),
    });
  }

  #makeHandover(): Handover {
    const { mentions, guarded } = this.parts;
    return new Handover({
      ...{ mentions, guarded },
      settled: () => this.parts.settled(),
      held: () => heldBy(this.#machine.state),
      traceOf: (mention) => this.#presenter.traceOf(mention),
      handOver: (from, to) => {
        this.#navigation.handOver(from, to);
        this.#machine.dispatch({ type: 'hand-over', from, to });
      },
      giveUp: (mention) => {
        if (this.#navigation.current === mention) this.#navigation.clear();
        this.#close();
      },
    });
  }

  #makePointer(): Pointer {
    const { host, lines } = this.#presenter;
    const parts = {
      ...this.parts,
      lines,
      isInCard: (event: Event) => host.owns(event),
      hasSelection: () => host.hasSelection,
      cardRect: () => host.rect(),
      missing: () => this.#handover.missing(),
      state: () => this.#machine.state,
      dispatch: (event: HoverEvent<Mention>) => this.#machine.dispatch(event),
    };
    return new Pointer(parts, this.signal);
  }

  #makeListeners(): Record<string, (event: never) => void> {
    const on = <TEvent extends Event>(listener: (event: TEvent) => void) =>
      ifTrusted(this.parts.guarded(listener));
    const close = on(() => this.#close());
    const reposition = on(() => this.#presenter.reposition());
    return {
      pointermove: on((event: PointerEvent) => {
        this.#closeIfRemoved();
        this.#pointer.onMove(event);
      }),
      pointerout: on((event: PointerEvent) => this.#pointer.onOut(event)),
      pointerdown: on((event: PointerEvent) => this.#onPress(event)),
      scroll: on((event) => this.#onScroll(event)),
      resize: reposition,
      // A dialog or a details element may close around the mention.
      close: reposition,
      toggle: reposition,
      fullscreenchange: close,
      popstate: close,
      hashchange: close,
      // The page may come back as it is, from the cache of the browser.
      pagehide: on(() => this.#leave(true)),
      visibilitychange: on(() => {
        if (document.hidden) this.#leave(false);
      }),
      // Firefox moves the focus after that.
      blur: on(() => setTimeout(this.parts.guarded(() => this.#onBlur()))),
    };
  }

  /** Adds the listeners; called again after `document.open()`, which removes all listeners. */
  listen(): void {
    const { signal } = this;
    for (const [type, listener] of Object.entries(this.#listeners)) {
      const options = { capture: true, passive: true, signal };
      addEventListener(type, listener as EventListener, options);
    }
    // Bubble phase: the page's handlers run first.
    addEventListener('click', this.#onTap as EventListener, { passive: true, signal });
    addEventListener('keydown', this.#onTab, { passive: true, signal });
    const reposition = this.#listeners['resize'] as EventListener;
    for (const type of ['resize', 'scroll']) {
      visualViewport?.addEventListener(type, reposition, { signal });
    }
  }

  /** Handles the last event of the user from before cards could open. */
  replay(event: PointerEvent): void {
    if (event.type === 'click') this.#openTapped(event);
    else this.#pointer.onMove(event);
  }

  /** Whether the user is in this frame. */
  focusState(): FocusState {
    return {
      isFocused: hasFocusHere(),
      isCurrent: this.#navigation.current !== undefined,
    };
  }

  /** Goes to the next or previous mention. If the focus is in a card, the card of that mention opens. */
  step({ direction, isEntering }: Step): boolean {
    const isInCard = this.#presenter.host.hasKeyboard;
    const mention = this.#navigation.step(direction, isEntering);
    if (mention && isInCard) this.#ask(mention, 'keys');
    else this.#showCurrent(mention);
    return mention !== undefined;
  }

  /** Opens the card of the current or nearest mention and moves the focus into it. */
  openNearest(): boolean {
    const { state } = this.#machine;
    const mention = state.phase === 'open' ? state.target : this.#navigation.goToNearest();
    if (mention) this.#ask(mention, 'keys');
    return mention !== undefined;
  }

  /** Goes to a mention of an entity: see {@link MentionNavigation.goTo}. */
  goTo(entity: string, index: number, direction: Direction): number | null {
    const shown = this.#navigation.goTo(entity, index, direction);
    if (shown !== null) this.#showCurrent(this.#navigation.current);
    return shown;
  }

  /**
   * Closes the card of a mention that was removed, unless the page has only written it again: then its card goes on
   * with the new one.
   */
  onMentionsChanged(change: MentionChange): void {
    const { current } = this.#navigation;
    const isHeld = current === heldBy(this.#machine.state);
    if (current && !isHeld && change.removed.includes(current)) this.#navigation.clear();
    this.#handover.onMentionsChanged(change);
  }

  #close(): void {
    this.#machine.dispatch({ type: 'close' });
  }

  /** The browser does not tell when a page removes the host of the open card. */
  #closeIfRemoved(): void {
    if (this.#machine.state.phase === 'open' && !this.#presenter.host.isOpen) this.#close();
  }

  /** Highlights the current mention. The card of another one closes, unless it is pinned. */
  #showCurrent(mention: Mention | undefined): void {
    this.#machine.dispatch({ type: 'press' });
    this.parts.setActive(mention);
  }

  #ask(target: Mention, trigger: 'keys' | 'touch'): void {
    // A line that the pointer was on earlier may be far from here.
    this.#presenter.lines.delete(target);
    if (trigger === 'keys') this.#navigation.setCurrent(target);
    this.#machine.dispatch({ type: 'ask', at: performance.now(), target, trigger });
  }

  #onPress(event: PointerEvent): void {
    const { host } = this.#presenter;
    const isInCard = host.owns(event);
    host.setPressed(isInCard);
    this.#pointer.onPress(isInCard);
    if (isInCard) return;
    this.#navigation.clear();
    this.#machine.dispatch({ type: 'press' });
    if (this.#machine.state.phase !== 'open') this.parts.setActive(undefined);
  }

  #openTapped(event: PointerEvent): void {
    if (!TAPPING.has(event.pointerType) || this.parts.mentions.isEmpty) return;
    if (this.#presenter.host.owns(event)) return;
    const hit = visibleMentionAt({ x: event.clientX, y: event.clientY }, this.parts);
    if (hit && isOnPlainText(event)) this.#ask(hit.mention, 'touch');
  }

  #leave(isPageLeft: boolean): void {
    this.#machine.dispatch({ type: 'leave', isPageLeft });
  }

  /** A press in a frame is one outside the card, but no event of it comes here. */
  #onBlur(): void {
    const { activeElement } = document;
    if (activeElement && isFrame(activeElement)) this.#machine.dispatch({ type: 'press' });
  }

  #onScroll(event: Event): void {
    if (this.#presenter.host.owns(event)) return;
    this.#machine.dispatch({ type: 'scroll' });
    this.#presenter.follow();
    this.#pointer.onCardMoved();
  }

  #onCardKey(event: KeyboardEvent): void {
    if (event.isComposing || this.#machine.state.phase !== 'open') return;
    if (event.key === 'Escape') this.#onEscape(event);
    else this.#presenter.host.onKey(event);
  }

  #onEscape(event: KeyboardEvent): void {
    const { isOpen } = this.#presenter.host;
    this.#close();
    if (!isOpen) return;
    // This Escape was for the card: a dialog of the page stays open.
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** Tab goes on from the name that the user is at, if nothing has the focus. */
  #goOnFromName(event: KeyboardEvent): void {
    const { current } = this.#navigation;
    const isOthers = event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey;
    if (event.key !== 'Tab' || isOthers || !current?.nodes[0]) return;
    this.#presenter.host.startTabAt(current.nodes[0]);
  }

  #onChange(before: HoverState<Mention>, after: HoverState<Mention>): void {
    if (heldBy(before) !== heldBy(after)) this.#handover.forget();
    this.#presenter.onChange(before, after);
    // Only while a card is open: at other times the page gets all keys.
    const isOpen = this.#machine.state.phase === 'open';
    if (isOpen) addEventListener('keydown', this.#onKey, { capture: true });
    else removeEventListener('keydown', this.#onKey, { capture: true });
  }
}
