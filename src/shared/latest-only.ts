/**
 * Keeps answers in the order in which they were asked for. They may come in another; one that a later one has
 * overtaken is of no use any more.
 */
export class Turns {
  #begun = 0;
  #taken = 0;

  /**
   * Begins to ask.
   *
   * @returns to be called with the answer at hand: takes it, and says whether it is still of use
   */
  begin(): () => boolean {
    const turn = ++this.#begun;
    return () => {
      if (turn < this.#taken) return false;
      this.#taken = turn;
      return true;
    };
  }
}
