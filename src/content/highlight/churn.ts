/** Changes no further apart than this, in ms, come without end; those of a clock or a countdown do not. */
const MAX_GAP_MS = 50;
/** A page is restless when that has gone on for so long, in ms … */
const RESTLESS_AFTER_MS = 1000;
/** … and calm again after so long without a change. */
const CALM_AFTER_MS = 1500;

/** Tells when a page changes in nearly every frame, as animations, players and games make it, and when that stops. */
export class ChurnDetector {
  #since = 0;
  #last = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly tell: (isRestless: boolean) => void) {}

  /** Notes a change. */
  note(): void {
    const now = performance.now();
    if (now - this.#last > MAX_GAP_MS) this.#since = now;
    this.#last = now;
    if (now - this.#since >= RESTLESS_AFTER_MS) this.#begin();
  }

  /** Notes a change that must not be slowed down from the first moment on, such as typing. */
  markBusy(): void {
    this.#last = performance.now();
    this.#begin();
  }

  /** Watches nothing from now on. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #begin(): void {
    if (this.#timer !== undefined) return;
    this.tell(true);
    this.#waitForCalm(CALM_AFTER_MS);
  }

  #waitForCalm(time: number): void {
    this.#timer = setTimeout(() => {
      const left = this.#last + CALM_AFTER_MS - performance.now();
      if (left > 0) {
        this.#waitForCalm(left);
        return;
      }
      this.#timer = undefined;
      this.tell(false);
    }, time);
  }
}
