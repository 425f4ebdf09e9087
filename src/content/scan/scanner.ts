import type { Prefilter } from '../../recognition/prefilter.ts';
import { makeCodeCheck } from '../dom/code-text.ts';
import {
  aroundShapes,
  type Block,
  isBlock,
  isSkipped,
  makeSkipCheck,
} from '../dom/element-kinds.ts';
import {
  firstChildOf,
  isHere,
  nextSiblingOf,
  nodeTypeOf,
  openRootOf,
  parentNodeOf,
} from '../dom/native-dom.ts';
import { isLargePage } from '../dom/page-size.ts';
import { RootFinder } from '../dom/shadow-roots.ts';
import { type Bounds, type PageHit, PrefilterPass } from '../extract/prefilter-pass.ts';
import { blockOf } from '../extract/text-run.ts';
import { MentionResolver } from '../resolve/mention-resolver.ts';
import type { MentionChange, MentionStore } from '../resolve/mention-store.ts';
import {
  beginSurvey,
  makePagePlaces,
  type PagePlaces,
  type PageSurvey,
} from '../resolve/page-places.ts';
import { SectionCuts } from '../resolve/section-cuts.ts';
import { BlockWindows } from './block-windows.ts';
import { NameQuestions } from './name-questions.ts';
import type { Recognize } from './request-queue.ts';
import { SLICE_MS, yieldToPage } from './scheduling.ts';

/** What the scanner tells of. */
export interface ScanListener {
  /** Mentions came or went. */
  mentionsChanged(change: MentionChange): void;
  /** A shadow root was found: it is to be watched. */
  rootFound(root: ShadowRoot): void;
  /**
   * The first mentions are there, but not all. Resolves when they are painted: whether any of them is in view;
   * undefined if there was none to paint.
   */
  paintFirst(): Promise<boolean | undefined>;
  /** All that was asked for has been read. */
  scanFinished(places: PagePlaces): void;
  /** Reading failed. */
  failed(error: unknown): void;
}

/** What the scanner works with. */
export interface ScanParts {
  readonly prefilter: Prefilter;
  readonly recognize: Recognize;
}

/** How often the first mentions are painted before the rest, until one of them is in view: each time costs a frame. */
const MAX_FIRST_PAINTS = 4;

/**
 * Number of windows that are sent before the rest, so that something is painted early. As long as no mention is in
 * them, twice as many are sent the next time: each message costs 1.5 ms.
 */
const FIRST_WINDOWS = 8;

/** A pass over one tree that is under way. */
interface Pass {
  readonly hits: PrefilterPass;
  /** Takes what was found in a part of the tree. */
  take(found: readonly PageHit[]): void;
  /** All of the tree has been read. */
  end(): void;
}

/**
 * Decides what is read when: the view first where a page opened scrolled, then the rest, then what changes. Work is
 * queued, so that the page may change between two slices: what has gone by then is skipped.
 */
export class Scanner {
  readonly #resolver = new MentionResolver(() => this.#onShown());
  readonly #blocks: BlockWindows;
  readonly #roots: RootFinder;
  /** Trees that are to be read. */
  readonly #trees = new Set<Block>();
  /** Blocks whose own text has changed. */
  readonly #changed = new Set<Block>();
  /** Trees in which names begin that were not known when they were read. */
  readonly #withNames = new Set<Block>();
  readonly #questions = new NameQuestions();
  /** Elements that may be where all in them is skipped. */
  readonly #moved = new Set<Element>();
  /** The passes that are under way: the last one goes on, the others wait for it. */
  readonly #passes: Pass[] = [];
  /** Whether anything was read or answered since topics were decided: some runs only look for shadow roots. */
  #hasNews = false;
  /** Whether to look at all mentions, not only at new and at hidden ones, when all has been read. */
  #isLookingAtAll = false;
  /** Valid for one slice: the page may change after it. */
  #isInSkipped = makeSkipCheck();
  /** The same for code that only its style tells of. */
  #isCode = makeCodeCheck();
  readonly #cuts = new SectionCuts();
  /** Valid for one run, until a pass ends in it. */
  #places: PagePlaces | undefined;
  /** Valid for one run, until something is enqueued in it. */
  #survey: PageSurvey | undefined;
  #running: Promise<number> | undefined;
  #firstPaints = 0;
  /** Mentions came since the last first paint. */
  #hasToPaint = false;
  /** See {@link FIRST_WINDOWS}. */
  #enoughWindows = FIRST_WINDOWS;

