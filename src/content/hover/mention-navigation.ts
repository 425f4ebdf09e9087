import type { Direction } from '../../shared/messages.ts';
import type { Point, Rect } from '../dom/geometry.ts';
import { seenView } from '../dom/geometry.ts';
import { lineBoxesOf } from '../dom/line-boxes.ts';
import { compareStarts, elementAround } from '../dom/tree-order.ts';
import type { Mention } from '../resolve/mention-store.ts';
import { clippersOf } from './clipping.ts';
import { type HitTestParts, mentionAt } from './hit-test.ts';
import { canBeSeen } from './seen-text.ts';

/**
 * Moves the user from mention to mention, over all that are marked, painted at the moment or not.
 * Changes only the scroll position of the page, never its focus or its selection.
 */
export class MentionNavigation {
  #current: Mention | undefined;

  constructor(private readonly parts: HitTestParts) {}

  /** The mention that the user is at; undefined after {@link clear}. */
  get current(): Mention | undefined {
    return this.#current;
  }

  /** Notes that the user opened the card of a mention. */
  setCurrent(mention: Mention): void {
    this.#current = mention;
  }

  /** Goes on with a mention that the page has written again. */
  handOver(from: Mention, to: Mention): void {
    if (this.#current === from) this.#current = to;
  }

  /** Forgets the current mention: the user went elsewhere. */
  clear(): void {
    this.#current = undefined;
  }

  /**
   * Goes to the next mention in a direction.
   *
   * @param isEntering whether to start at the edge of the frame instead of the user's position
   * @returns undefined after the last mention: the user leaves the frame
   */
  step(direction: Direction, isEntering: boolean): Mention | undefined {
    const mentions = this.#marked();
    const candidates = isEntering
      ? allInDirection(mentions, direction)
      : mentionsFrom(mentions, this.#origin(mentions), direction);
    this.clear();
    return this.#goToFirst(candidates);
  }

  /** Goes to the current mention, or to the one nearest to the middle of the view. */
  goToNearest(): Mention | undefined {
    const current = this.#current;
    if (current && isLineInView(lineBoxesOf(current.range)[0])) return current;
    return this.#goToFirst(nearestToMiddle(this.#marked()));
  }

  /**
   * Goes to the `index`th mention of an entity, or, if the page does not show it, to the next one that
   * it shows in a direction.
   *
   * @returns the index of the mention; null if no mention can be shown
   */
  goTo(entity: string, index: number, direction: Direction): number | null {
    const mentions = this.parts.mentions.ofEntity(entity);
    const from = Math.min(index, mentions.length - 1);
    const found = this.#goToFirst(
      mentionsFrom(mentions, { before: from + 1, after: from }, direction),
    );
    return found ? mentions.indexOf(found) : null;
  }

  /** Goes to the first mention that can be shown: text may be in a closed menu, or outside the scrollable area. */
  #goToFirst(mentions: readonly Mention[]): Mention | undefined {
    const found = mentions.find((mention) => this.#bringIntoView(mention));
    if (found) this.#current = found;
    return found;
  }

  #marked(): Mention[] {
    return this.parts.mentions.inOrder().filter((mention) => this.parts.isMarked(mention));
  }

  /** The user's position: the current mention, the selection, or the top of the view. */
  #origin(mentions: readonly Mention[]): StepOrigin {
    const current = this.#current;
    const index = current ? mentions.indexOf(current) : -1;
    if (current && isLineInView(lineBoxesOf(current.range)[0])) {
      // The popup leads to mentions without marks, too.
      return index < 0 ? originOfRange(mentions, current.range) : originOn(index);
    }
    const selected = selectedRange();
    if (selected) return originOfRange(mentions, selected);
    const { top } = seenView();
    const first = mentions.findIndex((each) =>
      lineBoxesOf(each.range).some(({ bottom }) => bottom > top),
    );
    return originBefore(first < 0 ? mentions.length : first);
  }

  #bringIntoView(mention: Mention): boolean {
    if (this.#isVisible(mention)) return true;
    if (!canBeSeen(mention, this.parts.roots())) return false;
    scrollTo(mention);
    return isLineInView(lineBoxesOf(mention.range)[0]);
  }

  /**
   * Whether a mention is in view and nothing of the page covers it, such as a fixed header. An embedded
   * frame does not know which part of it the window shows.
   */
  #isVisible(mention: Mention): boolean {
    const [line] = lineBoxesOf(mention.range);
    if (!line || window !== window.top || !isLineInView(line)) return false;
    return mentionAt(middleOf(line), this.parts)?.mention === mention;
  }
}

