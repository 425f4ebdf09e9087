import type { Finder } from '../../recognition/prefilter.ts';
import type { Block } from '../dom/element-kinds.ts';
import { UnreadCheck } from '../dom/element-kinds.ts';
import {
  containsNode,
  isHere,
  openRootOf,
  parentNodeOf,
  rootOf,
  textContentOf,
} from '../dom/native-dom.ts';
import { RootFinder } from '../dom/shadow-roots.ts';
import { type Bounds, type Sighting, Sweep } from '../extract/prefilter-pass.ts';
import { blockOf } from '../extract/text-run.ts';
import { Decisions } from '../resolve/mention-resolver.ts';
import type { MentionChange, MentionStore } from '../resolve/mention-store.ts';
import { isLarge, Reader } from './block-recognition.ts';
import { mayHold, type Names } from './recognition-client.ts';
import { breathe, painted } from './scheduling.ts';

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

/** Longest stretch of work without letting the page have its turn, in ms: half a frame. */
const SLICE = 8;

/** What has been read is decided upon within so much time, in ms: whoever reads may be slow to answer. */
const UNSETTLED = 1000;

/** The pass over one tree that is under way. */
interface Pass {
  readonly tree: Block;
  readonly sweep: Sweep;
  /** Of topics alone, on a page whose names are known. */
  readonly isForTopics: boolean;
  /** The blocks that were asked for in this pass, and those of them that are read in parts. */
  readonly seen: Set<Block>;
  readonly large: Set<Block>;
}

/**
 * Reads a page into mentions. A sweep finds the text nodes in which names may stand; only the blocks
 * around those are read exactly. Work stands in queues, so that the page may change between two slices:
 * what has gone by its turn is passed over, what came is queued by whoever saw it come.
 */
export class Scanner {
  readonly #decisions: Decisions;
  readonly #reader: Reader;
  readonly #roots: RootFinder;
  /** Trees to sweep; those for topics alone. */
  readonly #trees = new Set<Block>();
  /** The latter up to a place, where the sweep for names had come to when it began to look for topics. */
  readonly #treesForTopics = new Map<Block, Range | undefined>();
  /** Blocks whose own text has changed. */
  readonly #changed = new Set<Block>();
  #pass: Pass | undefined;
  /** What is in view, if that is to be read next. */
  #view: Range | undefined;
  /** Topics are looked for on pages about a story alone. */
  #seeksTopics = false;
  #filter: Finder;
  /** What is known to be unread, for one slice: the page may change after it. */
  #unread = new UnreadCheck();
  #running: Promise<number> | undefined;
  /** Whether the first mention has been seen. */
  #hasShown = false;

