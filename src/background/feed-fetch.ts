import type { FetchProblem } from '../library/feed-list.ts';

/** What a server said about the version that it sent: it is asked for a newer one only. */
export interface Validators {
  readonly etag?: string;
  readonly modified?: string;
}

/** The answer to one request for a feed. */
export type FeedAnswer = (
  | { readonly kind: 'text'; readonly text: string; readonly validators: Validators }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly problem: FetchProblem; readonly status?: number }
) & {
  /** How long the server wants to be left alone, in ms. */
  readonly waitMs: number;
};

const TIMEOUT_MS = 30_000;
/** The largest feed, in bytes after decompression. */
export const LARGEST_FEED = 5_000_000;

const DAY_MS = 86_400_000;
/** No server keeps a reader away for longer than that. */
const LONGEST_WAIT_MS = 30 * DAY_MS;

/**
 * Asks for a feed, once. The server learns the address of the reader, the browser's usual headers, and which version
 * of the feed it has sent before; no cookie, no referrer. No other server is asked: a redirect is an error.
 */
export async function fetchFeed(
  url: string,
  { etag, modified }: Validators,
  signal: AbortSignal = AbortSignal.timeout(TIMEOUT_MS),
): Promise<FeedAnswer> {
  const abort = new AbortController();
  try {
    const response = await fetch(url, {
      headers: {
        accept: 'application/feed+json, application/json',
        ...(etag !== undefined && { 'if-none-match': etag }),
        ...(modified !== undefined && { 'if-modified-since': modified }),
      },
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.any([signal, abort.signal]),
    });
    return await answerOf(response);
  } catch (error) {
    const problem = signal.aborted ? 'timeout' : error === TOO_LARGE ? 'tooLarge' : 'network';
    return { kind: 'failed', problem, waitMs: 0 };
  } finally {
    // Ends a body that was not read to its end.
    abort.abort();
  }
}

async function answerOf(response: Response): Promise<FeedAnswer> {
  const { headers, status } = response;
  const waitMs = waitIn(headers);
  if (status === 304) return { kind: 'unchanged', waitMs };
  if (status !== 200) {
    const problem = status === 429 || status === 503 ? 'busy' : 'status';
    return { kind: 'failed', problem, status, waitMs };
  }
  // Some static hosts send JSON as plain text.
  if (!/^(?:[a-z]+\/(?:[\w.-]+\+)?json|text\/plain)\b/i.test(headers.get('content-type') ?? '')) {
    return { kind: 'failed', problem: 'notJson', waitMs };
  }
  const text = await readBody(response);
  const [etag, modified] = [headers.get('etag'), headers.get('last-modified')];
  const validators = {
    ...(etag !== null && etag.length <= 1000 && { etag }),
    ...(modified !== null && modified.length <= 100 && { modified }),
  };
  return { kind: 'text', text, validators, waitMs };
}

const TOO_LARGE = new Error('the feed is too large');

/** Counts the bytes that come: what `Content-Length` says need not be true. */
async function readBody({ body, headers }: Response): Promise<string> {
  if (Number(headers.get('content-length')) > LARGEST_FEED) throw TOO_LARGE;
  const decoder = new TextDecoder();
  const reader = body?.getReader();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true as const, value: undefined };
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > LARGEST_FEED) throw TOO_LARGE;
    text += decoder.decode(value, { stream: true });
  }
}

/** `Retry-After`, in seconds or as a date, or else `max-age`. */
function waitIn(headers: Headers): number {
  const retry = headers.get('retry-after');
  const [, age] = /\bmax-age=(\d+)/i.exec(headers.get('cache-control') ?? '') ?? [];
  const waitMs = retry === null ? Number(age ?? 0) * 1000 : retryMs(retry);
  return Math.min(Math.max(waitMs || 0, 0), LONGEST_WAIT_MS);
}

function retryMs(retry: string): number {
  return /^\d+$/.test(retry) ? Number(retry) * 1000 : Date.parse(retry) - Date.now();
}

/**
 * When to ask again: in a day, or later if the server wants that. `random`, from 0 to 1, spreads readers over a tenth
 * of that time, so that they do not all come at the same minute.
 */
export function nextCheckAt(now: number, waitMs: number, random = Math.random()): number {
  return Math.round(now + Math.max(DAY_MS, waitMs) * (1 + random / 10));
}
