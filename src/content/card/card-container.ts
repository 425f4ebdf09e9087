import { alphaOf, OPAQUE } from '../dom/colors.ts';
import { isCustom } from '../dom/element-kinds.ts';
import { boundingRectOf, matches, openRootOf, parentNodeOf } from '../dom/native-dom.ts';
import { elementAround, lastChildWhich } from '../dom/tree-order.ts';

/** Elements that close, or keep the user from what is outside of them, and say that they are of this kind. */
const LAYERS = [
  ':modal',
  ':popover-open',
  'dialog[open]',
  '[aria-modal="true"]',
  ...['dialog', 'alertdialog', 'tooltip', 'menu', 'listbox'].map((role) => `[role="${role}"]`),
].join();
/** A floating box that fills more of the view than this, each way, is the layout of the page. */
const LARGEST_SHARE = 0.9;
/** A press in the card would press these, too. */
const PRESSED = 'a, button, label, summary, [onclick], [role="button"], [role="link"]';

/**
 * The parent for the card's host: an element of the dialog, popover or hover card of the page that a text is in.
 * The card is a part of that for the browser and for the page, so that a press in it or a pointer on it closes nothing,
 * and what is outside of a modal dialog is inert. Otherwise the body: React 18 accepts an unknown element at the end of
 * the body, but not after it.
 */
export function containerOf(text: Node): Element {
  const around: Element[] = [];
  for (let element = elementAround(text); element; element = elementAround(element)) {
    around.push(element);
    if (isLayer(element)) return placeIn(text, around);
  }
  return pageContainer();
}

function pageContainer(): Element {
  return document.body ?? document.documentElement;
}

/** @param around the elements around a text, from the innermost to the layer */
function placeIn(text: Node, around: readonly Element[]): Element {
  const parent = parentNodeOf(text);
  if (parent instanceof Element && isQuiet(parent, around)) return parent;
  // What is added to the host of a shadow tree may have no slot there.
  return around.findLast((each) => !isHost(each)) ?? pageContainer();
}

function isHost(element: Element): boolean {
  return isCustom(element) || openRootOf(element) !== null;
}

function isLayer(element: Element): boolean {
  return matches(element, LAYERS) || isBoxOverPage(element);
}

/** Whether an element is a box over the page, as its style says. */
function isBoxOverPage(element: Element): boolean {
  const { backgroundColor, position, zIndex } = getComputedStyle(element);
  if (!/absolute|fixed/.test(position) || !(Number(zIndex) > 0)) return false;
  const { width, height } = boundingRectOf(element);
  const isLarge = width > innerWidth * LARGEST_SHARE && height > innerHeight * LARGEST_SHARE;
  return !isLarge && alphaOf(backgroundColor) >= OPAQUE;
}

/** Whether an element that is added at the end of this one changes no `:last-child`, and gets no press for it. */
function isQuiet(element: Element, around: readonly Element[]): boolean {
  if (isHost(element) || around.some((each) => matches(each, PRESSED))) return false;
  return lastChildWhich(element, (child) => child instanceof Element) === undefined;
}
