import type { Guarded } from '../guard.ts';

/** How often to look where nothing tells that the page has changed, in ms: images load, styles change. */
const LOOK_MS = 100;

/**
 * Looks where the mention of an open card is: in each frame while it moves or the page changes, otherwise ten times a
 * second. While no card is open, nothing is done.
 */
export class Follower {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #frame: number | undefined;
  #observer: MutationObserver | undefined;

  /**
   * @param look looks, and returns whether the mention has moved
   * @param onChange is told which elements the page has changed or added
   */
  constructor(
    private readonly look: () => boolean,
    private readonly onChange: (changed: Iterable<Element>) => void,
    private readonly guarded: Guarded,
  ) {}

  /** Begins to look. */
  start(): void {
    if (this.#observer) return;
    // Attributes, too: the page hides and moves elements by their class or style.
    this.#observer = new MutationObserver(
      this.guarded((records: MutationRecord[]) => {
        this.onChange(changedIn(records));
        this.#lookSoon();
      }),
    );
    const all = { attributes: true, characterData: true, childList: true, subtree: true };
    this.#observer.observe(document, all);
    this.#wait();
  }

  /** Looks no more. */
  stop(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    clearTimeout(this.#timer);
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  #wait(): void {
    this.#timer = setTimeout(
      this.guarded(() => this.#lookSoon()),
      LOOK_MS,
    );
  }

  #lookSoon(): void {
    clearTimeout(this.#timer);
    this.#frame ??= requestAnimationFrame(this.guarded(() => this.#lookNow()));
  }

  #lookNow(): void {
    this.#frame = undefined;
    const hasMoved = this.look();
    // The look may have closed the card.
    if (!this.#observer) return;
    if (hasMoved) this.#lookSoon();
    else this.#wait();
  }
}

/** The elements that were added, or whose attributes were changed. */
function* changedIn(records: readonly MutationRecord[]): Generator<Element> {
  for (const { addedNodes, target } of records) {
    if (target instanceof Element) yield target;
    for (const each of addedNodes) if (each instanceof Element) yield each;
  }
}
