/** A rectangle, as `getBoundingClientRect` gives it. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A point of the view. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

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

/**
 * Asks once what is seen of an embedded frame: it may be higher than the window, and cannot tell by itself where it
 * stands in that. Nothing is asked in a page's own frame.
 *
 * @param tell gets it as soon as the browser says so, which is in the next frame
 */
export function askForSeenPart(tell: (part: Rect) => void): void {
  if (window === window.top) return;
  new IntersectionObserver(([entry], observer) => {
    observer.disconnect();
    if (entry) tell(seenPartOf(entry.boundingClientRect, entry.intersectionRect));
  }).observe(document.documentElement);
}

/** The bounds of what is seen, by the part that is seen of an element; none on sides where all of that is. */
export function seenPartOf(whole: Rect, seen: Rect): Rect {
  return {
    left: seen.left > whole.left ? seen.left : Number.NEGATIVE_INFINITY,
    top: seen.top > whole.top ? seen.top : Number.NEGATIVE_INFINITY,
    right: seen.right < whole.right ? seen.right : Number.POSITIVE_INFINITY,
    bottom: seen.bottom < whole.bottom ? seen.bottom : Number.POSITIVE_INFINITY,
  };
}

/** What two rectangles have in common. */
export function overlapOf(a: Rect, b: Rect): Rect {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}
