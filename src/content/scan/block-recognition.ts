import type { BlockReading } from '../../recognition/disambiguation/block-evidence.ts';
import { LONGEST_GAP } from '../../recognition/disambiguation/name-lists.ts';
import type { Finder } from '../../recognition/prefilter.ts';
import type { Block } from '../dom/element-kinds.ts';
import { attributeOf, isHere, textContentOf, titleOf } from '../dom/native-dom.ts';
import { LONGEST_BETWEEN } from '../extract/prefilter-pass.ts';
import { type Flow, findRange, readAround, readBlock } from '../extract/text-run.ts';
import type { Decisions, FlowReading } from '../resolve/mention-resolver.ts';
import type { MentionChange } from '../resolve/mention-store.ts';
import { mayHold, type Names } from './recognition-client.ts';
import { ReadingQueue } from './request-queue.ts';

/** Blocks with more text than this, in UTF-16 units, are read in parts: some pages are one block. */
const LARGE = 10_000;

/** What has been read of a large block. */
interface LargeBlock {
  readonly parts: FlowReading[];
  /** The text nodes in those parts, and in those that are being read. */
  readonly nodes: Set<Text>;
}

/** What a reader works with. */
export interface ReaderParts {
  readonly names: Names;
  readonly decisions: Decisions;
  /** Mentions came or went. */
  publish(change: MentionChange): void;
  /** Whether a block is not read, with all that is in it. */
  isHidden(block: Block): boolean;
  /** Whether a text node is not read: code, fields and the like also stand in blocks that are. */
  isUnread(node: Text): boolean;
}

/**
 * Has blocks read, and brings what was found in them to the decisions, in the order in which they were
 * asked for. The page may change in between: what has gone or has become another is passed over, for
 * whoever saw it change asks for it again.
 */
export class Reader {
  readonly #parts: ReaderParts;
  readonly #queue: ReadingQueue;
  readonly #large = new WeakMap<Block, LargeBlock>();
  /** A large block of which parts have come that are not taken in: all at once, there may be hundreds. */
  #grown: Block | undefined;
  /** Text since the last block that was asked for, in UTF-16 units, white space squeezed. */
  #gap = 0;
  #title = '';

  constructor(parts: ReaderParts) {
    this.#parts = parts;
    this.#queue = new ReadingQueue((texts) =>
      parts.names.read({ texts, language: languageOfPage() }),
    );
  }

  /** Takes note of text before the next block that is asked for. */
  passText(text: string): void {
    // Beyond that it does not matter how long it is, and measuring takes time.
    if (this.#gap <= LONGEST_GAP) this.#gap += squeezedLength(text);
  }

  /** What is asked for next stands anywhere else. */
  passBreak(): void {
    this.#gap = Number.POSITIVE_INFINITY;
  }

  /** Has a block read. */
  readBlock(block: Block): void {
    this.#large.delete(block);
    const flows = readBlock(block);
    this.#ask(block, flows, (readings) => {
      const placed = flows.map((flow, index) => placedIn(flow, readings[index]));
      if (placed.every((each) => each !== undefined)) this.#take(block, placed);
    });
  }

  /** Begins to read a large block, as if nothing of it were known. */
  beginLarge(block: Block): void {
    this.#large.set(block, { parts: [], nodes: new Set() });
  }

  /** Whether a large block is being read, or has been. */
  knowsLarge(block: Block): boolean {
    return this.#large.has(block);
  }

  /** Has read what stands around a text node of a large block, as long as that has not been read yet. */
  readPart(block: Block, node: Text): void {
    const known = this.#large.get(block);
    if (!known || known.nodes.has(node) || this.#parts.isUnread(node)) return;
    const { flow, covered } = readAround(block, node, (each) => !this.#parts.isUnread(each));
    const fresh = new Set([...covered].filter((each) => !known.nodes.has(each)));
    for (const each of fresh) known.nodes.add(each);
    this.#ask(block, [flow], ([reading]) => {
      const placed = placedIn(flow, reading);
      // It may have been begun anew.
      if (!placed || this.#large.get(block) !== known) return;
      known.parts.push(onlyIn(fresh, placed));
      this.#grown = block;
    });
  }

  /** Has the title of the page read, if it has changed: what it names, the page is about. */
  readTitle(filter: Finder): void {
    const text = titleOf(document);
    if (text === this.#title) return;
    this.#title = text;
    if (!mayHold(text, filter)) {
      this.#parts.decisions.setTitle(undefined);
      return;
    }
    this.#queue.add([text], ([reading]) => {
      if (text === this.#title) this.#parts.decisions.setTitle(reading);
    });
  }

  /** Lets a block go. */
  drop(block: Block): void {
    this.#large.delete(block);
    this.#parts.publish(this.#parts.decisions.drop(block));
  }

  /** Sends what was asked for. */
  send(): void {
    this.#queue.send();
  }

  /** Takes in one block that has been read, or a part of one. Returns false when there is none. */
  takeNext(): boolean {
    return this.#queue.takeNext() || this.#takeGrown();
  }

  /** Whether anything that was asked for has not been taken in. */
  get isBusy(): boolean {
    return this.#queue.isBusy;
  }

  /** Resolves when there is something to take in; rejects when nobody reads. */
  arrival(): Promise<void> {
    return this.#queue.arrival();
  }

  #ask(
    block: Block,
    flows: readonly Flow[],
    take: (readings: readonly BlockReading[]) => void,
  ): void {
    const gap = this.#gap;
    this.#gap = 0;
    const texts = flows.map(({ text }) => text);
    this.#queue.add(texts, (readings) => {
      if (this.#grown !== block) this.#takeGrown();
      this.#parts.decisions.passText(gap);
      if (isHere(block) && !this.#parts.isHidden(block)) take(readings);
    });
  }

  #takeGrown(): boolean {
    const block = this.#grown;
    this.#grown = undefined;
    const known = block && this.#large.get(block);
    if (!known || !isHere(block)) return false;
    this.#take(block, known.parts);
    return true;
  }

  #take(block: Block, flows: readonly FlowReading[]): void {
    this.#parts.publish(this.#parts.decisions.take(block, flows));
  }
}

/** Whether a block is read in parts. */
export function isLarge(block: Block): boolean {
  return (textContentOf(block)?.length ?? 0) > LARGE;
}

function squeezedLength(text: string): number {
  return text.length >= LONGEST_BETWEEN ? text.length : text.replace(/\s+/g, ' ').length;
}

/** A reading with its places in the page, or undefined where the page has other text by now. */
function placedIn(flow: Flow, reading: BlockReading | undefined): FlowReading | undefined {
  if (!reading) return undefined;
  const places = reading.candidates.flatMap(({ start, end }) => findRange(flow, start, end) ?? []);
  return places.length === reading.candidates.length ? { reading, places } : undefined;
}

function onlyIn(nodes: ReadonlySet<Text>, { reading, places }: FlowReading): FlowReading {
  const isIn = (index: number) => places[index]?.nodes.some((node) => nodes.has(node)) === true;
  return {
    reading: { ...reading, candidates: reading.candidates.filter((_, index) => isIn(index)) },
    places: places.filter((_, index) => isIn(index)),
  };
}

function languageOfPage(): string {
  const root: Element | null = document.documentElement;
  return (root && attributeOf(root, 'lang')) ?? '';
}
