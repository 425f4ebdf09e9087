/** A rectangle, as `getBoundingClientRect` gives it. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A point of the viewport. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The visible part of this frame's viewport, in CSS pixels of the layout viewport: less than all when pinch-zoomed. */
export function seenView(): Rect {
  const { offsetLeft, offsetTop, width, height } = visualViewport as VisualViewport;
  return {
    left: offsetLeft,
    top: offsetTop,
    right: offsetLeft + width,
    bottom: offsetTop + height,
  };
}

/**
 * Asks once which part of an embedded frame the window shows: the frame may be higher than the window, and does not
 * know its position in it. Does nothing in the top frame.
 *
 * @param tell gets the answer with the next rendered frame
 */
export function askForSeenPart(tell: (part: Rect) => void): void {
  if (window === window.top) return;
  new IntersectionObserver(([entry], observer) => {
    observer.disconnect();
    if (entry) tell(seenPartOf(entry.boundingClientRect, entry.intersectionRect));
  }).observe(document.documentElement);
}

/** The bounds of what is visible, from the visible part of an element; infinite on sides where all of it is visible. */
export function seenPartOf(whole: Rect, seen: Rect): Rect {
  return {
    left: seen.left > whole.left ? seen.left : Number.NEGATIVE_INFINITY,
    top: seen.top > whole.top ? seen.top : Number.NEGATIVE_INFINITY,
    right: seen.right < whole.right ? seen.right : Number.POSITIVE_INFINITY,
    bottom: seen.bottom < whole.bottom ? seen.bottom : Number.POSITIVE_INFINITY,
  };
}

/** The intersection of two rectangles. */
export function overlapOf(a: Rect, b: Rect): Rect {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}

/** Whether a point is in a rectangle. */
export function isAt(rect: Rect, { x, y }: Point): boolean {
  return x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;
}
