import { pause } from './pause.ts';

/** How busy the main thread was, measured by ping. In ms. */
export interface Busy {
  /** All time that was not the ping's. */
  readonly total: number;
  /** The longest time that the ping had to wait. */
  readonly longest: number;
}

interface Scheduler {
  postTask(task: () => void, options: { priority: string }): Promise<void>;
}
declare const scheduler: Scheduler;

/**
 * Duration of each turn, in ms. Shorter turns would come up to 150,000 times a second, and their promises would
 * keep the garbage collector busy.
 */
const TURN = 0.2;
/** A shorter time between two turns, in ms, is the scheduler's own. */
const GAP = 0.2;
/** A page is at rest when it worked less than this, in ms, in three intervals in a row. */
const REST = 2;
/** Such an interval, in ms. */
const INTERVAL = 150;
/** Another process sends a script to the page: within this time, in ms. */
const ARRIVAL = 1000;

/**
 * Measures from inside a page how busy its main thread is, for browsers without a trace: it runs short tasks
 * (turns) all the time, and the time between two turns is other work. The turns have the lowest priority. With a
 * higher one, neither browser would ever run other work of that priority; with the lowest, all other work goes
 * first, so that several tasks in a row count as one wait.
 */
export class Ping {
  #isOn = false;
  #last = 0;
  #busy = 0;
  #longest = 0;

  /** Waits until the page is at rest, and starts counting. */
  async begin(): Promise<void> {
    this.#isOn = true;
    void this.#takeTurns();
    await this.#rest();
    this.#busy = 0;
    this.#longest = 0;
  }

  /** Waits until the page is at rest again. Returns how busy it was. */
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

  /** The time since the last turn; 0 if the scheduler may have used it. */
  #open(): number {
    const gap = performance.now() - this.#last;
    return gap < GAP ? 0 : gap;
  }

  /** Waits until the page is at rest. Returns the busy time until the rest began. */
  async #rest(): Promise<number> {
    let before = 0;
    for (let quiet = 0; quiet < 3; quiet++) {
      const now = this.#busy + this.#open();
      if (quiet === 0) before = now;
      await pause(INTERVAL);
      if (this.#busy + this.#open() - now > REST) quiet = -1;
    }
    return before;
  }
}
