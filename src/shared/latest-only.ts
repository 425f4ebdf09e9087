/**
 * Drops results of overlapping asynchronous calls that arrive after the result of a later call. A call may
 * have several results.
 */
export class LatestOnly {
  #begun = 0;
  #latest = 0;

  /**
   * Registers a call that begins now.
   *
   * @returns a function to call with each result: whether to use that result
   */
  begin(): () => boolean {
    const call = ++this.#begun;
    return () => {
      if (call < this.#latest) return false;
      this.#latest = call;
      return true;
    };
  }
}
