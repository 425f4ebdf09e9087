import { isCardHost } from '../card/card-element.ts';
import { type Block, isBlock } from '../dom/element-kinds.ts';
import { containsNode, isHere } from '../dom/native-dom.ts';
import { blockOf } from '../extract/text-run.ts';
import type { Guarded } from '../guard.ts';
import { ChurnDetector, type Unrest } from '../highlight/churn.ts';
import type { Scanner } from './scanner.ts';
import { restAfter } from './scheduling.ts';

/** Changes are collected this long before they are read: typing and tickers come in bursts. */
const DEBOUNCE_MS = 100;
/** Tabs of a page and the like come and go by this attribute. Classes and styles are not watched: they change all the time. */
const HIDDEN = 'hidden';
/** More changed places than this are not tracked one by one: to read the page again costs less. */
const MAX_TRACKED = 1000;
/** When to look for shadow roots that were attached without a mutation, after a session begins. Most come early. */
const LATE_ROOT_CHECKS_MS = [1500, 5000, 15_000, 45_000] as const;

/** What the watcher works with. */
export interface WatcherParts {
  readonly scanner: Scanner;
  readonly guarded: Guarded;
  /** The document element was replaced, perhaps by `document.open()`. */
  onNewDocument(): void;
  /** Mentions are gone whose text has changed: their marks are on other words now. */
  onStaleMentions(): void;
  /** The page changes in another way than before. */
  onUnrest(unrest: Unrest): void;
}

/**
 * Keeps a scanner up to date with a page that changes. Mutation records are only noted when they come; they are
 * reduced to the fewest trees and blocks, and read in bursts.
 */
export class MutationWatcher {
  readonly #observer: MutationObserver;
  readonly #places = new ChangedPlaces();
  readonly #churn: ChurnDetector;
  #hasRemoved = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Changes are being read: what changes meanwhile waits until that ends. */
  #isReading = false;
  /** The next rescan may begin at this time. */
  #restUntil = 0;
  #lateRootChecks: ReturnType<typeof setTimeout>[] = [];
  /** To be called when what has changed has been read: after the next flush, and after this one. */
  #afterNext: (() => void)[] = [];
  #afterThis: (() => void)[] = [];

