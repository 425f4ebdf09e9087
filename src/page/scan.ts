import { type BlockReading, EvidenceReader } from '../gazetteer/disambiguation/reading.ts';
import type { Matcher } from '../gazetteer/matcher.ts';
import type { NamesTable } from '../gazetteer/table.ts';
import { Decisions, type FlowReading } from './decisions.ts';
import { attributeOf, containsNode, isHere, rootOf, titleOf } from './dom.ts';
import { isCustom, isInUnread } from './elements.ts';
import { type Block, type Flow, placeRange, readBlock } from './flows.ts';
import type { MentionChange, MentionStore } from './mentions.ts';
import { shadowRootOf } from './shadow.ts';
import { breathe } from './slices.ts';

/** What the scanner tells of. */
export interface ScanListener {
  /** Mentions came or went. */
  mentionsChanged(change: MentionChange): void;
  /** A shadow root was found: it is to be watched. */
  rootFound(root: ShadowRoot): void;
  /** All that was asked for has been read. */
  scanFinished(): void;
  /** Reading failed. */
  failed(error: unknown): void;
}

interface Task {
  readonly block: Block;
  /** Read the blocks inside again, even those that are known. */
  readonly isDeep: boolean;
}

/** Longest stretch of work without letting the page have its turn, in ms: half a frame. */
const SLICE = 8;

/**
 * Reads blocks into mentions. Work stands in a queue of blocks, so that the page may change between
 * two slices: a block that has gone by its turn is passed over, one that came is queued by whoever
 * saw it come.
 */
export class Scanner {
  readonly #decisions: Decisions;
  readonly #evidence: EvidenceReader;
  readonly #queue = new Map<Block, Task>();
  /** Blocks that were read and have not left the page since. */
  readonly #known = new WeakSet<Block>();
  readonly #roots = new WeakSet<ShadowRoot>();
  /** Custom elements without a shadow root so far: one can be attached without a trace. */
  readonly #rootless = new Set<WeakRef<Element>>();
  readonly #expected = new WeakSet<Element>();
  #isRunning = false;
  #title = '';

  constructor(
    private readonly matcher: Matcher,
    table: NamesTable,
    private readonly listener: ScanListener,
    private readonly signal: AbortSignal,
  ) {
    this.#decisions = new Decisions(table);
    this.#evidence = new EvidenceReader(table);
  }

  /** The names that were found and accepted. */
  get mentions(): MentionStore {
    return this.#decisions.mentions;
  }

  /** Queues a block. Deep: with every block inside it, otherwise only those not read yet. */
  enqueue(block: Block, isDeep = false): void {
    const queued = this.#queue.get(block);
    this.#queue.set(block, { block, isDeep: isDeep || queued?.isDeep === true });
  }

