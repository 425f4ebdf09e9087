import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChurnDetector, type Unrest } from '../../../src/content/highlight/churn.ts';

const tell = vi.fn<(unrest: Unrest) => void>();
let churn: ChurnDetector;

beforeEach(() => {
  vi.useFakeTimers();
  tell.mockClear();
  churn = new ChurnDetector(tell);
});

afterEach(() => {
  churn.stop();
  vi.useRealTimers();
});

/** Notes a change every `interval` ms for a time. */
function changeFor(time: number, interval: number): void {
  for (let spent = 0; spent <= time; spent += interval) {
    churn.note();
    vi.advanceTimersByTime(interval);
  }
}

describe('a page is restless', () => {
  it('after a second of changes in every frame', () => {
    changeFor(900, 16);
    expect(tell).not.toHaveBeenCalled();
    changeFor(200, 16);
    expect(tell).toHaveBeenCalledExactlyOnceWith('changing');
  });

  it('but not by a text that changes ten times a second', () => {
    changeFor(10_000, 100);
    expect(tell).not.toHaveBeenCalled();
  });

  it('at once when the user types', () => {
    churn.markBusy();
    changeFor(1200, 16);
    expect(tell).toHaveBeenCalledExactlyOnceWith('typing');
  });

  it('and more so when the user types while it changes', () => {
    changeFor(1200, 16);
    churn.markBusy();
    expect(tell.mock.calls).toEqual([['changing'], ['typing']]);
  });
});

it('it is calm again one and a half seconds after the last change', () => {
  changeFor(1200, 16);
  churn.note();
  vi.advanceTimersByTime(1400);
  expect(tell).toHaveBeenLastCalledWith('changing');
  vi.advanceTimersByTime(200);
  expect(tell).toHaveBeenLastCalledWith('calm');
});

it('nothing is told after the end', () => {
  churn.markBusy();
  churn.stop();
  vi.advanceTimersByTime(5000);
  expect(tell).toHaveBeenCalledTimes(1);
});
