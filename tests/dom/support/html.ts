import { type Flow, readBlock } from '../../../src/page/flows.ts';

/** Fills the body with HTML and hands it back. */
export function pageOf(html: string): HTMLElement {
  document.body.innerHTML = html;
  return document.body;
}

/** The element that a selector finds. */
export function find(selector: string, root: ParentNode = document): HTMLElement {
  const element = root.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`the page has no ${selector}`);
  return element;
}

/** The text node that begins an element. */
export function textIn(selector: string): Text {
  const node = find(selector).firstChild;
  if (!(node instanceof Text)) throw new Error(`${selector} does not begin with text`);
  return node;
}

/** The texts of all flows of a page, in the order of the document where no block is inside another. */
export function flowTexts(html: string): string[] {
  const texts: string[] = [];
  const queue: Element[] = [pageOf(html)];
  for (const block of queue) {
    const { flows, nestedBlocks } = readBlock(block);
    texts.push(...flows.map(({ text }) => text.trim()));
    queue.push(...nestedBlocks);
  }
  return texts;
}

/** The only flow of the body. */
export function flowOf(html: string): Flow {
  const [flow, ...others] = readBlock(pageOf(html)).flows;
  if (!flow || others.length > 0) throw new Error('the body has not one flow');
  return flow;
}

/** The text that a range of the page holds. */
export function textOf(range: StaticRange): string {
  const live = document.createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return live.toString();
}