/** A position among mentions in page order: on one of them, or between two. */
export interface StepOrigin {
  /** The number of mentions that start before it. */
  readonly before: number;
  /** The index of the first mention that starts after it. */
  readonly after: number;
}

/** The position on the mention at an index. */
export function originOn(index: number): StepOrigin {
  return { before: index, after: index + 1 };
}

/** The position right before the mention at an index; at the end for the length. */
export function originBefore(index: number): StepOrigin {
  return { before: index, after: index };
}

/** The mentions in a direction from a position, nearest first. */
export function mentionsFrom<T>(
  mentions: readonly T[],
  origin: StepOrigin,
  direction: Direction,
): T[] {
  return direction === 1
    ? mentions.slice(origin.after)
    : mentions.slice(0, origin.before).reverse();
}

/** All mentions in the order of a user who comes from another frame. */
export function allInDirection<T>(mentions: readonly T[], direction: Direction): T[] {
  return mentionsFrom(mentions, originBefore(direction === 1 ? 0 : mentions.length), direction);
}

/** Scrolls a mention into the middle of the view, without animation: some users want no motion. */
function scrollTo(mention: Mention): void {
  const element = elementAround(mention.range.startContainer);
  if (!element) return;
  const scrollBack = holdClipped(element);
  Element.prototype.scrollIntoView.call(element, { block: 'center', behavior: 'instant' });
  scrollBack();
  // The element may be higher than the view.
  const [line] = lineBoxesOf(mention.range);
  if (line && !isLineInView(line))
    scrollBy({ top: line.top - innerHeight / 2, behavior: 'instant' });
}

/** Returns what undoes scrolling where the user cannot scroll: in clamped teasers and carousels. */
function holdClipped(element: Element): () => void {
  const positions = clippersOf(element).map((clipper) => {
    const { scrollLeft, scrollTop } = clipper.element;
    return { ...clipper, scrollLeft, scrollTop };
  });
  return () => {
    for (const { element: each, x, y, scrollLeft, scrollTop } of positions) {
      const left = x === 'clips' ? scrollLeft : each.scrollLeft;
      const top = y === 'clips' ? scrollTop : each.scrollTop;
      if (left === each.scrollLeft && top === each.scrollTop) continue;
      // Without an animation: the page may ask for one.
      Reflect.apply(Element.prototype.scroll, each, [{ left, top, behavior: 'instant' }]);
    }
  };
}

/** Whether the user sees a line in its whole height, and at least a part of its length. */
function isLineInView(line: Rect | undefined): boolean {
  const view = seenView();
  return (
    line !== undefined &&
    line.top >= view.top &&
    line.bottom <= view.bottom &&
    line.right > view.left &&
    line.left < view.right
  );
}

/** The mentions that have a line box, nearest to the middle of the view first. */
function nearestToMiddle(mentions: readonly Mention[]): Mention[] {
  const middle = middleOf(seenView());
  const distances = mentions.flatMap((mention) => {
    const [line] = lineBoxesOf(mention.range);
    return line ? [{ mention, distance: distanceOf(middleOf(line), middle) }] : [];
  });
  return distances.sort((a, b) => a.distance - b.distance).map(({ mention }) => mention);
}

function middleOf({ left, top, right, bottom }: Rect): Point {
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

function distanceOf(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** The selection or the caret of the user, if it is in view. */
function selectedRange(): Range | undefined {
  const selection = getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
  const rects = [...(range?.getClientRects() ?? [])];
  return rects.some(isLineInView) ? range : undefined;
}

function originOfRange(mentions: readonly Mention[], range: AbstractRange): StepOrigin {
  const end = { startContainer: range.endContainer, startOffset: range.endOffset };
  const after = mentions.findIndex((each) => compareStarts(each.range, end) >= 0);
  return {
    before: mentions.filter((each) => compareStarts(each.range, range) < 0).length,
    after: after < 0 ? mentions.length : after,
  };
}
