type Listener = (message: unknown, sender: unknown) => unknown;

/** A frame of a web page, as the sender of a message. */
export const FRAME = { id: 'test', tab: { id: 1 }, url: 'https://news.example/' };

/** A fake of the WebExtension API's `runtime.onMessage`, and what tests can do to it. */
export interface FakeMessages {
  /** The API itself. */
  readonly api: object;
  /** The answer of each listener to a message, in order; of a frame, if no sender is given. */
  deliver(message: unknown, sender?: unknown): unknown[];
  /** The number of listeners. */
  readonly listenerCount: number;
}

/** Makes a fake of `runtime.onMessage`. */
export function fakeMessages(): FakeMessages {
  const listeners = new Set<Listener>();
  return {
    api: {
      addListener: (listener: Listener) => listeners.add(listener),
      removeListener: (listener: Listener) => listeners.delete(listener),
    },
    deliver: (message, sender = FRAME) =>
      [...listeners].map((listener) => listener(message, sender)),
    get listenerCount() {
      return listeners.size;
    },
  };
}
