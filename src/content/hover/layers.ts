import { alphaOf, OPAQUE } from '../dom/colors.ts';
import { isAt, type Point, type Rect } from '../dom/geometry.ts';
import { boundingRectOf, childNodesOf, localNameOf, matches, rootOf } from '../dom/native-dom.ts';
import { elementAround, hostsAround, isInside, withShownAround } from '../dom/tree-order.ts';
import { boxOf } from '../resolve/hidden-text.ts';
import { clippersOf, visiblePart } from './clipping.ts';
import { areOpaque, hasInk } from './paint.ts';
import { isPaintedOver } from './paint-order.ts';

/** More layers than pages lay over a text: to look through more would cost too much. */
const MAX_LAYERS = 12;
/** They hide what is behind them, even if nothing is painted there. */
const SHIELDS =
  'dialog, sidelight-card, [popover], [aria-modal="true"], [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';
/** Elements that paint more than their styles say. */
const MEDIA = new Set(
  'img video canvas iframe frame embed object input textarea select'.split(' '),
);
/** Parts of an SVG that may hide what is behind them. */
const SHAPES = new Set('circle ellipse image line path polygon polyline rect use'.split(' '));
/** A box of a pseudo-element that is narrower or lower than this is an ornament, in CSS pixels. */
const ORNAMENT = 48;
/** Number of children of a layer that are looked at for text. */
const MAX_CHILDREN = 20;

/**
 * Whether the page shows a text at a point, and nothing that lies over it hides it. Layers that paint nothing there
 * do not hide it: links that cover a teaser, gradients.
 *
 * @param isIgnored tells layers that do not count
 */
export function isOnTop(
  text: Text,
  point: Point,
  isIgnored: (layer: Element) => boolean = () => false,
): boolean {
  const above = layersAbove(text, point)?.filter((layer) => !isIgnored(layer));
  if (!above || above.length > MAX_LAYERS) return false;
  return !above.some((layer) => isCovering(layer, point));
}

/** The elements over a text at a point; undefined if the text is not there. */
function layersAbove(text: Text, point: Point): Element[] | undefined {
  const element = elementAround(text);
  if (!element) return undefined;
  const box = boxOf(element);
  // The browser does not find what ignores the pointer: whether it is there, and over what, its styles say.
  const isFound = getComputedStyle(box).pointerEvents !== 'none';
  if (!isFound && !isUnclipped(text, point)) return undefined;
  const above: Element[] = [];
  for (const host of [box, ...hostsAround(box)]) {
    const layers = (rootOf(host) as Document | ShadowRoot).elementsFromPoint(point.x, point.y);
    const own = layers.findIndex((each) => (host === box ? each === box : isInside(host, each)));
    if (isFound && own < 0) return undefined;
    above.push(...(isFound ? layers.slice(0, own) : layers));
  }
  return above.filter((each) => !isInside(box, each) && (isFound || isPaintedOver(each, box)));
}

/** Whether all that is around a text lets a point of it be seen. */
function isUnclipped(text: Text, { x, y }: Point): boolean {
  const spot = { left: x, top: y, right: x + 1, bottom: y + 1 };
  return isAt(visiblePart(spot, clippersOf(text)), { x, y });
}

/** Whether a layer hides what is behind it at a point. */
function isCovering(layer: Element, point: Point): boolean {
  const chain = withShownAround(layer);
  if (!areOpaque(chain)) return false;
  return (
    matches(layer, SHIELDS) ||
    isMedia(layer) ||
    hasGround(layer, point) ||
    (hasInk(layer, chain) && hasTextAt(layer, point))
  );
}

/** Whether an element paints more than its style says. */
export function isMedia(layer: Element): boolean {
  const name = localNameOf(layer);
  return MEDIA.has(name) || (SHAPES.has(name) && layer instanceof SVGElement && isFilled(layer));
}

/** Whether a shape hides what is behind it: charts have some that only catch the pointer. */
function isFilled(shape: Element): boolean {
  const { fill = '', fillOpacity, stroke = 'none' } = getComputedStyle(shape);
  if (fill === 'none') return stroke !== 'none';
  return alphaOf(fill) * Number(fillOpacity || 1) >= OPAQUE;
}

/** Whether a layer, or a box that its style adds to it, has a background that hides what is behind it. */
function hasGround(layer: Element, point: Point): boolean {
  const isOnBox = isAt(boundingRectOf(layer), point);
  if (isOnBox && isGround(getComputedStyle(layer))) return true;
  return ['::before', '::after'].some((pseudo) => {
    const style = getComputedStyle(layer, pseudo);
    return isLarge(style) && isGround(style);
  });
}

function isLarge({ content, height, position, width }: CSSStyleDeclaration): boolean {
  if (content === 'none' || !/absolute|fixed/.test(position)) return false;
  return Math.min(Number.parseFloat(width), Number.parseFloat(height)) >= ORNAMENT;
}

function isGround(style: CSSStyleDeclaration): boolean {
  const { backdropFilter = 'none', backgroundColor, backgroundImage, position } = style;
  const alpha = alphaOf(backgroundColor);
  // What darkens the whole view is there for a dialog.
  const isBackdrop = position === 'fixed' && alpha > 0;
  return (
    isBackdrop || alpha >= OPAQUE || /url\(/.test(backgroundImage) || backdropFilter !== 'none'
  );
}

function hasTextAt(layer: Element, point: Point): boolean {
  const texts = Array.from(childNodesOf(layer)).slice(0, MAX_CHILDREN);
  return texts.some(
    (text) => text instanceof Text && rectsOf(text).some((each) => isAt(each, point)),
  );
}

function rectsOf(text: Text): Rect[] {
  const range = document.createRange();
  range.selectNodeContents(text);
  return [...range.getClientRects()];
}
