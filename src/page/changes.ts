import { isCardHost } from './card-host.ts';
import { firstChildOf, nextSiblingOf } from './dom.ts';
import { type Block, blockOf } from './flows.ts';
import type { Scanner } from './scan.ts';

/** Changes are gathered this long, in ms, before they are read: typing and tickers come in bursts. */
const GATHER = 100;
/** When to look for shadow roots that were attached without a trace, in ms after a scan. */
const REVISITS = [300, 1500, 5000] as const;

/** What the watcher works with. */
export interface WatcherParts {
  readonly scanner: Scanner;
  /** The document element was replaced, perhaps by `document.open()`. */
  onNewDocument(): void;
  /** Runs what the browser calls; an exception in it does not reach the page. */
  safely<TArgs extends unknown[]>(work: (...args: TArgs) => void): (...args: TArgs) => void;
}

/**
 * Keeps a scanner up to date with a page that changes: reduces mutation records to the blocks that
 * have to be read again, and has them read in bursts.
 */
export class ChangeWatcher {
  readonly #observer: MutationObserver;
  /** Blocks to read again, and whether with all blocks inside. */
  readonly #dirty = new Map<Block, boolean>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #revisits: ReturnType<typeof setTimeout>[] = [];

  constructor(
    private readonly parts: WatcherParts,
    signal: AbortSignal,
  ) {
    this.#observer = new MutationObserver(parts.safely((records) => this.#note(records)));
    signal.addEventListener('abort', () => this.#stop());
  }

  /** Watches a document or a shadow root. */
  watch(root: Node): void {
    this.#observer.observe(root, {
      childList: true,
      characterData: true,
      subtree: true,
      attributeFilter: ['contenteditable'],
    });
  }

  /** Looks again, a few times, for shadow roots that come late. */
  expectLateRoots(): void {
    for (const timer of this.#revisits) clearTimeout(timer);
    const revisit = this.parts.safely(() => this.#revisit());
    this.#revisits = REVISITS.map((delay) => setTimeout(revisit, delay));
  }

  #note(records: readonly MutationRecord[]): void {
    for (const record of records) {
      if (isOwnWrite(record)) continue;
      if (record.target === document && record.addedNodes.length > 0) this.parts.onNewDocument();
      // Whether an element is editable decides over all that is in it.
      if (record.type === 'attributes') this.#markAll(record.target);
      else this.#markBlockOf(record.target);
      // What is added may be known from another place, where other rules held.
      for (const added of record.addedNodes) this.#markAll(added);
    }
    if (this.#dirty.size === 0) return;
    this.#timer ??= setTimeout(
      this.parts.safely(() => this.#flush()),
      GATHER,
    );
  }

  #markBlockOf(node: Node): void {
    const block = blockOf(node);
    if (block && !this.#dirty.has(block)) this.#dirty.set(block, false);
  }

  /** Marks a node and every block in it. An inline element's own text belongs to the block around. */
  #markAll(node: Node): void {
    if (!(node instanceof Element)) return;
    if (blockOf(node) === node) {
      this.#dirty.set(node, true);
      return;
    }
    this.#markBlockOf(node);
    for (let child = firstChildOf(node); child; child = nextSiblingOf(child)) this.#markAll(child);
  }

  #flush(): void {
    this.#timer = undefined;
    const { scanner } = this.parts;
    for (const [block, isDeep] of this.#dirty) scanner.enqueue(block, isDeep);
    this.#dirty.clear();
    scanner.prune();
    scanner.revisitRootless();
    void scanner.run();
  }

  #revisit(): void {
    this.parts.scanner.revisitRootless();
    void this.parts.scanner.run();
  }

  #stop(): void {
    this.#observer.disconnect();
    clearTimeout(this.#timer);
    for (const timer of this.#revisits) clearTimeout(timer);
  }
}

/** The card's host comes and goes by our own hand. */
function isOwnWrite({ addedNodes, removedNodes }: MutationRecord): boolean {
  const nodes = [...addedNodes, ...removedNodes];
  return nodes.length > 0 && nodes.every(isCardHost);
}
