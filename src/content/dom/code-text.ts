import { isEditable, isProse, listOf } from './element-kinds.ts';
import {
  boundingRectOf,
  childNodesOf,
  closestTo,
  containsNode,
  localNameOf,
  queryAll,
} from './native-dom.ts';
import { elementAround } from './tree-order.ts';

/**
 * Code that is in no `code` or `pre`: lines of an editor, cells of a table. Its style tells, and what it is made of.
 * Only elements with a possible name are asked: 3 µs each.
 */

/** Text that the page itself takes for prose is not asked. */
const PROSE = 'p,h1,h2,h3,h4,h5,h6,figcaption,blockquote';
const MONOSPACE = /monospace|\bmono\b|courier|consolas|menlo|monaco/i;
/** How far above lines of code the editor may be that they belong to. */
const EDITOR_DEPTH = 4;
/** A field that is narrower or lower than this shows nothing of what is written, in CSS pixels. */
const TOO_SMALL = 12;

/** Makes a check whether the text of an element is code. It caches its answers: see `makeSkipCheck`. */
export function makeCodeCheck(): (element: Element) => boolean {
  const known = new Map<Element, boolean>();
  return (element) => {
    const cached = known.get(element);
    if (cached !== undefined) return cached;
    const answer = closestTo(element, PROSE) === null && isCode(element);
    known.set(element, answer);
    return answer;
  };
}

function isCode(element: Element): boolean {
  const wrap = lineStyleOf(element);
  if (!wrap) return false;
  const lines = topmostLines(element);
  return isInEditor(lines) || (wrap === 'kept' && !isProse(wholeOf(lines)));
}

/**
 * Whether an element is set like code: in letters of one width, with its spaces kept, or at least with its lines
 * unbroken.
 */
function lineStyleOf(element: Element): 'kept' | 'unbroken' | undefined {
  const { fontFamily, whiteSpace } = getComputedStyle(element);
  if (!MONOSPACE.test(fontFamily)) return undefined;
  if (/^(pre|pre-wrap|break-spaces)\b/.test(whiteSpace)) return 'kept';
  return whiteSpace.startsWith('nowrap') ? 'unbroken' : undefined;
}

/** The outermost element around one that is set like code, all between included. */
function topmostLines(element: Element): Element {
  let topmost = element;
  let outer = elementAround(element);
  while (outer && lineStyleOf(outer)) {
    topmost = outer;
    outer = elementAround(outer);
  }
  return topmost;
}

/** The element with all lines of a listing: the table of a cell, or the parent of elements that are one line each. */
function wholeOf(lines: Element): Element {
  const name = localNameOf(lines);
  const parent = elementAround(lines);
  if (name === 'td' || name === 'th') return listOf(lines) ?? lines;
  if (!parent) return lines;
  const siblings = Array.from(childNodesOf(parent)).filter((each) => each instanceof Element);
  const areLines = siblings.every((each) => localNameOf(each as Element) === name);
  return areLines && siblings.length > 1 ? parent : lines;
}

/** Whether lines belong to an editor: an invisible field near them takes the keys. */
function isInEditor(lines: Element): boolean {
  let around = elementAround(lines);
  for (let depth = 0; around && depth < EDITOR_DEPTH; depth++) {
    if (around === document.body || around === document.documentElement) return false;
    const fields = [...queryAll(around, 'textarea,[contenteditable],[role=textbox]')];
    if (fields.some((field) => takesKeys(field) && !containsNode(field, lines) && isUnseen(field)))
      return true;
    around = elementAround(around);
  }
  return false;
}

function takesKeys(field: Element): boolean {
  return localNameOf(field) === 'textarea' || isEditable(field);
}

function isUnseen(field: Element): boolean {
  const outer = elementAround(field);
  return [field, outer].some((each) => {
    if (!each) return false;
    const { width, height, right, bottom } = boundingRectOf(each);
    const { opacity, overflowX } = getComputedStyle(each);
    const isSmall =
      Math.min(width, height) < TOO_SMALL && (each === field || overflowX !== 'visible');
    return isSmall || opacity === '0' || right + scrollX <= 0 || bottom + scrollY <= 0;
  });
}
