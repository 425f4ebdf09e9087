import { isOrphaned } from '../shared/browser.ts';
import { onRestored } from './dom/events.ts';

/** Pauses before a request is made again, in ms. Firefox refuses all while it stops the background. */
const PAUSES_MS = [0, 200, 1000] as const;

/**
 * Asks the background, and up to three times more if that fails: the browser may stop the background while it works,
 * and starts it for the next request. Asks again when the page comes back from the back-forward cache: an answer that
 * came meanwhile is lost without notice (seen in Chromium 156).
 */
export async function requestWithRetry<T>(ask: () => Promise<T>): Promise<T> {
  const answered = new AbortController();
  const restored = new Promise<void>((resolve) => {
    addEventListener('pageshow', onRestored(resolve), { signal: answered.signal });
  });
  try {
    return await Promise.race([askAgain(ask), restored.then(() => requestWithRetry(ask))]);
  } finally {
    answered.abort();
  }
}

async function askAgain<T>(ask: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await ask();
    } catch (error) {
      if (isOrphaned()) throw error;
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return ask();
}
