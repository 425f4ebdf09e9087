import type { Block } from '../../../src/content/dom/element-kinds.ts';
import { isBlock, listOf, makeSkipCheck } from '../../../src/content/dom/element-kinds.ts';
import { elementAround } from '../../../src/content/dom/tree-order.ts';
import { type DomRange, toDomRange } from '../../../src/content/extract/text-run.ts';
import { isDisplayed } from '../../../src/content/resolve/hidden-text.ts';
import type { PagePlaces } from '../../../src/content/resolve/page-places.ts';
import { firstTopicsOfSections } from '../../../src/content/resolve/page-sections.ts';
import { placeOf } from '../../../src/content/scan/block-windows.ts';
import { AliasFlag, hasFlag, type NamesTable } from '../../../src/pack/name-table.ts';
import { type DecidedCandidate, makeTools } from '../../../src/recognition/page-recognition.ts';
import { recognizePage } from '../../../src/recognition/recognize-page.ts';
import { textOf } from './html.ts';
import { runsOf } from './runs.ts';

/** A mention as one line: where it is, what, and whose. */
export type MentionLine = string;

/** A candidate in its place on the page, decided. */
interface PlacedCandidate extends DecidedCandidate, DomRange {
  /** That of its run. */
  readonly text: string;
  /** Id of its entity. */
  readonly entity: string;
}

/**
 * All candidates of the page, found the slow way: every block is read whole, one after the other, and nothing is
 * left out beforehand.
 */
export function readSlowly(table: NamesTable): PlacedCandidate[] {
  const lists = new Map<Element, number>();
  const numberOf = (block: Block) => {
    const list = listOf(block);
    if (!list) return 0;
    if (!lists.has(list)) lists.set(list, lists.size + 1);
    return lists.get(list) ?? 0;
  };
  const runs = blocksIn(document.documentElement).flatMap((block) =>
    runsOf(block).map((run) => ({ block, run })),
  );
  const read = recognizePage(
    runs.map(({ block, run }) => ({
      text: run.text,
      place: placeOf(block),
      list: numberOf(block),
    })),
    makeTools(table),
    { title: document.title, language: document.documentElement.lang },
  );
  return runs.flatMap(({ run }, index) =>
    (read[index] ?? []).map((each) => ({
      ...each,
      ...toDomRange(run, each.start, each.end),
      text: run.text,
      entity: table.entities[each.alias[1]]?.[0] ?? '',
    })),
  );
}

/** The mentions that the page shows, by {@link readSlowly}, one line each. */
export function referenceMentions(table: NamesTable, places: PagePlaces): MentionLine[] {
  const mentions = readSlowly(table).filter(({ isMention, range }) => {
    const element = elementAround(range.startContainer);
    return isMention && element && isDisplayed(element);
  });
  const isTopic = ({ alias }: PlacedCandidate) => hasFlag(alias, AliasFlag.broad);
  const firsts = firstTopicsOfSections(mentions.filter(isTopic), places);
  return mentions
    .filter((each) => !isTopic(each) || firsts.has(each))
    .map(({ range, entity }) => lineOf(range, entity))
    .sort();
}

/** A mention as a line that does not depend on objects: the path to its text, and whose it is. */
export function lineOf(range: StaticRange, entity: string): MentionLine {
  return `${pathTo(range.startContainer)}:${range.startOffset} ${textOf(range)} → ${entity}`;
}

/** The blocks of a tree and of the shadow trees in it. */
function blocksIn(root: Element | ShadowRoot): Block[] {
  const isInSkipped = makeSkipCheck();
  const elements = [...(root instanceof Element ? [root] : []), ...root.querySelectorAll('*')];
  const own = elements.filter((element) => isBlock(element) && !isInSkipped(element));
  const roots = elements.flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const read = roots.filter(({ host }) => !isInSkipped(host));
  return [...(root instanceof ShadowRoot ? [root] : []), ...own, ...read.flatMap(blocksIn)];
}

function pathTo(node: Node): string {
  const parent = node.parentNode ?? (node as ShadowRoot).host;
  if (!parent) return '';
  const index = node.parentNode ? [...parent.childNodes].indexOf(node as ChildNode) : 'root';
  return `${pathTo(parent)}/${index}`;
}
