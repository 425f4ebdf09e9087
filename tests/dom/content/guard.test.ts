import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, makeGuard } from '../../../src/content/guard.ts';

const sendMessage = vi.fn<(message: unknown) => Promise<unknown>>();
const stop = vi.fn<() => void>();
let ending: AbortController;

beforeEach(() => {
  stop.mockClear();
  sendMessage.mockReset().mockResolvedValue(undefined);
  ending = new AbortController();
  Object.assign(browser.runtime, { id: 'test', sendMessage });
});

declare const browser: { runtime: { id?: string | undefined } };

const session = () => ({
  signal: ending.signal,
  stop,
  get isAlive() {
    return browser.runtime.id !== undefined;
  },
});
const guarded = () => makeGuard(session());

describe('what the browser calls', () => {
  it('runs with its arguments', () => {
    const work = vi.fn<(a: number, b: string) => void>();
    guarded()(work)(1, 'b');
    expect(work).toHaveBeenCalledExactlyOnceWith(1, 'b');
  });

  it('does not run once the session has ended', () => {
    const work = vi.fn<() => void>();
    const call = guarded()(work);
    ending.abort();
    call();
    expect(work).not.toHaveBeenCalled();
  });

  it('ends the session when that is not alive, as when the extension is gone', () => {
    const work = vi.fn<() => void>();
    browser.runtime.id = undefined;
    guarded()(work)();
    expect(work).not.toHaveBeenCalled();
    expect(stop).toHaveBeenCalledOnce();
  });

  it('throws nothing into the page: the session ends, and the background is told', () => {
    guarded()(() => {
      throw new Error('no such thing');
    })();
    expect(stop).toHaveBeenCalledOnce();
    expect(sendMessage.mock.calls[0]?.[0]).toMatchObject({
      name: 'report-failure',
      request: { text: expect.stringContaining('no such thing') },
    });
  });
});

it('a failure is not reported when the extension is gone', () => {
  browser.runtime.id = undefined;
  fail(session(), new Error('late'));
  expect(stop).toHaveBeenCalledOnce();
  expect(sendMessage).not.toHaveBeenCalled();
});
