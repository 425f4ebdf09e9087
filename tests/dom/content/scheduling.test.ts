import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nextFrame, yieldToPage } from '../../../src/content/scan/scheduling.ts';

/** Notes when a promise resolves. */
function noteEnd(promise: Promise<void>): ReturnType<typeof vi.fn<() => void>> {
  const ended = vi.fn<() => void>();
  void promise.then(ended);
  return ended;
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('work goes on when the browser has nothing more urgent to do for the page', async () => {
  const postTask = vi.spyOn(scheduler, 'postTask');
  let run = (): void => {};
  postTask.mockImplementation((work) => {
    return new Promise((resolve) => {
      run = () => resolve(work() as never);
    });
  });
  const ended = noteEnd(yieldToPage());
  await vi.runAllTimersAsync();
  expect(ended).not.toHaveBeenCalled();
  run();
  await vi.runAllTimersAsync();
  expect(ended).toHaveBeenCalledOnce();
  expect(postTask.mock.calls[0]?.[1]).toEqual({ priority: 'background' });
});

describe('the next frame', () => {
  it('is waited for', async () => {
    let render = (): void => {};
    vi.spyOn(globalThis, 'requestAnimationFrame').mockImplementation((callback) => {
      render = () => callback(0);
      return 1;
    });
    const ended = noteEnd(nextFrame());
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).not.toHaveBeenCalled();
    render();
    await vi.advanceTimersByTimeAsync(0);
    expect(ended).toHaveBeenCalledOnce();
  });

  it('is not waited for on a hidden page, which renders none', async () => {
    vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(1);
    const ended = noteEnd(nextFrame());
    await vi.runAllTimersAsync();
    expect(ended).toHaveBeenCalledOnce();
  });
});
