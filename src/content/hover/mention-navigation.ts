import type { Direction } from '../../shared/messages.ts';
import type { Point, Rect } from '../dom/geometry.ts';
import { seenView } from '../dom/geometry.ts';
import { lineBoxesOf } from '../dom/line-boxes.ts';
import { matches } from '../dom/native-dom.ts';
import { compareStarts, elementAround } from '../dom/tree-order.ts';
import type { Mention, MentionStore } from '../resolve/mention-store.ts';
import { mentionAt } from './hit-test.ts';
import { type Place, placeBefore, placeOn, wayFrom, wayThrough } from './stepping.ts';

/** What the guide works with. */
interface GuideParts {
  readonly mentions: MentionStore;
  /** Whether a mention is marked: others are passed over. */
  isMarked(mention: Mention): boolean;
  /** The shadow roots in which mentions may be. */
  roots(): readonly ShadowRoot[];
}

/**
 * Leads the reader from mention to mention, over all that are marked, painted at the moment or not. Only
 * the page's scroll position changes: its focus and its selection are the reader's.
 */
export class Guide {
  #current: Mention | undefined;

  constructor(private readonly parts: GuideParts) {}

  /** The mention that the reader was led to last, until {@link release}. */
  get current(): Mention | undefined {
    return this.#current;
  }

  /** The reader has come to a mention by themselves, and opened its card. */
  arriveAt(mention: Mention): void {
    this.#current = mention;
  }

  /** Forgets where the reader was: they have gone elsewhere by themselves. */
  release(): void {
    this.#current = undefined;
  }

  /**
   * Leads on to the next mention in a direction.
   *
   * @param isEntering from the edge of the frame, and not from where the reader is
   * @returns none past the last one: the reader leaves the frame
   */
  step(direction: Direction, isEntering: boolean): Mention | undefined {
    const mentions = this.#marked();
    const way = isEntering
      ? wayThrough(mentions, direction)
      : wayFrom(mentions, this.#placeAmong(mentions), direction);
    this.release();
    return this.#leadToFirst(way);
  }

  /** Leads to the mention at hand: the one that the reader was led to, or the nearest to the middle of the view. */
  approach(): Mention | undefined {
    const current = this.#current;
    if (current && isInView(lineBoxesOf(current.range)[0])) return current;
    return this.#leadToFirst(fromTheMiddle(this.#marked()));
  }

  /**
   * Leads to the `index`th mention of an entity, or to the next one in a direction that the page shows.
   *
   * @returns the index of that; null where there is none
   */
  leadTo(entity: string, index: number, direction: Direction): number | null {
    const mentions = this.parts.mentions.ofEntity(entity);
    const from = Math.min(index, mentions.length - 1);
    const found = this.#leadToFirst(
      wayFrom(mentions, { before: from + 1, after: from }, direction),
    );
    return found ? mentions.indexOf(found) : null;
  }

  /** Leads to the first that the page shows: text may be in a closed menu, or out of reach. */
  #leadToFirst(mentions: readonly Mention[]): Mention | undefined {
    const found = mentions.find((mention) => isShown(mention) && this.#bringIntoView(mention));
    if (found) this.#current = found;
    return found;
  }

  #marked(): Mention[] {
    return this.parts.mentions.inOrder().filter((mention) => this.parts.isMarked(mention));
  }

  /** Where the reader is: at the last mention, at what they selected, or at the beginning of what they see. */
  #placeAmong(mentions: readonly Mention[]): Place {
    const current = this.#current ? mentions.indexOf(this.#current) : -1;
    if (current >= 0 && isInView(lineBoxesOf((mentions[current] as Mention).range)[0]))
      return placeOn(current);
    const selected = selectedRange();
    if (selected) return placeOfRange(mentions, selected);
    const { top } = seenView();
    const first = mentions.findIndex((each) =>
      lineBoxesOf(each.range).some(({ bottom }) => bottom > top),
    );
    return placeBefore(first < 0 ? mentions.length : first);
  }

  #bringIntoView(mention: Mention): boolean {
    if (!this.#isPlain(mention)) scrollTo(mention);
    return isInView(lineBoxesOf(mention.range)[0]);
  }

  /** Whether a mention is in view as it is, and not below a bar of the page. Frames do not know what is seen of them. */
  #isPlain(mention: Mention): boolean {
    const [line] = lineBoxesOf(mention.range);
    if (!line || window !== window.top || !isInView(line)) return false;
    const { x, y } = middleOf(line);
    return mentionAt(x, y, this.parts.mentions, this.parts.roots())?.mention === mention;
  }
}

/** Scrolls a mention into the middle of the view, at once: who does not want motion gets none. */
function scrollTo(mention: Mention): void {
  const element = elementAround(mention.range.startContainer);
  if (!element) return;
  const { scrollIntoView } = Element.prototype;
  scrollIntoView.call(element, { block: 'center', behavior: 'instant' });
  // Its element may be higher than the view.
  const [line] = lineBoxesOf(mention.range);
  if (line && !isInView(line)) scrollBy({ top: line.top - innerHeight / 2, behavior: 'instant' });
}

function isShown(mention: Mention): boolean {
  const element = elementAround(mention.range.startContainer);
  // A closed <details> is seen itself, but not the text in it.
  if (!element || matches(element, 'details:not([open])')) return false;
  return Element.prototype.checkVisibility.call(element, { visibilityProperty: true });
}

function isInView(line: Rect | undefined): boolean {
  const view = seenView();
  return (
    line !== undefined &&
    line.top >= view.top &&
    line.bottom <= view.bottom &&
    line.right > view.left &&
    line.left < view.right
  );
}

/** Mentions that the page shows, the nearest to the middle of the view first. */
function fromTheMiddle(mentions: readonly Mention[]): Mention[] {
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

/** What the reader has selected, or where they put the caret, if that is in view. */
function selectedRange(): Range | undefined {
  const selection = getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
  const rects = [...(range?.getClientRects() ?? [])];
  return rects.some(isInView) ? range : undefined;
}

function placeOfRange(mentions: readonly Mention[], range: Range): Place {
  const end = { startContainer: range.endContainer, startOffset: range.endOffset };
  const after = mentions.findIndex((each) => compareStarts(each.range, end) >= 0);
  return {
    before: mentions.filter((each) => compareStarts(each.range, range) < 0).length,
    after: after < 0 ? mentions.length : after,
  };
}
