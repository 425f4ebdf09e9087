import type { BlockReading } from '../../recognition/disambiguation/block-evidence.ts';
import { MESSAGE } from './recognition-client.ts';

/** Longer text is none that anybody reads; a message may have 64 MB. */
const LONGEST = 5_000_000;

/** Texts that stand in line together. */
interface Entry {
  readonly texts: readonly string[];
  take(readings: readonly BlockReading[]): void;
}

/** An entry whose readings have come. */
interface Arrival extends Entry {
  readonly readings: readonly BlockReading[];
}

/**
 * Texts on their way to whoever reads them, and their readings on the way back, in order. One batch is
 * under way at a time; what comes meanwhile makes the next.
 */
export class ReadingQueue {
  readonly #waiting: Entry[] = [];
  readonly #arrived: Arrival[] = [];
  #underWay: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  /** @param read reads texts: one reading for each */
  constructor(
    private readonly read: (texts: readonly string[]) => Promise<readonly BlockReading[]>,
  ) {}

  /** Puts texts in line. `take` is given their readings by {@link takeNext}. */
  add(texts: readonly string[], take: Entry['take']): void {
    const all = texts.map((text) => (text.length > LONGEST ? '' : text));
    this.#waiting.push({ texts: all, take });
  }

  /** Sends what stands in line, as soon as nothing is under way. */
  send(): void {
    if (this.#underWay || this.#waiting.length === 0) return;
    const batch = this.#nextBatch();
    this.#underWay = this.#carry(batch).then(() => {
      this.#underWay = undefined;
      this.send();
    });
  }

  #nextBatch(): Entry[] {
    let length = 0;
    const end = this.#waiting.findIndex(({ texts }) => {
      const isFull = length > MESSAGE;
      for (const text of texts) length += text.length;
      return isFull;
    });
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end);
  }

  async #carry(batch: readonly Entry[]): Promise<void> {
    try {
      const readings = await this.read(batch.flatMap(({ texts }) => texts));
      let index = 0;
      for (const entry of batch) {
        const end = index + entry.texts.length;
        this.#arrived.push({ ...entry, readings: readings.slice(index, end) });
        index = end;
      }
    } catch (error) {
      this.#failure ??= { error };
    }
  }

  /** Hands one entry that has come back to who takes it. Returns false when there is none. */
  takeNext(): boolean {
    const arrival = this.#arrived.shift();
    arrival?.take(arrival.readings);
    return arrival !== undefined;
  }

  /** Whether anything stands in line, is under way or has not been taken. */
  get isBusy(): boolean {
    return this.#waiting.length > 0 || this.#underWay !== undefined || this.#arrived.length > 0;
  }

  /** Resolves when what is under way has come back; rejects when it has not. */
  async arrival(): Promise<void> {
    this.send();
    if (this.#arrived.length === 0) await this.#underWay;
    if (this.#failure) throw this.#failure.error;
  }
}
