import type { Block } from '../../../src/content/dom/element-kinds.ts';
import { isBlock, UnreadCheck } from '../../../src/content/dom/element-kinds.ts';
import {
  type Flow,
  type PlacedRange,
  placeRange,
  readBlock,
} from '../../../src/content/extract/text-run.ts';
import { placeOf } from '../../../src/content/resolve/mention-resolver.ts';
import { firstOfSections } from '../../../src/content/resolve/page-sections.ts';
import { AliasFlag, hasFlag, type NamesTable } from '../../../src/pack/name-table.ts';
import { createMatcher } from '../../../src/recognition/matcher.ts';
import { normalizeText } from '../../../src/recognition/normalize.ts';
import { filterOf, NameFilter } from '../../../src/recognition/prefilter.ts';
import { type DecidedCandidate, readPage } from '../../../src/recognition/recognize-page.ts';
import { textOf } from './html.ts';

/** A mention as one line: where it stands among its kind, what, and why. */
export type MentionLine = string;

/** A candidate in its place on the page, decided. */
interface PlacedCandidate extends DecidedCandidate, PlacedRange {
  /** That of its flow. */
  readonly text: string;
  /** Its id. */
  readonly entity: string;
}

/**
 * All candidates of the page, found the slow way: every block is read exactly, one after the other, and
 * nothing is left out beforehand.
 */
export function readSlowly(table: NamesTable): PlacedCandidate[] {
  const flows = treesIn(document.documentElement).flatMap((blocks) => [
    ...inOrderOfNames(blocks, table),
    // No list goes on in another tree.
    { block: document.documentElement, flow: NOTHING },
  ]);
  const read = readPage(
    [
      { text: document.title, place: 'title' },
      ...flows.map(({ block, flow }) => ({ text: flow.text, place: placeOf(block) })),
    ],
    createMatcher(table),
    table,
    { language: document.documentElement.lang },
  ).slice(1);
  return flows.flatMap(({ flow }, index) =>
    (read[index] ?? []).map((each) => ({
      ...each,
      ...placeRange(flow, each.start, each.end),
      text: flow.text,
      entity: table.entities[each.alias[1]]?.[0] ?? '',
    })),
  );
}

/** What Sidelight is to mark in the page, by {@link readSlowly}, one line each. */
export function referenceMentions(table: NamesTable): MentionLine[] {
  const mentions = readSlowly(table).filter(({ isMention }) => isMention);
  const isTopic = ({ alias }: PlacedCandidate) => hasFlag(alias, AliasFlag.broad);
  const topics = mentions
    .filter(isTopic)
    .map((each) => ({ range: each.range, nodes: each.nodes, entity: each.alias[1], each }));
  const firsts = new Set([...firstOfSections(topics)].map(({ each }) => each));
  return mentions
    .filter((each) => !isTopic(each) || firsts.has(each))
    .map(({ range, entity }) => lineOf(range, entity))
    .sort();
}

/** A mention as a line that does not depend on objects: the path to its text, and whose it is. */
export function lineOf(range: StaticRange, entity: string): MentionLine {
  return `${pathTo(range.startContainer)}:${range.startOffset} ${textOf(range)} → ${entity}`;
}

const NOTHING: Flow = { text: 'more '.repeat(100), pieces: [] };

/** The blocks of the page and of each shadow tree. */
function treesIn(root: Element | ShadowRoot): Block[][] {
  const unread = new UnreadCheck();
  const elements = [...(root instanceof Element ? [root] : []), ...root.querySelectorAll('*')];
  const own = elements.filter((element) => isBlock(element) && !unread.isIn(element));
  const roots = elements.flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const read = roots.filter(({ host }) => !unread.isIn(host));
  return [[...(root instanceof ShadowRoot ? [root] : []), ...own], ...read.flatMap(treesIn)];
}

/** The flows of some blocks, each block where the first name may stand in it: others may stand before. */
function inOrderOfNames(
  blocks: readonly Block[],
  table: NamesTable,
): { block: Block; flow: Flow }[] {
  const filter = new NameFilter(filterOf(table, 'names'));
  const read = blocks.map((block) => ({ block, flows: readBlock(block) }));
  const placed = read.map(({ block, flows }) => {
    const [node = block] = flows.flatMap((flow) => {
      const { text, toOriginal } = normalizeText(flow.text);
      const [hit] = filter.find(text);
      return hit ? placeRange(flow, ...toOriginal(...hit)).range.startContainer : [];
    });
    return { node, flows: flows.map((flow) => ({ block, flow })) };
  });
  const isBefore = (a: Node, b: Node) =>
    (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return placed
    .sort((a, b) => (a.node === b.node ? 0 : isBefore(a.node, b.node) ? -1 : 1))
    .flatMap((each) => each.flows);
}

function pathTo(node: Node): string {
  const parent = node.parentNode ?? (node as ShadowRoot).host;
  if (!parent) return '';
  const index = node.parentNode ? [...parent.childNodes].indexOf(node as ChildNode) : 'root';
  return `${pathTo(parent)}/${index}`;
}