  constructor(
    private readonly parts: ScanParts,
    private readonly listener: ScanListener,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', () => this.#resolver.stop());
    this.#blocks = new BlockWindows({
      recognize: parts.recognize,
      resolver: this.#resolver,
      publish: (changes) => this.#publish(changes),
      isSkipped: (node) => this.#isSkipped(node),
      isWhollySkipped: (block) => this.#isWhollySkipped(block),
      questions: this.#questions,
      mayHoldNames: (text) =>
        parts.prefilter.mayHold(text, (beginning) => this.#questions.isName(beginning)),
      onBlock: (block) => this.#lookForRoot(block),
      namesFound: (tree) => this.#withNames.add(tree),
    });
    this.#roots = new RootFinder(
      (root, isNew) => {
        if (isNew) listener.rootFound(root);
        this.enqueueTree(root);
      },
      (element) => this.#isInSkipped(element),
    );
  }

  /** The places of the page as they are now. */
  places(): PagePlaces {
    const survey = this.#survey ?? beginSurvey();
    if (this.#running) this.#survey = survey;
    return makePagePlaces(this.#cuts, survey);
  }

  /** The names that were found and accepted. */
  get mentions(): MentionStore {
    return this.#resolver.mentions;
  }

  /** Queues all text in a tree: a new one, or one to which other rules apply than before. */
  enqueueTree(tree: Block): void {
    this.#survey = undefined;
    this.#resolver.noteSectionsChanged();
    this.#trees.add(tree);
    this.#roots.enqueue(tree);
  }

  /** Reads what is in view before the rest, if the page is being read. */
  enqueueView(view: Range): void {
    if (!this.isUnderWay) return;
    const until = view.cloneRange();
    until.collapse(false);
    this.#begin(document.documentElement, { from: view, until });
  }

  /** Whether a pass over the page has begun and not ended. */
  get isUnderWay(): boolean {
    return this.#passes.length > 0;
  }

  /** Queues a block whose own text, outside of the blocks in it, has changed. */
  enqueueBlock(block: Block): void {
    this.#survey = undefined;
    this.#changed.add(block);
  }

  /**
   * Queues an element that may be skipped by now: it was moved, or its attributes have changed. A new element around it,
   * which is read, may have nothing to read in it.
   */
  enqueueMoved(element: Element): void {
    this.#moved.add(element);
  }

  /** Queues all text of the page: more has changed than is worth telling apart. */
  enqueueEverything(): void {
    if (document.documentElement) this.enqueueTree(document.documentElement);
    for (const root of this.#roots.all()) this.enqueueTree(root);
    for (const block of this.#blocks.blocks()) this.#changed.add(block);
  }

  /**
   * Works through the queues, slice by slice. Call it after enqueueing; only one run is active at a time.
   *
   * @returns when all has been read and marked, how long that took without the pauses, in ms; 0 if it was running already
   */
  run(): Promise<number> {
    if (this.#running) return this.#running.then(() => 0);
    this.#running = this.#runToEnd();
    return this.#running;
  }

  /**
   * Removes the mentions in text nodes that hold something else by now: they cannot wait until that is read.
   *
   * @returns whether there were any
   */
  recheck(nodes: Iterable<Node>): boolean {
    const changes = this.#resolver.recheck(nodes);
    this.#publish(changes);
    return changes.length > 0;
  }

  /** Forgets what is no longer in the page. */
  prune(): void {
    this.#blocks.prune();
    this.#resolver.noteSectionsChanged();
  }

  /** Whether the user has muted any entity here. */
  get isMuting(): boolean {
    return this.#resolver.isMuting;
  }

  /** Marks these entities nowhere from now on, and others again. */
  mute(entities: ReadonlySet<string>): void {
    this.#publish(this.#resolver.mute(entities));
  }

  /** Looks again which mentions the page shows: it may have hidden some. */
  lookAgain(): void {
    this.enqueueLook();
    void this.run();
  }

  /** Queues a look at all mentions: whether the page shows them. */
  enqueueLook(): void {
    this.#isLookingAtAll = true;
  }

  /** Queues custom elements that had no shadow root to be looked at again: all, or as many as a change is worth. */
  revisitRootless(isAll: boolean): void {
    this.#roots.revisit(isAll);
  }

  /** Queues all of the page to be searched for shadow roots that came without a change. */
  expectLateRoots(): void {
    this.#roots.enqueueLate();
  }

  async #runToEnd(): Promise<number> {
    try {
      const time = await this.#work();
      const start = performance.now();
      if (!this.signal.aborted) this.listener.scanFinished(this.#places ?? this.places());
      return time + performance.now() - start;
    } catch (error) {
      this.listener.failed(error);
      return 0;
    } finally {
      this.#running = undefined;
      this.#places = undefined;
      this.#survey = undefined;
    }
  }

  async #work(): Promise<number> {
    let time = 0;
    while (!this.signal.aborted) {
      const start = performance.now();
      const isIdle = this.#workUntil(start + SLICE_MS);
      const isEarly = !isIdle && this.#isFirstPaintDue && this.#areWindowsEnough;
      if (isEarly) this.#enoughWindows *= 2;
      this.#blocks.send(isIdle || isEarly);
      const isDone = isIdle && !this.#blocks.isBusy && !this.#complete();
      time += performance.now() - start;
      if (isDone) break;
      await this.#pause(isIdle, isEarly);
    }
    return time;
  }

  /** Whether to paint what is found before reading on: until a mention in view was painted, or after some tries. */
  get #isFirstPaintDue(): boolean {
    return this.#firstPaints < MAX_FIRST_PAINTS;
  }

  /** Gives the page its turn, until there is something to do. */
  async #pause(isIdle: boolean, isEarly: boolean): Promise<void> {
    if (this.#isFirstPaintDue && !isIdle && this.#hasToPaint) {
      this.#hasToPaint = false;
      const isSeen = await this.listener.paintFirst();
      if (isSeen !== undefined) this.#firstPaints += isSeen ? MAX_FIRST_PAINTS : 1;
    }
    if (this.#blocks.isBusy && (isIdle || isEarly)) await this.#blocks.nextArrival();
    else await yieldToPage();
  }

  /** Works until a time of `performance.now()`. Returns whether there is nothing more to do for now. */
  #workUntil(end: number): boolean {
    this.#isInSkipped = makeSkipCheck();
    this.#isCode = makeCodeCheck();
    do {
      if (!this.#step()) return true;
    } while (performance.now() < end && !this.#hasFirstToPaint);
    return false;
  }

  /** Whether there is enough to paint something early on a page that takes long to read. */
  get #hasFirstToPaint(): boolean {
    if (!this.#isFirstPaintDue || this.#passes.length === 0) return false;
    const isEnough = this.#hasToPaint || this.#areWindowsEnough;
    return isEnough && isLargePage();
  }

  get #areWindowsEnough(): boolean {
    return this.#blocks.waiting >= this.#enoughWindows;
  }

  /** Does a little of the work. Returns false when there is none. Shadow roots come last: to search them costs most. */
  #step(): boolean {
    if (!this.#blocks.applyNext() && !this.#readOn()) return this.#roots.search();
    this.#hasNews = true;
    return true;
  }

  /** Reads a little more. Returns false when there is nothing to read. */
  #readOn(): boolean {
    const pass = this.#passes.at(-1);
    if (!pass) return this.#beginNext();
    this.#goOn(pass);
    return true;
  }

  #beginNext(): boolean {
    this.#dropMoved();
    const block = takeFrom(this.#changed);
    if (block) this.#rereadBlock(block);
    const tree = block ? undefined : takeFrom(this.#trees);
    if (tree) this.#begin(tree);
    const searched = block || tree ? undefined : takeFrom(this.#withNames);
    if (searched && isHere(searched)) this.#search(searched);
    return (block ?? tree ?? searched) !== undefined;
  }

  /** Forgets the blocks that are skipped by now, if any element that was moved is. */
  #dropMoved(): void {
    if (this.#moved.size === 0) return;
    const isAnySkipped = [...this.#moved].some(
      (each) => isHere(each) && this.#isWhollySkipped(each),
    );
    this.#moved.clear();
    if (isAnySkipped) this.#blocks.dropSkipped();
  }

  #rereadBlock(block: Block): void {
    if (!isHere(block) || this.#isWhollySkipped(block) || !hasOwnText(block))
      this.#blocks.drop(block);
    else this.#start(block, {}, block);
  }

  /** Begins to read a tree, unless it is skipped. */
  #begin(tree: Block, bounds: Bounds = {}): void {
    if (!isHere(tree)) return;
    if (this.#isWhollySkipped(tree)) this.#blocks.dropSkipped();
    else this.#start(tree, bounds);
  }

  #start(tree: Block, bounds: Bounds, only?: Block): void {
    const find = (text: string) => this.#questions.known(this.parts.prefilter.find(text), tree);
    const hits = new PrefilterPass(tree, find, bounds);
    const measure = only || bounds.from ? undefined : this.#cuts.measure(tree);
    // The block around an inline tree is queued by itself: the tree has only a part of its text.
    const isInline = !only && tree instanceof Element && !isBlock(tree);
    const except = isInline ? blockOf(tree) : undefined;
    const windows = this.#blocks.beginPass({ only, except });
    const meet = this.#cuts.order.beginPass();
    const take = (found: readonly PageHit[]) => {
      for (const hit of found) {
        meet(hit.node, hit.position);
        measure?.(hit.node, hit.position);
        this.#blocks.addHit(windows, hit);
      }
    };
    this.#passes.push({ hits, take, end: () => this.#blocks.endPass(windows) });
  }

  /** Has the blocks read again in which names of the library are known to begin by now. */
  #search(tree: Block): void {
    const find = (text: string) => this.#questions.known(this.parts.prefilter.findOwn(text), tree);
    const take = (found: readonly PageHit[]) => {
      for (const { node } of found) {
        const block = blockOf(node);
        if (block) this.enqueueBlock(block);
      }
    };
    this.#passes.push({ hits: new PrefilterPass(tree, find), take, end: () => {} });
  }

  #goOn({ hits, take, end }: Pass): void {
    const found = hits.next();
    if (found) {
      take(found);
      return;
    }
    this.#passes.pop();
    this.#places = undefined;
    end();
  }

  /** Looks at the mentions and decides over topics when all has been read. Returns whether that has made more to read. */
  #complete(): boolean {
    this.#publish(this.#resolver.look(this.#isLookingAtAll));
    this.#isLookingAtAll = false;
    if (!this.#hasNews && !this.#resolver.haveTopicsChanged) return false;
    this.#places ??= this.places();
    if (this.#blocks.readTopics(this.#places)) return true;
    this.#publish(this.#resolver.complete(this.#places));
    this.#hasNews = false;
    return false;
  }

  /** The search for shadow roots leaves out elements with children of their own. Blocks with hits are asked here. */
  #lookForRoot(block: Block): void {
    const root = block instanceof Element ? openRootOf(block) : null;
    if (root && !this.#roots.knows(root)) this.#roots.lookAt(root.host);
  }

  /** Code, fields and the like are also in blocks that are read. */
  #isSkipped(node: Text): boolean {
    const parent = parentNodeOf(node);
    return parent instanceof Element && (this.#isInSkipped(parent) || this.#isCode(parent));
  }

  /** Whether nothing in a block or tree is read. Of an SVG, parts are. */
  #isWhollySkipped(block: Block): boolean {
    const around = aroundShapes(block instanceof Element ? block : block.host);
    return around !== undefined && this.#isInSkipped(around);
  }

  #onShown(): void {
    if (!this.signal.aborted) void this.run();
  }

  #publish(changes: readonly MentionChange[]): void {
    for (const change of changes) {
      if (change.added.length + change.removed.length === 0) continue;
      this.#hasToPaint = true;
      this.listener.mentionsChanged(change);
    }
  }
}

/** Removes the first item of a queue. */
function takeFrom<T>(queue: Set<T>): T | undefined {
  for (const item of queue) {
    queue.delete(item);
    return item;
  }
  return undefined;
}

/** Whether a block may have text outside of the blocks in it: most containers have none. */
function hasOwnText(block: Block): boolean {
  for (let child = firstChildOf(block); child; child = nextSiblingOf(child)) {
    if (child instanceof Text) {
      if (/\S/.test(child.data)) return true;
    } else if (nodeTypeOf(child) === Node.ELEMENT_NODE) {
      const element = child as Element;
      if (!isBlock(element) && !isSkipped(element)) return true;
    }
  }
  return false;
}
