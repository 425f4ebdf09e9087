import { pause } from './pause.ts';

/** What a stretch of time says of the main thread, by ping. In ms. */
export interface Busy {
  /** All that was not the ping's. */
  readonly total: number;
  /** The longest time that the ping was not let in. */
  readonly longest: number;
}

interface Scheduler {
  postTask(task: () => void, options: { priority: string }): Promise<void>;
}
declare const scheduler: Scheduler;

/**
 * How long each turn lasts, in ms. One that were over at once would come again 150,000 times a second,
 * and its promises would keep the garbage collector at work.
 */
const TURN = 0.2;
/** Less than this between two turns, in ms, is the way from one to the next. */
const GAP = 0.2;
/** At rest is a page with less work than this, in ms, in three looks, one such time after the other. */
const REST = 2;
const LOOK = 150;
/** A script comes by way of another process: within this time, in ms. */
const ARRIVAL = 1000;

/**
 * Measures from within a page what the main thread does, where no trace can be had: it takes turns all the
 * time, and what lies between two turns is somebody else's work. The turns are of the least priority there
 * is. More urgent ones would keep all work of that priority from ever being done, in both browsers; these
 * let everything go first, so that several tasks in a row count as one wait.
 */
export class Ping {
  #isOn = false;
  #last = 0;
  #busy = 0;
  #longest = 0;

  /** Waits until the page is at rest; what comes from then on counts. */
  async begin(): Promise<void> {
    this.#isOn = true;
    void this.#takeTurns();
    await this.#rest();
    this.#busy = 0;
    this.#longest = 0;
  }

  /** Waits until the page is at rest again, and says what has been. */
  async end(): Promise<Busy> {
    await pause(ARRIVAL);
    const total = await this.#rest();
    this.#isOn = false;
    return { total, longest: this.#longest };
  }

  async #takeTurns(): Promise<void> {
    this.#last = performance.now();
    while (this.#isOn) {
      await scheduler.postTask(() => {}, { priority: 'background' });
      this.#note(this.#open());
      const end = performance.now() + TURN;
      do this.#last = performance.now();
      while (this.#last < end);
    }
  }

  #note(gap: number): void {
    this.#busy += gap;
    this.#longest = Math.max(this.#longest, gap);
  }

  /** What the last turn is ago, if that is more than the way to the next. */
  #open(): number {
    const gap = performance.now() - this.#last;
    return gap < GAP ? 0 : gap;
  }

  /** Waits for rest. Returns how much had been done when it began. */
  async #rest(): Promise<number> {
    let before = 0;
    for (let quiet = 0; quiet < 3; quiet++) {
      const now = this.#busy + this.#open();
      if (quiet === 0) before = now;
      await pause(LOOK);
      if (this.#busy + this.#open() - now > REST) quiet = -1;
    }
    return before;
  }
}