  constructor(
    private readonly parts: WatcherParts,
    signal: AbortSignal,
  ) {
    this.#observer = new MutationObserver(parts.guarded((records) => this.#note(records)));
    this.#churn = new ChurnDetector(parts.guarded((unrest) => parts.onUnrest(unrest)));
    signal.addEventListener('abort', () => this.#stop());
  }

  /** Watches a document or a shadow root. */
  watch(root: Node): void {
    this.#observer.observe(root, {
      childList: true,
      characterData: true,
      subtree: true,
      attributeFilter: ['contenteditable', HIDDEN],
    });
  }

  /** Looks again, more and more seldom, for shadow roots that come late. */
  expectLateRoots(): void {
    const check = this.parts.guarded(() => {
      this.parts.scanner.expectLateRoots();
      this.#read({ isLate: true });
    });
    this.#lateRootChecks = LATE_ROOT_CHECKS_MS.map((delay) => setTimeout(check, delay));
  }

  /** The user types, which must stay fast from the first key on. */
  noteTyping(): void {
    this.#churn.markBusy();
  }

  /** Resolves when all that has changed until now has been read: whether nothing has changed since. */
  async settled(): Promise<boolean> {
    if (this.#places.isEmpty && !this.#isReading) await this.parts.scanner.run();
    else {
      const after = this.#places.isEmpty ? this.#afterThis : this.#afterNext;
      await new Promise<void>((resolve) => after.push(resolve));
    }
    return this.#places.isEmpty;
  }

  #note(records: readonly MutationRecord[]): void {
    for (const record of records) this.#noteOne(record);
    const rewritten = records.filter(({ type }) => type === 'characterData');
    if (this.parts.scanner.recheck(rewritten.map(({ target }) => target)))
      this.parts.onStaleMentions();
    if (this.#places.isEmpty) return;
    this.#churn.note();
    this.#expectFlush();
  }

  #noteOne(record: MutationRecord): void {
    const { type, target, attributeName } = record;
    if (type === 'characterData') this.#places.noteChanged(target);
    else if (attributeName === HIDDEN) this.#places.noteHidden(target);
    else this.#noteElements(record);
  }

  #noteElements(record: MutationRecord): void {
    const { type, target } = record;
    const { addedNodes, removedNodes } = record;
    if (type === 'attributes') this.#places.noteSwitched(target);
    else if (isOwnChange(addedNodes, removedNodes)) return;
    this.#places.noteChanged(target);
    this.#places.noteRemoved(removedNodes);
    this.#hasRemoved ||= removedNodes.length > 0;
    if (addedNodes.length === 0) return;
    if (target === document) this.parts.onNewDocument();
    for (const node of addedNodes) this.#places.noteAdded(node);
  }

  #expectFlush(): void {
    if (this.#isReading || this.#timer !== undefined) return;
    const pause = Math.max(DEBOUNCE_MS, this.#restUntil - performance.now());
    this.#timer = setTimeout(
      this.parts.guarded(() => this.#flush()),
      pause,
    );
  }

  #flush(): void {
    this.#timer = undefined;
    this.#isReading = true;
    this.#afterThis.push(...this.#afterNext.splice(0));
    const start = performance.now();
    const { scanner } = this.parts;
    this.#places.enqueueIn(scanner);
    this.#places.clear();
    if (this.#hasRemoved) scanner.prune();
    this.#hasRemoved = false;
    this.#read({ spent: performance.now() - start });
  }

  /**
   * @param spent the time that preparing took, in ms
   * @param isLate whether to look for late roots everywhere
   */
  #read({ spent = 0, isLate = false }): void {
    this.#isReading = true;
    const { scanner } = this.parts;
    scanner.revisitRootless(isLate);
    const rest = this.parts.guarded((time: number) => this.#rest(spent + time));
    void scanner.run().then(rest);
  }

  #rest(time: number): void {
    this.#isReading = false;
    for (const resolve of this.#afterThis.splice(0)) resolve();
    this.#restUntil = Math.max(this.#restUntil, performance.now() + restAfter(time));
    if (!this.#places.isEmpty) this.#expectFlush();
  }

  #stop(): void {
    this.#observer.disconnect();
    this.#places.clear();
    clearTimeout(this.#timer);
    this.#churn.stop();
    for (const timer of this.#lateRootChecks) clearTimeout(timer);
  }
}

/** What has changed since the last rescan: single places, or all of the page where they are too many. */
class ChangedPlaces {
  /** Nodes whose text or children changed. */
  readonly #changed = new Set<Node>();
  /** Elements that were added, or are skipped or read by other rules now. */
  readonly #added = new Set<Element>();
  /** Elements that may be in other places now, or skipped where they are. */
  readonly #moved = new Set<Element>();
  #areTooMany = false;
  /** Something is hidden now, or shown. */
  #isHiddenOrShown = false;

  /** Whether nothing has changed. */
  get isEmpty(): boolean {
    return this.#changed.size === 0 && !this.#areTooMany && !this.#isHiddenOrShown;
  }

  /** Notes that an element is hidden now, or shown. What stands before and after an inline one touches, or not. */
  noteHidden(node: Node): void {
    this.#isHiddenOrShown = true;
    if (node instanceof Element && !isBlock(node)) this.noteChanged(node);
  }

  /** Notes a node whose text or children changed. */
  noteChanged(node: Node): void {
    if (this.#areTooMany) return;
    this.#changed.add(node);
    this.#limit();
  }

  /** Notes a node that was added, or is skipped or read by other rules now. */
  noteAdded(node: Node): void {
    if (this.#areTooMany || !(node instanceof Element)) return;
    this.#added.add(node);
    this.#limit();
  }

  /** Notes an element that may be skipped by now, or read. */
  noteSwitched(node: Node): void {
    this.noteAdded(node);
    this.#noteMoved(node);
  }

  /** Notes nodes that were removed: they may come back elsewhere, where all in them is skipped. */
  noteRemoved(nodes: NodeList): void {
    // Not of 200,000: see isOwnChange.
    const count = Math.min(nodes.length, MAX_TRACKED);
    for (let index = 0; index < count; index++) this.#noteMoved(nodes[index] as Node);
  }

  #noteMoved(node: Node): void {
    if (this.#areTooMany || !(node instanceof Element)) return;
    this.#moved.add(node);
    if (this.#moved.size <= MAX_TRACKED) return;
    for (const each of this.#moved) if (!isHere(each)) this.#moved.delete(each);
    if (this.#moved.size > MAX_TRACKED / 2) this.#giveUp();
  }

  /** Drops the nodes when they are too many: many may be detached by now. */
  #limit(): void {
    if (this.#changed.size + this.#added.size > MAX_TRACKED) this.#giveUp();
  }

  #giveUp(): void {
    for (const nodes of [this.#changed, this.#added, this.#moved]) nodes.clear();
    this.#areTooMany = true;
  }

  /** Queues all that has changed, as the fewest trees and blocks. */
  enqueueIn(scanner: Scanner): void {
    if (this.#isHiddenOrShown) scanner.enqueueLook();
    if (this.#areTooMany) {
      scanner.enqueueEverything();
      return;
    }
    for (const element of this.#moved) scanner.enqueueMoved(element);
    const trees = topmost(this.#added);
    for (const tree of trees) scanner.enqueueTree(tree);
    const blocks = new Set<Block | undefined>([...this.#changed, ...trees].map(blockOf));
    for (const block of blocks) if (block) scanner.enqueueBlock(block);
  }

  /** Forgets everything. */
  clear(): void {
    for (const nodes of [this.#changed, this.#added, this.#moved]) nodes.clear();
    this.#areTooMany = false;
    this.#isHiddenOrShown = false;
  }
}

/** The elements that are in none of the others. */
function topmost(elements: ReadonlySet<Element>): Element[] {
  const found: Element[] = [];
  for (const element of elements) {
    // The root of an added tree is reported first, and what is put into it later right after it.
    const last = found.at(-1);
    if (!last || !containsNode(last, element)) found.push(element);
  }
  return found;
}

/** Whether a record is of the card's host, which we add and remove. */
function isOwnChange(added: NodeList, removed: NodeList): boolean {
  // To iterate over a list makes a wrapper for each of its nodes, and there may be 200,000.
  if (added.length + removed.length !== 1) return false;
  const only = added[0] ?? removed[0];
  return only !== undefined && isCardHost(only);
}