  constructor(
    private readonly names: Names,
    private readonly listener: ScanListener,
    private readonly signal: AbortSignal,
  ) {
    this.#decisions = new Decisions(names);
    this.#reader = new Reader({
      names,
      decisions: this.#decisions,
      publish: (change) => this.#publish(change),
      isHidden: (block) => this.#isHidden(block),
      isUnread: (node) => this.#isUnread(node),
    });
    this.#filter = names.filterFor('names');
    this.#roots = new RootFinder(
      (root, isNew) => {
        if (isNew) listener.rootFound(root);
        this.enqueueTree(root);
      },
      (element) => this.#unread.isIn(element),
    );
  }

  /** The names that were found and accepted. */
  get mentions(): MentionStore {
    return this.#decisions.mentions;
  }

  /** Queues all text in a tree: a new one, or one to which other rules apply than before. */
  enqueueTree(tree: Block): void {
    this.#trees.add(tree);
    this.#roots.enqueue(tree);
  }

  /**
   * Has what a reader sees read before all else, if the page is being read: it opened scrolled.
   */
  enqueueView(view: Range): void {
    if (this.#pass && !this.#pass.isForTopics) this.#view = view;
  }

  /** Whether there is more to the page than one slice of work could read. */
  get isUnderWay(): boolean {
    return this.#pass !== undefined;
  }

  /** Queues a block whose own text, outside of the blocks in it, has changed. */
  enqueueBlock(block: Block): void {
    this.#changed.add(block);
  }

  /** Queues all text of the page: there is more that changed than is worth telling apart. */
  enqueueEverything(): void {
    for (const tree of this.#everything()) this.enqueueTree(tree);
    for (const block of this.#decisions.blocks()) this.#changed.add(block);
  }

  /**
   * Works the queues off, slice by slice. Whoever enqueues calls it; it runs once at a time.
   *
   * @returns when all has been read, how long that took without the pauses, in ms; 0 to whoever only joins in
   */
  run(): Promise<number> {
    if (this.#running) return this.#running.then(() => 0);
    this.#running = this.#runToEnd();
    return this.#running;
  }

  async #runToEnd(): Promise<number> {
    try {
      const time = await this.#workOff();
      if (!this.signal.aborted) this.listener.scanFinished();
      return time;
    } catch (error) {
      this.listener.failed(error);
      return 0;
    } finally {
      this.#running = undefined;
    }
  }

  /** Lets go of what is no longer in the page. */
  prune(): void {
    this.#publishAll(this.#decisions.prune());
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
    this.#unread = new UnreadCheck();
    this.#roots.revisit();
  }

  async #workOff(): Promise<number> {
    let time = 0;
    this.#hasShown = !this.mentions.isEmpty;
    let settled = performance.now();
    for (let slices = 1; !this.signal.aborted; slices++) {
      const start = performance.now();
      const isIdle = this.#workUntil(start + SLICE);
      // Seldom enough that deciding again stays small beside reading, however long the page.
      if ((!isIdle && isPowerOfTwo(slices)) || start - settled > UNSETTLED) {
        this.#settle();
        settled = start;
      }
      this.#reader.send();
      const isDone = isIdle && !this.#reader.isBusy && !this.#finish();
      time += performance.now() - start;
      if (isDone) break;
      await this.#pause(isIdle);
    }
    return time;
  }

  /** Lets the page have its turn, until there is something to do. */
  async #pause(isIdle: boolean): Promise<void> {
    // What stands first is to be seen first.
    if (!this.#hasShown && !this.mentions.isEmpty) {
      this.#hasShown = true;
      await painted();
    }
    if (this.#reader.isBusy && (isIdle || !this.#hasShown)) await this.#reader.arrival();
    else await breathe();
  }

  #settle(): void {
    this.#publishAll(this.#decisions.settle());
    this.#turnToTopics();
  }

  /** Works until a time of `performance.now()`. Returns whether there is nothing more to do for now. */
  #workUntil(end: number): boolean {
    this.#unread = new UnreadCheck();
    this.#reader.readTitle(this.#filter);
    do {
      if (!this.#step()) return true;
    } while (performance.now() < end);
    return false;
  }

  /**
   * Does a little of the work. Returns false when there is none. Shadow roots are looked for last: to do so
   * costs as much as to read the page.
   */
  #step(): boolean {
    if (this.#reader.takeNext()) return true;
    const block = takeFrom(this.#changed);
    if (block) this.#readChanged(block);
    else if (this.#view) this.#beginWith(this.#view);
    else if (this.#pass) this.#goOn(this.#pass);
    else return this.#beginPass() || this.#roots.search();
    return true;
  }

  /** What was under way begins anew after that: how blocks follow each other tells of the names in them. */
  #beginWith(view: Range): void {
    this.#view = undefined;
    if (this.#pass) {
      this.#trees.add(this.#pass.tree);
      this.#treesForTopics.delete(this.#pass.tree);
    }
    const end = view.cloneRange();
    end.collapse(false);
    this.#sweep(document.documentElement, { filter: this.#filter, from: view, until: end });
  }

  #beginPass(): boolean {
    const tree = takeFrom(this.#trees);
    if (tree) return this.#sweep(tree, { filter: this.#filter });
    const [block, until] = takeFrom(this.#treesForTopics) ?? [];
    if (!block) return false;
    const filter = this.names.filterFor('topics');
    return this.#sweep(block, { filter, until, isForTopics: true });
  }

  /** Begins to sweep a tree, if it is to be read. */
  #sweep(
    tree: Block,
    {
      filter,
      isForTopics = false,
      ...bounds
    }: Bounds & { readonly filter: Finder; readonly isForTopics?: boolean },
  ): true {
    if (!isHere(tree)) return true;
    if (this.#isHidden(tree)) {
      this.#forgetInside(tree);
      return true;
    }
    // No list goes on in another tree.
    this.#reader.passBreak();
    const sweep = new Sweep(tree, filter, bounds);
    this.#pass = {
      tree,
      sweep,
      isForTopics,
      seen: new Set(),
      large: new Set(),
    };
    return true;
  }

  #goOn(pass: Pass): void {
    const sightings = pass.sweep.next();
    if (sightings) {
      for (const sighting of sightings) this.#lookAt(sighting, pass);
      return;
    }
    this.#pass = undefined;
  }

  #lookAt({ node, between }: Sighting, { isForTopics, seen, large }: Pass): void {
    if (!isForTopics) this.#reader.passText(between);
    const block = blockOf(node);
    if (!block || seen.has(block) || !isHere(block)) return;
    if (large.has(block)) this.#reader.readPart(block, node);
    else if (this.#isUnread(node)) {
      if (this.#isHidden(block)) this.#reader.drop(block);
    } else if (isForTopics && this.#decisions.knows(block) && !this.#reader.knowsLarge(block)) {
      // Whatever is read is read with its topics.
      seen.add(block);
    } else if (isLarge(block)) {
      large.add(block);
      if (!isForTopics || !this.#reader.knowsLarge(block)) this.#reader.beginLarge(block);
      this.#reader.readPart(block, node);
    } else {
      seen.add(block);
      this.#read(block);
    }
  }

  #readChanged(block: Block): void {
    if (!isHere(block)) return;
    if (this.#isHidden(block)) {
      this.#reader.drop(block);
      return;
    }
    const mayMatter =
      this.#decisions.knows(block) || mayHold(textContentOf(block) ?? '', this.#filter);
    // What changes stands anywhere.
    this.#reader.passBreak();
    if (!mayMatter) return;
    if (isLarge(block)) this.#trees.add(block);
    else this.#read(block);
  }

  #read(block: Block): void {
    this.#reader.readBlock(block);
    // At hand, and it may have children of its own beside a root.
    const root = block instanceof Element ? openRootOf(block) : null;
    if (root && !this.#roots.knows(root)) this.#roots.lookAt(root.host);
  }

  /** Decides what is left open. Returns whether that has made more to read. */
  #finish(): boolean {
    this.#publishAll(this.#decisions.finish());
    return this.#turnToTopics();
  }

  /** Looks for topics, or no more, when what the page is about has changed. Returns whether it does now. */
  #turnToTopics(): boolean {
    const { isAboutStory } = this.#decisions;
    if (isAboutStory === this.#seeksTopics) return false;
    this.#seeksTopics = isAboutStory;
    this.#filter = this.names.filterFor(isAboutStory ? 'all' : 'names');
    if (!isAboutStory) return false;
    for (const tree of this.#everything()) {
      // What is to be swept is swept with its topics.
      if (!this.#trees.has(tree)) this.#treesForTopics.set(tree, undefined);
    }
    const pass = this.#pass;
    if (pass && !this.#trees.has(pass.tree))
      this.#treesForTopics.set(pass.tree, pass.sweep.widen(this.#filter));
    return true;
  }

  /** The page and its shadow trees. */
  *#everything(): Generator<Block> {
    if (document.documentElement) yield document.documentElement;
    yield* this.#roots.all();
  }

  /** A tree that may not be read (any more) takes the blocks in it along. */
  #forgetInside(tree: Block): void {
    for (const block of this.#decisions.blocks()) {
      if (isInside(block, tree)) this.#reader.drop(block);
    }
  }

  /** Code, fields and the like also stand in blocks that are read. */
  #isUnread(node: Text): boolean {
    const parent = parentNodeOf(node);
    return parent instanceof Element && this.#unread.isIn(parent);
  }

  #isHidden(block: Block): boolean {
    return this.#unread.isIn(block instanceof Element ? block : block.host);
  }

  #publishAll(changes: readonly MentionChange[]): void {
    for (const change of changes) this.#publish(change);
  }

  #publish(change: MentionChange): void {
    if (change.added.length + change.removed.length > 0) this.listener.mentionsChanged(change);
  }
}

/** Takes the first item of a queue. */
function takeFrom<TItem>(queue: Set<TItem>): TItem | undefined;
function takeFrom<TKey, TValue>(queue: Map<TKey, TValue>): [TKey, TValue] | undefined;
function takeFrom<TKey>(queue: Set<TKey> | Map<TKey, unknown>): unknown {
  for (const [key, value] of queue.entries()) {
    queue.delete(key);
    return queue instanceof Set ? key : [key, value];
  }
  return undefined;
}

function isPowerOfTwo(count: number): boolean {
  return (count & (count - 1)) === 0;
}

/** The hosts of the shadow trees that a node stands in, innermost first. */
function hostsAround(node: Node): Element[] {
  const root = rootOf(node);
  return root instanceof ShadowRoot ? [root.host, ...hostsAround(root.host)] : [];
}

/** Whether a block is a tree's root or stands in it, be it in a shadow tree. */
function isInside(block: Block, tree: Block): boolean {
  return containsNode(tree, block) || hostsAround(block).some((host) => containsNode(tree, host));
}
