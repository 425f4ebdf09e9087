import { isCardHost } from '../card/card-element.ts';
import type { Block } from '../dom/element-kinds.ts';
import { containsNode } from '../dom/native-dom.ts';
import { blockOf } from '../extract/text-run.ts';
import type { Guarded } from '../guard.ts';
import { ChurnDetector } from '../highlight/churn.ts';
import type { Scanner } from './scanner.ts';

/** Changes are gathered this long, in ms, before they are read: typing and tickers come in bursts. */
const DEBOUNCE_MS = 100;
/** Of all time, reading changes takes at most one part in so many: a page may change without end. */
const CPU_SHARE = 20;
/** More changed places than this are not told apart: to sweep the page costs less than to look at each. */
const MAX_TRACKED = 1000;
/** When to look for shadow roots that were attached without a trace, in ms after a session begins. */
const LATE_ROOT_CHECKS_MS = [300, 1500, 5000] as const;

/** What the watcher works with. */
export interface WatcherParts {
  readonly scanner: Scanner;
  /** The document element was replaced, perhaps by `document.open()`. */
  onNewDocument(): void;
  /** The page has begun to change all the time, or has come to rest. */
  onUnrest(isRestless: boolean): void;
  readonly safely: Guarded;
}

/**
 * Keeps a scanner up to date with a page that changes. What the browser reports is only noted down when it
 * comes; it is reduced to the fewest trees and blocks, and read, in bursts.
 */
export class MutationWatcher {
  readonly #observer: MutationObserver;
  readonly #places = new ChangedPlaces();
  #hasRemoved = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether what changed is being read: what changes meanwhile waits for the end of that. */
  #isReading = false;
  /** When so much time has passed that what was read last was but its share of it. */
  #restUntil = 0;
  readonly #churn: ChurnDetector;
  #revisits: ReturnType<typeof setTimeout>[] = [];

  constructor(
    private readonly parts: WatcherParts,
    signal: AbortSignal,
  ) {
    this.#observer = new MutationObserver(parts.safely((records) => this.#note(records)));
    this.#churn = new ChurnDetector(parts.safely((isRestless) => parts.onUnrest(isRestless)));
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
    const revisit = this.parts.safely(() => this.#read());
    this.#revisits = LATE_ROOT_CHECKS_MS.map((delay) => setTimeout(revisit, delay));
  }

  /** The reader types, which changes the page as well: at once, and in no way that is observed. */
  noteTyping(): void {
    this.#churn.markBusy();
  }

  #note(records: readonly MutationRecord[]): void {
    for (const record of records) this.#noteOne(record);
    if (this.#places.areNone) return;
    this.#churn.note();
    this.#expectFlush();
  }

  #noteOne(record: MutationRecord): void {
    const { type, target } = record;
    if (type === 'characterData') {
      this.#places.noteChanged(target);
      return;
    }
    const { addedNodes, removedNodes } = record;
    if (type === 'attributes') this.#places.noteAdded(target);
    else if (isOwnWrite(addedNodes, removedNodes)) return;
    this.#places.noteChanged(target);
    this.#hasRemoved ||= removedNodes.length > 0;
    if (addedNodes.length === 0) return;
    if (target === document) this.parts.onNewDocument();
    for (const node of addedNodes) this.#places.noteAdded(node);
  }

  #expectFlush(): void {
    if (this.#isReading || this.#timer !== undefined) return;
    const pause = Math.max(DEBOUNCE_MS, this.#restUntil - performance.now());
    this.#timer = setTimeout(
      this.parts.safely(() => this.#flush()),
      pause,
    );
  }

  #flush(): void {
    this.#timer = undefined;
    const start = performance.now();
    const { scanner } = this.parts;
    this.#places.enqueueIn(scanner);
    this.#places.clear();
    if (this.#hasRemoved) scanner.prune();
    this.#hasRemoved = false;
    this.#read(performance.now() - start);
  }

  /** @param spent the time that getting ready has taken, in ms */
  #read(spent = 0): void {
    this.#isReading = true;
    const { scanner } = this.parts;
    scanner.revisitRootless();
    const rest = this.parts.safely((time: number) => this.#rest(spent + time));
    void scanner.run().then(rest);
  }

  #rest(time: number): void {
    this.#isReading = false;
    this.#restUntil = Math.max(this.#restUntil, performance.now() + CPU_SHARE * time);
    if (!this.#places.areNone) this.#expectFlush();
  }

  #stop(): void {
    this.#observer.disconnect();
    this.#places.clear();
    clearTimeout(this.#timer);
    this.#churn.stop();
    for (const timer of this.#revisits) clearTimeout(timer);
  }
}

/** What has changed and has not been read since: places, as long as they are worth telling apart, or the page. */
class ChangedPlaces {
  /** Nodes whose text or children changed. */
  readonly #changed = new Set<Node>();
  /** Elements that came, or whose text is now read by other rules. */
  readonly #added = new Set<Element>();
  #areMany = false;

  /** Whether nothing has changed. */
  get areNone(): boolean {
    return this.#changed.size === 0 && !this.#areMany;
  }

  /** Takes note of a node whose text or children changed. */
  noteChanged(node: Node): void {
    if (this.#areMany) return;
    this.#changed.add(node);
    this.#count();
  }

  /** Takes note of what came, or is now read by other rules. */
  noteAdded(node: Node): void {
    if (this.#areMany || !(node instanceof Element)) return;
    this.#added.add(node);
    this.#count();
  }

  /** What is not told apart is not held either: much of it may have left the page. */
  #count(): void {
    if (this.#changed.size + this.#added.size <= MAX_TRACKED) return;
    this.clear();
    this.#areMany = true;
  }

  /** Queues all that has changed to be read, as the fewest trees and blocks. */
  enqueueIn(scanner: Scanner): void {
    if (this.#areMany) {
      scanner.enqueueEverything();
      return;
    }
    const trees = topmost(this.#added);
    for (const tree of trees) scanner.enqueueTree(tree);
    const blocks = new Set<Block | undefined>([...this.#changed, ...trees].map(blockOf));
    for (const block of blocks) if (block) scanner.enqueueBlock(block);
  }

  /** Begins anew. */
  clear(): void {
    this.#changed.clear();
    this.#added.clear();
    this.#areMany = false;
  }
}

/** Of some elements, those that stand in none of the others. */
function topmost(elements: ReadonlySet<Element>): Element[] {
  const found: Element[] = [];
  for (const element of elements) {
    // Subtrees come with their root first, and what is put into one later right behind it.
    const last = found.at(-1);
    if (!last || !containsNode(last, element)) found.push(element);
  }
  return found;
}

/** The card's host comes and goes by our own hand. */
function isOwnWrite(added: NodeList, removed: NodeList): boolean {
  // To go through a list makes a wrapper for each of its nodes, and there may be 200,000.
  if (added.length + removed.length !== 1) return false;
  const only = added[0] ?? removed[0];
  return only !== undefined && isCardHost(only);
}
