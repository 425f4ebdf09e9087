import type { CardHost } from '../card/card-host.ts';
import { areOverlapping } from '../card/free-area.ts';
import type { Point, Rect } from '../dom/geometry.ts';
import { allElements, childNodesOf } from '../dom/native-dom.ts';
import { shownAround } from '../dom/tree-order.ts';
import {
  isOfSize,
  isShown,
  type PreviewBox,
  type PreviewTest,
  previewAt,
  previewIn,
} from './preview-boxes.ts';
import { pseudoBoxesOf } from './pseudo-boxes.ts';

/** How often to look for previews, in ms: that takes 1 to 4 ms, and 20 ms on a page with 40,000 elements. */
const LOOK_MS = 100;
/** Looks take at most one part in so many of the time. */
const REST = 20;
/** How long to look without a sign that the page has changed, in ms: styles may show a preview late. */
const WITHOUT_SIGN_MS = 2000;
/** Where to look, in CSS pixels from the edge of the card that faces the line: previews begin there. */
const ROWS = [3, 20, 44, 80, 130, 200, 290, 400];
/** Where to look in a row, in shares of the card's width. */
const COLUMNS = [0.02, 0.26, 0.5, 0.74, 0.98];
/** How often to try another place at once. */
const TRIES = 4;
/** How many elements are asked, of those that changed, and of those near the name or at the end of the page. */
const MAX_ASKED = 30;
/** How far up from the name a page's tooltip may be. */
const DEPTH = 3;
/** How many nodes at the end of the body are looked at. */
const MAX_LAST = 8;

/** The host of the card, as far as previews need it. */
type Host = Pick<CardHost, 'is' | 'place' | 'rect'>;

/**
 * Keeps an open card from covering the previews that the page shows for the same link: the card goes where they are not,
 * and stays there when they go.
 */
export class Previews {
  #text: Node | undefined;
  /** Where the previews are that the card gave way to, or were. */
  readonly #obstacles = new Map<Element, Rect>();
  /** Boxes that take all the room, and may be a part of the layout. */
  readonly #ignored = new Set<Element>();
  /** Elements that the page has changed since the last look. */
  readonly #changed = new Set<Element>();
  #line: Rect | undefined;
  #openedAt = 0;
  /** When to look again. */
  #nextLook = 0;
  /** Whether the card has another place than at the last look. */
  #wasPlaced = false;

  constructor(private readonly host: Host) {}

  /** Begins with a card that opens for a text. */
  start(text: Node): void {
    this.stop();
    this.#text = text;
    this.#openedAt = performance.now();
    this.#nextLook = 0;
  }

