import { elementAround } from '../dom/tree-order.ts';
import { blockOf } from '../extract/text-run.ts';
import type { Mention } from '../resolve/mention-store.ts';

/** Set by the build: only Firefox takes the colour of a first letter away. */
declare const IS_FIREFOX: boolean;

/**
 * Whether a name looks the same under a mark. Highlights paint text in its plain colour: letters that show a gradient
 * behind them turn solid, be it dark on dark, and outlined ones vanish. May compute styles: 3 µs a name.
 */
export function keepsLook({ range: { startContainer, startOffset } }: Mention): boolean {
  const element = elementAround(startContainer);
  if (!element) return false;
  const { color, webkitTextFillColor, webkitTextStrokeWidth } = getComputedStyle(element);
  // Where there are no styles, as in tests, these are empty.
  if (webkitTextFillColor && webkitTextFillColor !== color) return false;
  if (Number.parseFloat(webkitTextStrokeWidth) > 0) return false;
  return !IS_FIREFOX || !hasOtherFirstLetter(startContainer as Text, startOffset);
}

/** Whether a name begins its block, with a letter of another colour. */
function hasOtherFirstLetter(node: Text, offset: number): boolean {
  const block = blockOf(node);
  if (!(block instanceof Element) || !isBlank(node.data.slice(0, offset))) return false;
  const colorOf = (pseudo?: string) => getComputedStyle(block, pseudo).color;
  return firstTextIn(block) === node && colorOf('::first-letter') !== colorOf();
}

function firstTextIn(block: Element): Node | null {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let text = walker.nextNode();
  while (text && isBlank((text as Text).data)) text = walker.nextNode();
  return text;
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
