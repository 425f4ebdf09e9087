import { type Block, isBlock, makeSkipCheck } from '../../../src/content/dom/element-kinds.ts';
import { blockOf, type TextRun } from '../../../src/content/extract/text-run.ts';
import { WindowReader } from '../../../src/content/extract/text-window.ts';
import { liveRange } from '../../support/ranges.ts';

/** Fills the body with HTML. Returns the body. */
export function pageOf(html: string): HTMLElement {
  document.body.innerHTML = html;
  return document.body;
}

/** The first element that matches a selector; throws if there is none. */
export function find(selector: string, root: ParentNode = document): HTMLElement {
  const element = root.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`the page has no ${selector}`);
  return element;
}

/** The text node at the start of an element. */
export function textIn(selector: string): Text {
  const node = find(selector).firstChild;
  if (!(node instanceof Text)) throw new Error(`${selector} does not begin with text`);
  return node;
}

/** The runs of a block, as windows around each of its text nodes: a window holds all of a short run. */
export function readRuns(block: Block): TextRun[] {
  const isInSkipped = makeSkipCheck();
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const runs = new Map<Text | undefined, TextRun>();
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const isRead = node.data !== '' && !isInSkipped(node.parentElement ?? document.body);
    if (!isRead || blockOf(node) !== block) continue;
    const { run } = new WindowReader(block, node, 0);
    if (/\S/.test(run.text)) runs.set(run.segments[0]?.node, run);
  }
  return [...runs.values()];
}

/** The texts of all runs of a page, those of each block together, blocks in the order of the document. */
export function runTexts(html: string): string[] {
  const body = pageOf(html);
  return [body, ...body.querySelectorAll('*')]
    .filter((element) => isBlock(element) && !makeSkipCheck()(element))
    .flatMap((block) => readRuns(block).map(({ text }) => text.trim()));
}

/** The only run of the body. */
export function runOf(html: string): TextRun {
  const [run, ...others] = readRuns(pageOf(html));
  if (!run || others.length > 0) throw new Error('the body has not one run');
  return run;
}

/** The text in a range of the page. */
export function textOf(range: StaticRange): string {
  return liveRange(range).toString();
}

/** Elements one in another with a text in the innermost, in no page. jsdom cannot add that later. */
export function nested(
  name: string,
  depth: number,
  text = '',
  namespace = 'http://www.w3.org/1999/xhtml',
): { readonly outer: Element; readonly inner: Element } {
  const inner = document.createElementNS(namespace, name);
  inner.append(text);
  let outer: Element = inner;
  for (let made = 1; made < depth; made++) {
    const next = document.createElementNS(namespace, name);
    next.append(outer);
    outer = next;
  }
  return { outer, inner };
}
