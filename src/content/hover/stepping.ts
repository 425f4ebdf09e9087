/** Which mention comes next: pure functions over the mentions of a frame in the order of the page. */

import type { Direction } from '../../shared/messages.ts';

/** A place among mentions: on one of them, or between two. */
export interface Place {
  /** How many begin before it. */
  readonly before: number;
  /** The index of the first that begins after it. */
  readonly after: number;
}

/** The place of the mention at an index. */
export function placeOn(index: number): Place {
  return { before: index, after: index + 1 };
}

/** The place right before the mention at an index, or at the end. */
export function placeBefore(index: number): Place {
  return { before: index, after: index };
}

/** The mentions that lie in a direction from a place, the nearest first. */
export function wayFrom<T>(mentions: readonly T[], place: Place, direction: Direction): T[] {
  return direction === 1 ? mentions.slice(place.after) : mentions.slice(0, place.before).reverse();
}

/** All mentions in a direction, as one meets them who comes in from another frame. */
export function wayThrough<T>(mentions: readonly T[], direction: Direction): T[] {
  return wayFrom(mentions, placeBefore(direction === 1 ? 0 : mentions.length), direction);
}
