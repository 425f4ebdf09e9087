/** Most beginnings that one message asks of: 60 kB. */
const ASKED_AT_ONCE = 5000;
/** Beginnings of no name are forgotten when they are as many: a page that grows all day has ever new ones. */
const MOST_OTHERS = 50_000;

/**
 * Which beginnings of texts are those of names of a library that is too large for the page: each is asked of once, with
 * the next message to the background. Where it is one, the text is read again.
 */
export class NameQuestions {
  readonly #names = new Set<string>();
  readonly #others = new Set<string>();
  /** Where the beginnings are that are not known yet. */
  readonly #nodes = new Map<string, Text[]>();
  readonly #waiting = new Set<string>();

  /**
   * Whether a name is known to begin like that. If nothing is known, it will be asked.
   *
   * @param node where it does, to be read again if there is a name
   */
  isName(beginning: string, node?: Text): boolean {
    if (this.#names.has(beginning)) return true;
    if (this.#others.has(beginning)) return false;
    const nodes = this.#nodes.get(beginning) ?? [];
    if (node) nodes.push(node);
    if (!this.#nodes.has(beginning)) this.#waiting.add(beginning);
    this.#nodes.set(beginning, nodes);
    return false;
  }

  /** Whether there is anything to ask. */
  get areWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  /** What to ask now. */
  take(): string[] {
    const taken = [...this.#waiting].slice(0, ASKED_AT_ONCE);
    for (const each of taken) this.#waiting.delete(each);
    return taken;
  }

  /** Asks again: there was no answer. */
  putBack(asked: readonly string[]): void {
    for (const each of asked) this.#waiting.add(each);
  }

  /**
   * Takes an answer.
   *
   * @param begun the indices of those that are beginnings of names
   * @returns where these are
   */
  answer(asked: readonly string[], begun: readonly number[]): Text[] {
    const names = new Set(begun.map((index) => asked[index]));
    if (this.#others.size >= MOST_OTHERS) this.#others.clear();
    return asked.flatMap((beginning) => {
      const nodes = this.#nodes.get(beginning) ?? [];
      this.#nodes.delete(beginning);
      const isName = names.has(beginning);
      (isName ? this.#names : this.#others).add(beginning);
      return isName ? nodes : [];
    });
  }
}
