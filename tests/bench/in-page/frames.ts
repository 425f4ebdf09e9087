/** Measures the times between the frames of a page. */
export class Frames {
  #times: number[] = [];
  #isDrawing = false;

  /** Counts the frames from now on. */
  begin(): void {
    this.#times = [];
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    const note = (time: number) => {
      this.#times.push(time);
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  }

  /** The times between the frames of the first `duration` ms, in ms. */
  end(duration: number): number[] {
    const [first = 0] = this.#times;
    const counted = this.#times.filter((time) => time <= first + duration);
    return counted.slice(1).map((time, index) => time - (counted[index] ?? 0));
  }
}
