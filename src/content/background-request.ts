import { onRestored } from './dom/events.ts';

/**
 * Asks the background, and a second time if that fails: the browser may stop the background while it works, and
 * starts it for the next request. Asks again when the page comes back from the back-forward cache: an answer that
 * came meanwhile is lost without notice (seen in Chromium 156).
 */
export async function requestWithRetry<T>(ask: () => Promise<T>): Promise<T> {
  const answered = new AbortController();
  const restored = new Promise<void>((resolve) => {
    addEventListener('pageshow', onRestored(resolve), { signal: answered.signal });
  });
  try {
    return await Promise.race([ask().catch(ask), restored.then(() => requestWithRetry(ask))]);
  } finally {
    answered.abort();
  }
}
