import { describe, expect, it } from 'vitest';
import { fakeExtension } from '../support/extension.ts';

fakeExtension();
const { framesInOrder } = await import('../../../src/background/commands.ts');

describe('the order in which frames are searched for a mention', () => {
  const frame = (frameId: number, state = '') => ({
    frameId,
    isFocused: state === 'focused',
    isCurrent: state === 'current',
  });

  it('begins with the top frame', () => {
    expect(framesInOrder([frame(0), frame(3), frame(5)], 1)).toEqual([0, 3, 5]);
    expect(framesInOrder([frame(0), frame(3), frame(5)], -1)).toEqual([0, 5, 3]);
  });

  it('begins with the frame of the current mention', () => {
    expect(framesInOrder([frame(0), frame(3, 'current'), frame(5)], 1)).toEqual([3, 5, 0]);
    expect(framesInOrder([frame(0), frame(3, 'current'), frame(5)], -1)).toEqual([3, 0, 5]);
  });

  it('has no top frame if that has no names', () => {
    expect(framesInOrder([frame(3), frame(5)], 1)).toEqual([3, 5]);
    expect(framesInOrder([], -1)).toEqual([]);
  });

  it('has only the child frame that has the focus', () => {
    const frames = [frame(0, 'current'), frame(3), frame(5, 'focused')];
    expect(framesInOrder(frames, 1)).toEqual([5]);
    expect(framesInOrder([frame(0, 'focused'), frame(3, 'current')], 1)).toEqual([3, 0]);
  });
});
