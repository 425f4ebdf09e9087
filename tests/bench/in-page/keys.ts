import { pause } from './pause.ts';

/** Measures what a typist waits for: from a key until the frame that shows what it did has been drawn. */
export class Keys {
  /** When each key was struck, and how long it took from there, in ms. */
  #keys: (readonly [struck: number, latency: number])[] = [];
  #begin = 0;
  #isListening = false;

  /** Counts the keys from now on. */
  begin(): void {
    this.#keys = [];
    this.#begin = performance.now();
    if (this.#isListening) return;
    this.#isListening = true;
    addEventListener('keydown', ({ timeStamp }) => {
      // A frame has been drawn when the next one begins. A message would come right after it, but not where
      // one key follows the other: keys go first.
      requestAnimationFrame(() => requestAnimationFrame(() => this.#note(timeStamp)));
    });
  }

  #note(struck: number): void {
    this.#keys.push([struck, performance.now() - struck]);
  }

  /** The latencies of the keys that were struck in the first so many ms. */
  async end(duration: number): Promise<number[]> {
    await pause(500);
    const isCounted = (struck: number) => struck >= this.#begin && struck < this.#begin + duration;
    return this.#keys.flatMap(([struck, latency]) => (isCounted(struck) ? latency : []));
  }
}
