import type { FocusState } from '../shared/messages.ts';
import { loadCardScript } from './card-slot.ts';
import { ifTrusted } from './dom/events.ts';
import { hasFocusHere } from './dom/focus.ts';
import { closestTo, containsNode, firstChildOf, parentNodeOf } from './dom/native-dom.ts';
import { teaserAround } from './dom/tree-order.ts';
import type { CardOpener, HoverParts } from './hover/hover-controller.ts';
import type { Mention, MentionChange } from './resolve/mention-store.ts';

/**
 * Opens cards, with code that is loaded when the pointer first comes near a mention, or a key or the popup asks for
 * one: to compile it takes 5 ms, which most pages never need.
 */
export class LazyCard {
  #opener: CardOpener | undefined;
  #loading: Promise<CardOpener> | undefined;
  /** The last thing that the user did before cards could open. */
  #last: PointerEvent | undefined;
  /** The last element under the pointer that holds no mention. */
  #checked: EventTarget | undefined;

  /** @param onLoad is called when cards can open */
  constructor(
    private readonly parts: HoverParts,
    private readonly signal: AbortSignal,
    private readonly onLoad: () => void,
  ) {}

  /** Listens to the page; again after `document.open()`, which removes every listener. */
  listen(): void {
    if (this.#opener) {
      this.#opener.listen();
      return;
    }
    const { signal } = this;
    const onPointer = ifTrusted(
      this.parts.guarded((event: PointerEvent) => this.#onPointer(event)),
    );
    for (const type of ['pointermove', 'click'] as const)
      addEventListener(type, onPointer, { capture: true, passive: true, signal });
  }

  /** Whether cards can open. */
  get isLoaded(): boolean {
    return this.#opener !== undefined;
  }

  /** Has the code of cards loaded. Rejects if the extension or the frame is gone. */
  load(): Promise<CardOpener> {
    this.#loading ??= this.#load().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  /** Mentions came or went: that of an open card may be another one now. */
  onMentionsChanged(change: MentionChange): void {
    this.#opener?.onMentionsChanged(change);
    if (change.added.length > 0) this.onMarksAdded();
  }

  /** Marks came: the pointer may be near one already. */
  onMarksAdded(): void {
    this.#checked = undefined;
  }

  /** Whether the user is in this frame. */
  focusState(): FocusState {
    if (this.#opener) return this.#opener.focusState();
    return { isFocused: hasFocusHere(), isCurrent: false };
  }

  async #load(): Promise<CardOpener> {
    const make = await loadCardScript();
    this.signal.throwIfAborted();
    this.#opener = make(this.parts, this.signal);
    this.#opener.listen();
    if (this.#last) this.#opener.replay(this.#last);
    this.#last = undefined;
    this.onLoad();
    return this.#opener;
  }

  #onPointer(event: PointerEvent): void {
    if (this.#opener || this.parts.mentions.isEmpty) return;
    this.#last = event;
    const [target] = event.composedPath();
    if (this.#loading || !(target instanceof Element)) return;
    if (target === this.#checked) return;
    this.#checked = target;
    // The next mention that the pointer comes near tries again.
    if (this.#isNearMention(target)) this.load().catch(() => {});
  }

  #marked(): Mention[] {
    return this.parts.mentions.all().filter((mention) => this.parts.isMarked(mention));
  }

  #isNearMention(element: Element): boolean {
    const marked = this.#marked();
    const { body, documentElement } = document;
    const hosts = this.parts.roots().map(({ host }) => host);
    const isHolder = (each: Element) => {
      // The root and the body hold everything.
      const isWhole = each === documentElement || each === body;
      const isIn = (node: Node) =>
        isWhole ? parentNodeOf(node) === each : containsNode(each, node);
      return (!isWhole && hosts.some(isIn)) || marked.some(({ nodes }) => nodes.some(isIn));
    };
    return isHolder(element) || (mayCover(element) && teaserAround(element).some(isHolder));
  }
}

/** Whether an element may cover text that it does not hold, as links of teasers do. */
function mayCover(element: Element): boolean {
  return !firstChildOf(element) || closestTo(element, 'a') !== null;
}
