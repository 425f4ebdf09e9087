type Numbers = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** Numbers of one type that are appended one after the other. */
export class NumberList<T extends Numbers> {
  #items: T;
  #length = 0;

  /** `make`: makes an array of the type, of some length. */
  constructor(private readonly make: (length: number) => T) {
    this.#items = make(1024);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    this.#reserve(1);
    this.#items[this.#length] = value;
    this.#length++;
  }

  append(values: ArrayLike<number>): void {
    this.#reserve(values.length);
    this.#items.set(values, this.#length);
    this.#length += values.length;
  }

  #reserve(count: number): void {
    const wanted = this.#length + count;
    if (wanted <= this.#items.length) return;
    const larger = this.make(Math.max(wanted, 2 * this.#items.length));
    larger.set(this.#items);
    this.#items = larger;
  }

  /** All of them, in an array of their number. */
  end(): T {
    return this.#items.slice(0, this.#length) as T;
  }
}