  /** Works the queue off, slice by slice. Whoever enqueues calls it; it runs once at a time. */
  async run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      await this.#workOff();
      if (!this.signal.aborted) this.listener.scanFinished();
    } catch (error) {
      this.listener.failed(error);
    } finally {
      this.#isRunning = false;
    }
  }

  /** Lets go of what is no longer in the page. */
  prune(): void {
    for (const change of this.#decisions.prune()) {
      for (const { nodes } of change.removed) this.#forgetRead(nodes[0]);
      this.#publish(change);
    }
  }

  /** Whether any entity is not to be marked here. */
  get isSilencing(): boolean {
    return this.#decisions.isSilencing;
  }

  /** Marks these entities nowhere from now on, and others again. */
  silence(entities: ReadonlySet<string>): void {
    this.#publishAll(this.#decisions.silence(entities));
  }

  /** Looks again at custom elements that had no shadow root when they were read. */
  revisitRootless(): void {
    for (const reference of [...this.#rootless]) {
      const element = reference.deref();
      if (element && !shadowRootOf(element)) continue;
      this.#rootless.delete(reference);
      if (element && isHere(element)) this.#lookForRoot(element, false);
    }
  }

  async #workOff(): Promise<void> {
    this.#readTitle();
    let sliceEnd = performance.now() + SLICE;
    let slices = 0;
    for (const [block, task] of this.#queue) {
      this.#queue.delete(block);
      this.#read(task);
      if (performance.now() < sliceEnd) continue;
      // Seldom enough that deciding again stays small beside reading, however long the page.
      if (isPowerOfTwo(++slices)) this.#publishAll(this.#decisions.settle());
      await breathe();
      if (this.signal.aborted) return;
      sliceEnd = performance.now() + SLICE;
    }
    this.#publishAll(this.#decisions.finish());
  }

  /** What the title names, the page is about. */
  #readTitle(): void {
    const title = titleOf(document);
    if (title !== this.#title) this.#decisions.setTitle(this.#evidenceIn(title));
    this.#title = title;
  }

  #read({ block, isDeep }: Task): void {
    if (!isHere(block)) {
      this.#forgetRead(block);
      return;
    }
    this.#known.add(block);
    if (isHidden(block)) {
      this.#forgetInside(block);
      return;
    }
    const { flows, nestedBlocks, elements } = readBlock(block);
    const readings = flows.map((flow) => this.#readFlow(flow));
    this.#publish(this.#decisions.take(block, readings));
    for (const nested of nestedBlocks) {
      if (isDeep || !this.#known.has(nested)) this.enqueue(nested, isDeep);
    }
    for (const element of elements) this.#lookForRoot(element, isDeep);
  }

  /**
   * What left the page, or changed while it was out of it, is to be read again when it comes back. Whoever
   * puts a shadow host back changes nothing in its root, so the roots around are forgotten too.
   */
  #forgetRead(node: Block | Text | undefined): void {
    if (node instanceof Element) this.#known.delete(node);
    for (const root of rootsAround(node)) this.#known.delete(root);
  }

  /** A block that may not be read (any more) takes the blocks inside with it. */
  #forgetInside(block: Block): void {
    for (const known of this.#decisions.blocks()) {
      if (isInside(known, block)) this.#publish(this.#decisions.drop(known));
    }
  }

  #readFlow(flow: Flow): FlowReading {
    const reading = this.#evidenceIn(flow.text);
    return {
      reading,
      places: reading.candidates.map(({ start, end }) => placeRange(flow, start, end)),
    };
  }

  #evidenceIn(text: string): BlockReading {
    const root: Element | null = document.documentElement;
    const language = (root && attributeOf(root, 'lang')) ?? '';
    return this.#evidence.read({ text, candidates: this.matcher.match(text), language });
  }

  #lookForRoot(element: Element, isDeep: boolean): void {
    const root = shadowRootOf(element);
    if (!root) {
      if (isCustom(element)) this.#expectRoot(element);
      return;
    }
    if (!this.#roots.has(root)) {
      this.#roots.add(root);
      this.listener.rootFound(root);
    }
    if (isDeep || !this.#known.has(root)) this.enqueue(root, true);
  }

  #expectRoot(element: Element): void {
    if (this.#expected.has(element)) return;
    this.#expected.add(element);
    this.#rootless.add(new WeakRef(element));
  }

  #publishAll(changes: readonly MentionChange[]): void {
    for (const change of changes) this.#publish(change);
  }

  #publish(change: MentionChange): void {
    if (change.added.length + change.removed.length > 0) this.listener.mentionsChanged(change);
  }
}

function isPowerOfTwo(count: number): boolean {
  return (count & (count - 1)) === 0;
}

/** Whether a block stands in something that is not read. */
function isHidden(block: Block): boolean {
  return block instanceof Element ? isInUnread(block) : isInUnread(block.host);
}

/** The shadow roots that a node stands in, innermost first. */
function rootsAround(node: Node | undefined): ShadowRoot[] {
  const root = node && rootOf(node);
  return root instanceof ShadowRoot ? [root, ...rootsAround(root.host)] : [];
}

/** Whether a block is another one or stands in it, be it in a shadow root. */
function isInside(block: Block, outer: Block): boolean {
  if (containsNode(outer, block)) return true;
  return rootsAround(block).some(({ host }) => containsNode(outer, host));
}
