import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchFeed, LARGEST_FEED, nextCheckAt } from '../../../src/background/feed-fetch.ts';

const URL_ = 'https://desk.example/feed.json';
const JSON_TYPE = { 'content-type': 'application/feed+json' };
const NOW = Date.parse('2026-01-31T12:00:00Z');

const asked = vi.fn<(url: string, init: RequestInit) => Promise<Response>>();

beforeEach(() => {
  asked.mockReset();
  vi.stubGlobal('fetch', asked);
  vi.spyOn(Date, 'now').mockReturnValue(NOW);
});
afterEach(() => vi.restoreAllMocks());

function answer(body: BodyInit | null, init: ResponseInit = { headers: JSON_TYPE }): void {
  asked.mockResolvedValue(new Response(body, init));
}

/** A body without end, and how much of it was taken. */
function endless() {
  const state = { sent: 0, isCancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      state.sent += 100_000;
      controller.enqueue(new Uint8Array(100_000));
    },
    cancel: () => {
      state.isCancelled = true;
    },
  });
  return { body, state };
}

describe('fetching a feed', () => {
  it('sends no cookie, no referrer, follows no redirect and fills no cache', async () => {
    answer('{}');
    await fetchFeed(URL_, {});
    expect(asked).toHaveBeenCalledOnce();
    expect(asked.mock.calls[0]?.[1]).toMatchObject({
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      headers: { accept: 'application/feed+json, application/json' },
    });
  });

  it('hands out the text and what the server said about this version', async () => {
    const headers = { ...JSON_TYPE, etag: '"1"', 'last-modified': 'Sat, 31 Jan 2026 00:00:00 GMT' };
    answer('{"title":"Ü"}', { headers });
    expect(await fetchFeed(URL_, {})).toEqual({
      kind: 'text',
      text: '{"title":"Ü"}',
      validators: { etag: '"1"', modified: 'Sat, 31 Jan 2026 00:00:00 GMT' },
      waitMs: 0,
    });
  });

  it('asks for a newer version only', async () => {
    answer(null, { status: 304 });
    expect(await fetchFeed(URL_, { etag: '"1"', modified: 'x' })).toMatchObject({
      kind: 'unchanged',
    });
    expect(asked.mock.calls[0]?.[1].headers).toMatchObject({
      'if-none-match': '"1"',
      'if-modified-since': 'x',
    });
  });

  it.each([
    [{ status: 429 }, 'busy'],
    [{ status: 503 }, 'busy'],
    [{ status: 500 }, 'status'],
    [{ status: 404 }, 'status'],
    [{ headers: { 'content-type': 'text/html' } }, 'notJson'],
    [{ headers: {} }, 'notJson'],
    [{ headers: { ...JSON_TYPE, 'content-length': String(LARGEST_FEED + 1) } }, 'tooLarge'],
  ] as const)('of %j says %s', async (init, problem) => {
    answer(new Blob(['{}']).stream() as never, init);
    expect(await fetchFeed(URL_, {})).toMatchObject({ kind: 'failed', problem });
  });

  it.each(['application/json; charset=utf-8', 'text/json', 'text/plain'])(
    'reads %s',
    async (type) => {
      answer('{}', { headers: { 'content-type': type } });
      expect(await fetchFeed(URL_, {})).toMatchObject({ kind: 'text' });
    },
  );

  it('stops reading a body without end, whatever length it claims', async () => {
    const { body, state } = endless();
    answer(body, { headers: { ...JSON_TYPE, 'content-length': '2' } });
    expect(await fetchFeed(URL_, {})).toMatchObject({ problem: 'tooLarge' });
    expect(state.sent).toBeLessThan(LARGEST_FEED + 1_000_000);
  });

  it('ends the request of a body that it does not read', async () => {
    answer('<p>', { headers: { 'content-type': 'text/html' } });
    await fetchFeed(URL_, {});
    expect(asked.mock.calls[0]?.[1].signal?.aborted).toBe(true);
  });

  it('says whether it waited too long or was refused', async () => {
    asked.mockRejectedValue(new TypeError('Failed to fetch'));
    expect(await fetchFeed(URL_, {})).toMatchObject({ problem: 'network' });
    expect(await fetchFeed(URL_, {}, AbortSignal.abort())).toMatchObject({ problem: 'timeout' });
  });
});

describe('when to ask again', () => {
  it.each([
    [{}, 0],
    [{ 'retry-after': '3600' }, 3_600_000],
    [{ 'retry-after': 'Sat, 31 Jan 2026 14:00:00 GMT' }, 7_200_000],
    [{ 'retry-after': 'Sat, 31 Jan 2026 10:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, 0],
    [{ 'retry-after': '99999999999' }, 30 * 86_400_000],
    [{ 'cache-control': 'public, max-age=600' }, 600_000],
    [{ 'cache-control': 'no-cache' }, 0],
  ])('%j asks to wait %i ms', async (headers, waitMs) => {
    answer(null, { status: 429, headers: headers as Record<string, string> });
    expect(await fetchFeed(URL_, {})).toMatchObject({ waitMs });
  });

  it('is in a day, or later, and not for all at once', () => {
    const day = 86_400_000;
    expect(nextCheckAt(NOW, 0, 0)).toBe(NOW + day);
    expect(nextCheckAt(NOW, 0, 1)).toBe(NOW + 1.1 * day);
    expect(nextCheckAt(NOW, 5 * day, 0)).toBe(NOW + 5 * day);
  });
});
