import { isBlock, UnreadCheck } from '../../../src/content/dom/element-kinds.ts';
import { type Flow, readBlock } from '../../../src/content/extract/text-run.ts';
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

/** The texts of all flows of a page, those of each block together, blocks in the order of the document. */
export function flowTexts(html: string): string[] {
  const body = pageOf(html);
  return [body, ...body.querySelectorAll('*')]
    .filter((element) => isBlock(element) && !new UnreadCheck().isIn(element))
    .flatMap((block) => readBlock(block).map(({ text }) => text.trim()));
}

/** The only flow of the body. */
export function flowOf(html: string): Flow {
  const [flow, ...others] = readBlock(pageOf(html));
  if (!flow || others.length > 0) throw new Error('the body has not one flow');
  return flow;
}

/** The text in a range of the page. */
export function textOf(range: StaticRange): string {
  return liveRange(range).toString();
}
