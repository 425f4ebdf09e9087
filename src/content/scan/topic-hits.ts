import { groupBy } from '../../recognition/group-by.ts';
import { isHere } from '../dom/native-dom.ts';
import type { Sectioned, SectionKeys } from '../resolve/page-sections.ts';
import type { ReadingOrder } from '../resolve/reading-order.ts';

/** A place where a topic may begin. */
export interface TopicHit {
  readonly node: Text;
  readonly offset: number;
  /** The characters that say so. */
  readonly prefix: string;
}

/** How many are read at first: one may turn out not to be a topic. Then as many again as were none. */
const AT_ONCE = 3;

/** What is known of the hits that have been read. */
interface Known {
  /** Whether the background has the text around a hit. */
  isKnown(hit: TopicHit): boolean;
  /** Whether it found a topic there. */
  isAccepted(hit: TopicHit): boolean;
}

/**
 * The places of a page where topics may begin. Only the first topic of each section is marked, so most of the text
 * around them is never read: on a filing of 522,000 characters that halves what is sent to the background.
 */
export class TopicHits {
  readonly #byNode = new Map<Text, TopicHit[]>();
  /** The nodes that the first pass noted: its hits are in the order of the page. */
  #first: ReadonlySet<Text> | undefined;
  #isInOrder = true;
  /** By section and by what they begin with; until hits come or go, or sections are others. */
  #groups: Map<string, TopicHit[]> | undefined;
  #groupedBy: SectionKeys | undefined;

  /**
   * Notes a hit.
   *
   * @param noted the nodes of which hits came in the same pass: hits of earlier ones are replaced
   */
  add(hit: TopicHit, noted: Set<Text>): void {
    const { node } = hit;
    this.#groups = undefined;
    this.#first ??= noted;
    this.#isInOrder &&= noted === this.#first;
    if (!noted.has(node)) this.#byNode.set(node, []);
    noted.add(node);
    this.#byNode.get(node)?.push(hit);
  }

  /** Forgets hits that are no longer in the page. */
  prune(): void {
    this.#groups = undefined;
    for (const node of this.#byNode.keys()) if (!isHere(node)) this.#byNode.delete(node);
  }

  /** The hits that are to be read now: the first of each section of which nothing is known, as long as none is a topic. */
  wanted(known: Known, { sectionOf, order }: Sectioned): TopicHit[] {
    if (this.#groupedBy !== sectionOf) this.#groups = undefined;
    this.#groupedBy = sectionOf;
    this.#groups ??= this.#group(sectionOf, order);
    return [...this.#groups.values()].flatMap((hits) => nextOf(hits.filter(isThere), known));
  }

  #group(keyOf: SectionKeys, order: ReadingOrder): Map<string, TopicHit[]> {
    const all = [...this.#byNode.values()].flat();
    const groups = groupBy(all, ({ node, prefix }) => `${keyOf(node)}/${prefix.toLowerCase()}`);
    if (!this.#isInOrder) for (const hits of groups.values()) sortByPlace(hits, order);
    return groups;
  }
}

/** Whether the text of a hit still reaches to it: a text that has no hits any more is not noted again. */
function isThere({ node, offset }: TopicHit): boolean {
  return offset < node.length;
}

/** The next hits of a group that are to be read, until a topic is found. */
function nextOf(hits: readonly TopicHit[], { isKnown, isAccepted }: Known): TopicHit[] {
  const first = hits.findIndex((hit) => isAccepted(hit) || !isKnown(hit));
  if (first < 0 || isAccepted(hits[first] as TopicHit)) return [];
  return hits.slice(first, 2 * first + AT_ONCE).filter((hit) => !isKnown(hit));
}

function sortByPlace(hits: TopicHit[], order: ReadingOrder): void {
  const start = ({ node, offset }: TopicHit) => ({ startContainer: node, startOffset: offset });
  hits.sort((a, b) => order.compareStarts(start(a), start(b)));
}
