import {
  type Block,
  followsLink,
  isBlock,
  isIsolated,
  isSkipped,
  occupiesSpace,
} from '../../../src/content/dom/element-kinds.ts';
import type { TextRun, TextSegment } from '../../../src/content/extract/text-run.ts';
import { areApart, type Edge, mayBeApart } from '../../../src/content/extract/word-edges.ts';

/** Takes the place of what is not text but has width. */
export const GAP = '\uFFFC';

/** All runs of a block with any text in them, read the plain way: one node after the other. */
export function runsOf(block: Block): TextRun[] {
  const collector = new RunCollector();
  collector.visit(block);
  collector.end();
  return collector.runs;
}

class RunCollector {
  readonly runs: TextRun[] = [];
  #text = '';
  #segments: TextSegment[] = [];
  #edges: Edge[] = [];

  end(): void {
    const run = { text: this.#text, segments: this.#segments };
    if (/\S/.test(run.text) && run.segments.length > 0) this.runs.push(run);
    this.#text = '';
    this.#segments = [];
    this.#edges = [];
  }

  visit(parent: Node): void {
    for (const node of parent.childNodes) {
      if (node instanceof Text && node.data !== '') this.#addText(node);
      else if (node instanceof Element) this.#addElement(node);
    }
  }

  #addText(node: Text): void {
    const last = this.#segments.at(-1);
    if (last?.end === this.#text.length) {
      const touching = { before: last.node.data, after: node.data, edges: this.#edges };
      if (mayBeApart(touching) && areApart(touching)) this.#text += GAP;
    }
    this.#edges = [];
    const start = this.#text.length;
    this.#text += node.data;
    this.#segments.push({ node, start, end: this.#text.length });
  }

  #addElement(element: Element): void {
    if (element.localName === 'br') this.#text += '\n';
    else if (isBlock(element)) this.end();
    else if (isSkipped(element)) this.#text += occupiesSpace(element) ? GAP : '';
    else this.#addInline(element);
  }

  #addInline(element: Element): void {
    if (isIsolated(element) || followsLink(element)) this.#text += GAP;
    this.#edges.push({ element, side: 'Left' });
    this.visit(element);
    this.#edges.push({ element, side: 'Right' });
    if (isIsolated(element) && element.firstChild) this.#text += GAP;
  }
}
