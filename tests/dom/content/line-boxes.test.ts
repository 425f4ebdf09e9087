import { afterEach, describe, expect, it, vi } from 'vitest';
import { isInView, lineBoxesOf } from '../../../src/content/dom/line-boxes.ts';
import { pageOf, textIn } from '../support/html.ts';
import { type Box, stubLayout } from '../support/layout.ts';

afterEach(() => vi.unstubAllGlobals());

function huawei(boxes: readonly Box[]): StaticRange {
  pageOf('Huawei');
  stubLayout({ Huawei: boxes });
  const node = textIn('body');
  return new StaticRange({
    startContainer: node,
    startOffset: 0,
    endContainer: node,
    endOffset: 6,
  });
}

describe('the line boxes of a range', () => {
  it('are one for each line that it is on', () => {
    const range = huawei([
      [90, 10, 10, 20],
      [0, 30, 40, 20],
    ]);
    expect(lineBoxesOf(range).map(({ left, width }) => [left, width])).toEqual([
      [90, 10],
      [0, 40],
    ]);
  });

  it('join what is on one line', () => {
    const range = huawei([
      [10, 10, 20, 20],
      [30, 12, 25, 18],
    ]);
    expect(lineBoxesOf(range).map(({ left, right }) => [left, right])).toEqual([[10, 55]]);
  });

  it('join what is in one column of vertical text, and nothing else', () => {
    const range = huawei([
      [40, 10, 20, 30],
      [40, 40, 20, 25],
      [10, 10, 20, 15],
    ]);
    document.body.style.writingMode = 'vertical-rl';
    expect(lineBoxesOf(range).map(({ left, top, bottom }) => [left, top, bottom])).toEqual([
      [40, 10, 65],
      [10, 10, 25],
    ]);
  });

  it('are none for text without a box, or that has gone', () => {
    expect(lineBoxesOf(huawei([[0, 0, 0, 0]]))).toEqual([]);
    const range = huawei([[0, 0, 10, 10]]);
    textIn('body').data = 'Hua';
    expect(lineBoxesOf(range)).toEqual([]);
  });
});

it.each([
  ['in view', [[10, 10, 20, 20]], true],
  ['below it', [[10, 5000, 20, 20]], false],
  ['above it', [[10, -50, 20, 20]], false],
] as const)('a range is %s', (_, boxes, expected) => {
  expect(isInView(huawei(boxes))).toBe(expected);
});
