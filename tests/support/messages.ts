type Listener = (message: unknown, sender: unknown) => unknown;

/** A fake of the WebExtension API's `runtime.onMessage`, and what tests can do to it. */
export interface FakeMessages {
  /** The API itself. */
  readonly api: object;
  /** The answer of each listener to a message, in order. */
  deliver(message: unknown): unknown[];
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
    deliver: (message) => [...listeners].map((listener) => listener(message, { id: 'test' })),
    get listenerCount() {
      return listeners.size;
    },
  };
}
