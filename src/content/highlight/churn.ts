/** Changes no further apart than this, in ms, come without end; those of a clock or a countdown do not. */
const MAX_GAP_MS = 50;
/** A page is restless when that has gone on for so long, in ms … */
const RESTLESS_AFTER_MS = 1000;
/** … and calm again after so long without a change. */
const CALM_AFTER_MS = 1500;

/** How a page changes: seldom, in nearly every frame (animations, players, games), or by a user who types. */
export type Unrest = 'calm' | 'changing' | 'typing';

/** Tells how a page changes whenever that is another way than before. */
export class ChurnDetector {
  #unrest: Unrest = 'calm';
  #since = 0;
  #last = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly tell: (unrest: Unrest) => void) {}

  /** Notes a change. */
  note(): void {
    const now = performance.now();
    if (now - this.#last > MAX_GAP_MS) this.#since = now;
    this.#last = now;
    if (now - this.#since >= RESTLESS_AFTER_MS) this.#begin('changing');
  }

  /** Notes a change that must not be slowed down from the first moment on, such as typing. */
  markBusy(): void {
    this.#last = performance.now();
    this.#begin('typing');
  }

  /** Watches nothing from now on. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Who types changes the page, too: that stays typing. */
  #begin(unrest: Exclude<Unrest, 'calm'>): void {
    if (this.#unrest === 'typing' || this.#unrest === unrest) return;
    this.#unrest = unrest;
    this.tell(unrest);
    if (this.#timer === undefined) this.#waitForCalm(CALM_AFTER_MS);
  }

  #waitForCalm(time: number): void {
    this.#timer = setTimeout(() => {
      const left = this.#last + CALM_AFTER_MS - performance.now();
      if (left > 0) {
        this.#waitForCalm(left);
        return;
      }
      this.#timer = undefined;
      this.#unrest = 'calm';
      this.tell('calm');
    }, time);
  }
}
