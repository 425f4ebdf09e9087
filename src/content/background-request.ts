import { ifBack } from './dom/native-dom.ts';

/**
 * Asks the background for something; once more if that fails, for the browser may stop the background
 * while it works, and wakes it again. And anew when the page comes back from the back-forward cache: what
 * was answered while it lay there is lost, and nobody tells (seen in Chromium 156).
 */
export async function insistently<T>(ask: () => Promise<T>): Promise<T> {
  const answered = new AbortController();
  const isBack = new Promise<void>((resolve) => {
    addEventListener('pageshow', ifBack(resolve), { signal: answered.signal });
  });
  try {
    return await Promise.race([ask().catch(ask), isBack.then(() => insistently(ask))]);
  } finally {
    answered.abort();
  }
}
