import type { Rect } from './placement.ts';

/** What the reader sees of this frame, in CSS pixels of its layout view: a part of that, if pinched. */
export function seenView(): Rect {
  const { offsetLeft, offsetTop, width, height } = visualViewport as VisualViewport;
  return {
    left: offsetLeft,
    top: offsetTop,
    right: offsetLeft + width,
    bottom: offsetTop + height,
  };
}
