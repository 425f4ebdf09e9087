import { isCardHost } from '../card/card-element.ts';
import type { Block } from '../dom/element-kinds.ts';
import { containsNode } from '../dom/native-dom.ts';
import { blockOf } from '../extract/text-run.ts';
import type { Safely } from '../guard.ts';
import type { Scanner } from './scanner.ts';

/** Changes are gathered this long, in ms, before they are read: typing and tickers come in bursts. */
const GATHER = 100;
/** Of all time, reading changes takes at most one part in so many: a page may change without end. */
const SHARE = 20;
/** More changed places than this are not told apart: to sweep the page costs less than to look at each. */
const STORM = 1000;
/** Changes no further apart than this, in ms, are one unrest; a clock or a player's time is none. */
const GAP = 150;
/** A page is restless when that has gone on for so long, in ms, and at rest after so long without. */
const UNREST = 1000;
const REST = 1500;
/** When to look for shadow roots that were attached without a trace, in ms after a session begins. */
const REVISITS = [300, 1500, 5000] as const;

/** What the watcher works with. */
export interface WatcherParts {
  readonly scanner: Scanner;
  /** The document element was replaced, perhaps by `document.open()`. */
  onNewDocument(): void;
  /** The page has begun to change all the time, or has come to rest. */
  onUnrest(isRestless: boolean): void;
  readonly safely: Safely;
}

/**
 * Keeps a scanner up to date with a page that changes. What the browser reports is only noted down when it
 * comes; it is reduced to the fewest trees and blocks, and read, in bursts.
 */
export class ChangeWatcher {
  readonly #observer: MutationObserver;
  readonly #places = new ChangedPlaces();
  #hasRemoved = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether what changed is being read: what changes meanwhile waits for the end of that. */
  #isReading = false;
  /** When so much time has passed that what was read last was but its share of it. */
  #restUntil = 0;
  readonly #unrest: Unrest;
  #revisits: ReturnType<typeof setTimeout>[] = [];

  constructor(
    private readonly parts: WatcherParts,
    signal: AbortSignal,
  ) {
    this.#observer = new MutationObserver(parts.safely((records) => this.#note(records)));
    this.#unrest = new Unrest(parts.safely((isRestless) => parts.onUnrest(isRestless)));
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
    this.#revisits = REVISITS.map((delay) => setTimeout(revisit, delay));
  }

  /** The reader types, which changes the page as well: at once, and in no way that is observed. */
  noteTyping(): void {
    this.#unrest.hurry();
  }

  #note(records: readonly MutationRecord[]): void {
    for (const record of records) this.#noteOne(record);
    if (this.#places.areNone) return;
    this.#unrest.note();
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
    const pause = Math.max(GATHER, this.#restUntil - performance.now());
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
    this.#restUntil = Math.max(this.#restUntil, performance.now() + SHARE * time);
    if (!this.#places.areNone) this.#expectFlush();
  }

  #stop(): void {
    this.#observer.disconnect();
    this.#places.clear();
    clearTimeout(this.#timer);
    this.#unrest.stop();
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
    if (this.#changed.size + this.#added.size <= STORM) return;
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

/** Tells when changes come without end, as tickers, players and games make them, and when they stop. */
class Unrest {
  #since = 0;
  #last = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly tell: (isRestless: boolean) => void) {}

  /** Takes note of a change. */
  note(): void {
    const now = performance.now();
    if (now - this.#last > GAP) this.#since = now;
    this.#last = now;
    if (now - this.#since >= UNREST) this.#begin();
  }

  /** Takes note of what is not to be slowed down from the first moment on. */
  hurry(): void {
    this.#last = performance.now();
    this.#begin();
  }

  #begin(): void {
    if (this.#timer !== undefined) return;
    this.tell(true);
    this.#await(REST);
  }

  #await(time: number): void {
    this.#timer = setTimeout(() => {
      const left = this.#last + REST - performance.now();
      if (left > 0) {
        this.#await(left);
        return;
      }
      this.#timer = undefined;
      this.tell(false);
    }, time);
  }

  stop(): void {
    clearTimeout(this.#timer);
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