  /** Forgets all about the last card. */
  stop(): void {
    this.#text = undefined;
    this.#line = undefined;
    for (const each of [this.#obstacles, this.#ignored, this.#changed]) each.clear();
  }

  /** The page has changed elements. */
  note(changed: Iterable<Element>): void {
    for (const each of changed) {
      if (this.#changed.size >= MAX_ASKED) return;
      this.#changed.add(each);
    }
  }

  /**
   * Places the card by its line.
   *
   * @param isHeld whether the user is in the card: it makes way for nothing then
   * @returns whether there is room for it
   */
  place(line: Rect, isHeld: boolean): boolean {
    this.#moveObstacles(line);
    this.host.place(line, [...this.#obstacles.values()]);
    this.#wasPlaced = true;
    return isHeld || this.look(line);
  }

  /** Moves the open card if it covers a preview. Returns whether there is room for it. */
  look(line: Rect): boolean {
    const now = performance.now();
    const hasChanged = this.#wasPlaced || this.#changed.size > 0;
    const mayHaveChanged = hasChanged || now - this.#openedAt < WITHOUT_SIGN_MS;
    if (!mayHaveChanged || now < this.#nextLook) return true;
    const hasRoom = this.#giveWay(line);
    const end = performance.now();
    this.#nextLook = end + Math.max(LOOK_MS, REST * (end - now));
    return hasRoom;
  }

  /** Previews move with the page, as the line does. */
  #moveObstacles(line: Rect): void {
    const before = this.#line ?? line;
    const [x, y] = [line.left - before.left, line.top - before.top];
    this.#line = line;
    for (const [box, { left, top, right, bottom }] of this.#obstacles) {
      this.#obstacles.set(box, {
        left: left + x,
        top: top + y,
        right: right + x,
        bottom: bottom + y,
      });
    }
  }

  #giveWay(line: Rect): boolean {
    let hasRoom = true;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const found = this.#covered(line);
      if (found.length === 0) break;
      this.#keepShown(found);
      hasRoom = this.#placeApart(line, found);
      if (!hasRoom) break;
    }
    this.#changed.clear();
    this.#wasPlaced = false;
    return hasRoom;
  }

  #placeApart(line: Rect, found: readonly PreviewBox[]): boolean {
    if (this.host.place(line, [...this.#obstacles.values()])) return true;
    for (const { box, isSure } of found) {
      if (isSure) continue;
      this.#ignored.add(box);
      this.#obstacles.delete(box);
    }
    return this.host.place(line, [...this.#obstacles.values()]);
  }

  /** Takes notice of the previews that the page shows now, and of no others. */
  #keepShown(found: readonly PreviewBox[]): void {
    for (const box of this.#obstacles.keys()) if (!isShown(box)) this.#obstacles.delete(box);
    for (const { box, rect } of found) this.#obstacles.set(box, rect);
  }

  /** The previews that the card covers. */
  #covered(line: Rect): PreviewBox[] {
    const [text, card] = [this.#text, this.host.rect()];
    if (!text || !card) return [];
    const isOurs = (element: Element) => this.host.is(element);
    const test: PreviewTest = { text, isOurs, inNone: new Set() };
    const found = new Map<Element, PreviewBox>();
    const add = (preview: PreviewBox | undefined) => {
      if (!preview || this.#ignored.has(preview.box)) return;
      if (!areOverlapping(preview.rect, card)) return;
      const isSure = preview.isSure || found.get(preview.box)?.isSure === true;
      found.set(preview.box, { ...preview, isSure });
    };
    // Another point may say for sure what one does not: the page may have nothing behind a preview there.
    const isKnown = (point: Point) =>
      [...found.values()].some(({ isSure, rect }) => isSure && isIn(rect, point));
    for (const point of pointsIn(card, line)) if (!isKnown(point)) add(previewAt(point, test));
    for (const element of this.#mayIgnorePointer(text)) add(previewIn(element, test));
    for (const preview of tooltipsOf(text, line)) add(preview);
    return [...found.values()];
  }

  /** Elements that may be a preview which ignores the pointer. */
  #mayIgnorePointer(text: Node): Set<Element> {
    const around = shownAround(text).slice(0, DEPTH);
    const near = around.flatMap((each) => firstOf(allElements(each)));
    return new Set([...this.#changed, ...near, ...lastOfPage()]);
  }
}

/** Tooltips that the style adds to the elements around a text, by its line. */
function tooltipsOf(text: Node, line: Rect): PreviewBox[] {
  const around = shownAround(text).slice(0, DEPTH);
  return around.flatMap((box) =>
    pseudoBoxesOf(box)
      .filter((rect) => isOfSize(rect) && !areOverlapping(rect, line))
      .map((rect) => ({ box, rect, isSure: false })),
  );
}

/** Libraries add what they show at the end of the page. */
function lastOfPage(): Element[] {
  const nodes = document.body ? Array.from(childNodesOf(document.body)) : [];
  return nodes.slice(-MAX_LAST).filter((each) => each instanceof Element);
}

function firstOf(elements: ArrayLike<Element>): Element[] {
  const length = Math.min(elements.length, MAX_ASKED);
  return Array.from({ length }, (_, index) => elements[index] as Element);
}

function isIn({ left, top, right, bottom }: Rect, { x, y }: Point): boolean {
  return x > left && x < right && y > top && y < bottom;
}

function pointsIn(card: DOMRect, line: Rect): Point[] {
  const isAbove = card.bottom <= line.top;
  const rows = ROWS.filter((row) => row < card.height);
  return rows.flatMap((row) => {
    const y = isAbove ? card.bottom - row : card.top + row;
    return COLUMNS.map((column) => ({ x: card.left + column * card.width, y }));
  });
}
