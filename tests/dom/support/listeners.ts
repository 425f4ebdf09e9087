import { vi } from 'vitest';

/** The listeners that were added to some targets since {@link trackListeners}. */
export interface TrackedListeners {
  /** The types of events that are listened to, in alphabetical order. */
  types(): string[];
  /** Removes all listeners, as `document.open()` does. */
  removeAll(): void;
}

interface Tracked {
  readonly target: EventTarget;
  readonly type: string;
  readonly listener: EventListener;
  readonly capture: boolean;
  readonly signal: AbortSignal | undefined;
}

/** Notes which listeners are added to some targets, and which are removed. Undone by `vi.restoreAllMocks`. */
export function trackListeners(...targets: readonly EventTarget[]): TrackedListeners {
  const all = new Set<Tracked>();
  for (const target of targets) {
    const add = target.addEventListener.bind(target);
    const remove = target.removeEventListener.bind(target);
    vi.spyOn(target, 'addEventListener').mockImplementation((type, listener, options) => {
      const { capture, signal } = optionsOf(options);
      all.add({ target, type, listener: listener as EventListener, capture, signal });
      add(type, listener, options);
    });
    vi.spyOn(target, 'removeEventListener').mockImplementation((type, listener, options) => {
      const { capture } = optionsOf(options);
      const isIt = (each: Tracked) =>
        each.target === target &&
        each.type === type &&
        each.listener === listener &&
        each.capture === capture;
      for (const each of all) if (isIt(each)) all.delete(each);
      remove(type, listener, options);
    });
  }
  const live = () => [...all].filter(({ signal }) => !signal?.aborted);
  return {
    types: () =>
      live()
        .map(({ type }) => type)
        .sort(),
    removeAll: () => {
      for (const { target, type, listener, capture } of live())
        target.removeEventListener(type, listener, { capture });
    },
  };
}

function optionsOf(options: boolean | AddEventListenerOptions = {}) {
  const { capture = false, signal } = typeof options === 'boolean' ? { capture: options } : options;
  return { capture, signal } as { capture: boolean; signal: AbortSignal | undefined };
}
