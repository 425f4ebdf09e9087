/**
 * Replaces webextension-polyfill in content scripts, which use little of the API: the full polyfill would be
 * a third of their size limit, and would run on every page. Firefox's API is exported unchanged. In
 * Chromium only messages need promises, in the format of the polyfill in the background.
 */

type Listener = (message: unknown, sender: unknown) => Promise<unknown> | undefined;
type NativeListener = (
  message: unknown,
  sender: unknown,
  answer: (value: unknown) => void,
) => true | undefined;

/** The answer of the polyfill if a listener fails. */
interface Rejection {
  readonly __mozWebExtensionPolyfillReject__: true;
  readonly message: string;
}

function isRejection(answer: unknown): answer is Rejection {
  return (
    typeof answer === 'object' && answer !== null && '__mozWebExtensionPolyfillReject__' in answer
  );
}

function forChromium() {
  const wrapped = new WeakMap<Listener, NativeListener>();
  const wrap = (listener: Listener): NativeListener => {
    const native: NativeListener = (message, sender, answer) => {
      const promise = listener(message, sender);
      promise?.then(answer, (error: unknown) =>
        answer({
          __mozWebExtensionPolyfillReject__: true,
          message: error instanceof Error ? error.message : String(error),
        } satisfies Rejection),
      );
      return promise && true;
    };
    wrapped.set(listener, native);
    return native;
  };
  return {
    storage: chrome.storage,
    i18n: chrome.i18n,
    extension: chrome.extension,
    runtime: {
      /** Undefined if the extension was reloaded or removed. */
      get id() {
        return chrome.runtime?.id;
      },
      sendMessage: async (message: unknown) => {
        const answer: unknown = await chrome.runtime.sendMessage(message);
        if (isRejection(answer)) throw new Error(answer.message);
        return answer;
      },
      onMessage: {
        addListener: (listener: Listener) => chrome.runtime.onMessage.addListener(wrap(listener)),
        removeListener: (listener: Listener) => {
          const native = wrapped.get(listener);
          if (native) chrome.runtime.onMessage.removeListener(native);
        },
      },
    },
  };
}

export default (globalThis as { browser?: unknown }).browser ?? forChromium();
