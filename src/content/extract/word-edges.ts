import { isLetter } from '../dom/element-kinds.ts';
import { attributeOf, localNameOf, textOf } from '../dom/native-dom.ts';

/** Whether words of neighbouring inline elements are one word to a reader: the style of the page decides. */

/** Where an inline element begins or ends between two texts. */
export interface Edge {
  readonly element: Element;
  /** The side of it that faces the other text: `Left` where it begins. Neighbours have the same style on both sides. */
  readonly side: 'Left' | 'Right';
}

/** The narrowest space between two words, in CSS pixels: a part of a word that is set off often has 3 around it. */
const SPACE = 4;
/** The UTF-16 unit of the last digit. */
const NINE = 0x39;

/** Two texts that touch in the source of the page, and the inline elements that end or begin between them. */
export interface Touching {
  readonly before: string;
  readonly after: string;
  readonly edges: readonly Edge[];
}

/** Whether words touch, so that style may keep them apart. */
export function mayBeApart({ before, after, edges }: Touching): boolean {
  const [last, first] = [before.charCodeAt(before.length - 1), after.charCodeAt(0)];
  const least = edgesThatMatter(last);
  // Reports hold thousands of hidden dates that touch.
  const areNumbers = last <= NINE && first <= NINE;
  return edges.length >= least && edgesThatMatter(first) === least && !areNumbers;
}

/**
 * Whether words that touch are laid out apart, so that none goes on from one text to the other. Needs the style of the
 * elements, but no layout: 3 µs each.
 */
export function areApart({ before, after, edges }: Touching): boolean {
  const styles = edges.map(({ element }) => getComputedStyle(element));
  const boxes = edges.filter(
    (edge, index) => !isInLine(styles[index] as CSSStyleDeclaration) || isPlaced(edge),
  );
  if (boxes.length === 0) {
    const spaces = edges.map((edge, index) => spaceAt(edge, styles[index] as CSSStyleDeclaration));
    return spaces.reduce((sum, space) => sum + space, 0) >= SPACE;
  }
  if (!isLetter(before)) return true;
  // All letters of a heading may move on their own, each in boxes in boxes, and the first letter of a text may float.
  if (isLetter(after)) return boxes.some(({ element }) => !isLetter(textOf(element)));
  return boxes.length > 1;
}

/**
 * The least number of edges beside a character (its UTF-16 unit) for which their style is asked: infinite where the
 * character is not part of a word. Text without spaces has many links and emphases, and names in it touch other words
 * anyway.
 */
function edgesThatMatter(unit: number): number {
  // No pattern: to compile one takes 1 ms of each page.
  if (unit >= 0x2e80) return 2;
  const small = unit | 0x20;
  const isPlain = (small >= 0x61 && small <= 0x7a) || (unit >= 0x30 && unit <= NINE);
  return isPlain || (unit >= 0xc0 && unit < 0x2000) ? 1 : Number.POSITIVE_INFINITY;
}

/** Whether a part of a text in an SVG begins at a place of its own: a label, a line of one, a shifted word. */
function isPlaced({ element, side }: Edge): boolean {
  if (side === 'Right' || localNameOf(element) !== 'tspan') return false;
  return PLACES.some((name) => hasPlace(element, name));
}

const PLACES = ['x', 'y', 'dx', 'dy'];

function hasPlace(element: Element, name: string): boolean {
  const value = attributeOf(element, name);
  return value !== null && !(name.startsWith('d') && Number.parseFloat(value) === 0);
}

/** Whether texts that are apart are lines of one label in an SVG: then they are read as one text. */
export function areLines(edges: readonly Edge[]): boolean {
  const [first, second] = edges.filter(({ element }) => localNameOf(element) === 'tspan');
  if (!second || first?.side !== 'Right' || second.side !== 'Left') return false;
  const isNewLine = ['y', 'dy'].some((name) => hasPlace(second.element, name));
  return isNewLine && attributeOf(first.element, 'x') === attributeOf(second.element, 'x');
}

/** What floats, is positioned, or is an item of a flexible box or a grid, computes to a block. */
function isInLine({ display }: CSSStyleDeclaration): boolean {
  return /^(inline|contents|ruby.*|)$/.test(display);
}

/** The space that style puts at an edge, or that of a word where it puts text there, as the commas of a list. */
function spaceAt({ element, side }: Edge, style: CSSStyleDeclaration): number {
  const lengths = [style[`margin${side}`], style[`padding${side}`], style[`border${side}Width`]];
  const space = lengths.reduce((sum, length) => sum + (Number.parseFloat(length) || 0), 0);
  if (space >= SPACE) return space;
  const { content } = getComputedStyle(element, side === 'Left' ? '::before' : '::after');
  return /^(none|normal|""|)$/.test(content) ? space : SPACE;
}
