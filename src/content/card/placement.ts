import type { Rect } from '../dom/geometry.ts';
import { areOverlapping, freeAreaFor } from './free-area.ts';
import {
  areaInLittleRoom,
  type CardPosition,
  isLittleRoom,
  MARGIN,
  placeCard,
  placeInArea,
  placeSheet,
  ROOMY,
  type Size,
} from './position.ts';

/** What a card is placed by. */
interface Surroundings {
  /** The line of its mention. */
  readonly line: Rect;
  /** The part of the view that the user sees. */
  readonly view: Rect;
  readonly isSheet: boolean;
  /** What a card that is no sheet should not cover. */
  readonly obstacles: readonly Rect[];
  /** Gives the card a width, and the form for little room, and measures it. */
  measure(width: number, isLittle: boolean): Size;
}

/** Where a card goes. */
interface Placement extends CardPosition {
  /** It covers no obstacle there. A sheet has room anywhere: the user asked for it. */
  readonly hasRoom: boolean;
}

/**
 * Chooses the place of a card, and gives it its width and form there: where it always goes, or, if that covers an
 * obstacle, where there is room without.
 */
export function choosePlace(parts: Surroundings): Placement {
  const { line, view, isSheet, obstacles, measure } = parts;
  const isLittle = isLittleRoom(line, view, isSheet);
  const across = widthFor(parts, isLittle);
  const card = measure(across, isLittle);
  const usual = usualPlace(parts, card, isLittle);
  const isCovering = obstacles.some((each) => areOverlapping(each, boxAt(usual, card)));
  if (isSheet || !isCovering) return { ...usual, hasRoom: true };
  const area = freeAreaFor(line, card, view, obstacles);
  if (!area) return { ...usual, hasRoom: false };
  const size = measure(across, isLittle || area.bottom - area.top < Math.min(ROOMY, card.height));
  return { ...placeInArea(line, size, area), hasRoom: true };
}

function widthFor({ line, view, isSheet }: Surroundings, isLittle: boolean): number {
  const area = isLittle && !isSheet ? areaInLittleRoom(line, view) : view;
  const margin = isSheet || area !== view ? 0 : MARGIN;
  return area.right - area.left - 2 * margin;
}

function usualPlace({ line, view, isSheet }: Surroundings, card: Size, isLittle: boolean) {
  if (isSheet) return placeSheet(card, view);
  return isLittle
    ? placeInArea(line, card, areaInLittleRoom(line, view))
    : placeCard(line, card, view);
}

function boxAt({ x, y, maxHeight }: CardPosition, { width, height }: Size): Rect {
  return { left: x, top: y, right: x + width, bottom: y + Math.min(height, maxHeight) };
}
