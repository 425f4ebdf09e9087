import { pause } from './pause.ts';

/** Measures how long a typist waits: from a key until the frame with its result has been drawn. */
export class Keys {
  /** The time of each key, and its latency, in ms. */
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
      // A frame has been drawn when the next one begins. A message would arrive sooner, but not while keys
      // follow each other: the browser handles keys first.
      requestAnimationFrame(() => requestAnimationFrame(() => this.#note(timeStamp)));
    });
  }

  #note(struck: number): void {
    this.#keys.push([struck, performance.now() - struck]);
  }

  /** The latencies of the keys in the first `duration` ms. */
  async end(duration: number): Promise<number[]> {
    await pause(500);
    const isCounted = (struck: number) => struck >= this.#begin && struck < this.#begin + duration;
    return this.#keys.flatMap(([struck, latency]) => (isCounted(struck) ? latency : []));
  }
}
