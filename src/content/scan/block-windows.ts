import { isItemText } from '../../recognition/disambiguation/name-lists.ts';
import type { Place } from '../../recognition/disambiguation/page-evidence.ts';
import { type Block, listOf } from '../dom/element-kinds.ts';
import { isHere, localNameOf } from '../dom/native-dom.ts';
import type { PageHit } from '../extract/prefilter-pass.ts';
import { blockOf, type TextRun } from '../extract/text-run.ts';
import { WindowReader } from '../extract/text-window.ts';
import type { MentionResolver } from '../resolve/mention-resolver.ts';
import type { MentionChange } from '../resolve/mention-store.ts';
import type { PagePlaces } from '../resolve/page-places.ts';
import type { NameQuestions } from './name-questions.ts';
import type { Recognize } from './request-queue.ts';
import { type PageWindow, RequestQueue } from './request-queue.ts';
import { type TopicHit, TopicHits } from './topic-hits.ts';

/** What the recognition of blocks works with. */
export interface BlockWindowsParts {
  readonly recognize: Recognize;
  readonly resolver: MentionResolver;
  /** Mentions may have come or gone. */
  publish(changes: readonly MentionChange[]): void;
  /** Whether a text node or an element around it is skipped. */
  isSkipped(node: Text): boolean;
  /** Whether a block is skipped with all that is in it. */
  isWhollySkipped(block: Block): boolean;
  /** What the background is asked of, besides windows. */
  readonly questions: NameQuestions;
  /** Whether a text may hold a name. */
  mayHoldNames(text: string): boolean;
  /** A block with a hit was read. */
  onBlock(block: Block): void;
  /** Names begin in a tree that were not known when it was read. */
  namesFound(tree: Block): void;
}

/** The windows that one pass over the page reads. */
export interface WindowPass {
  /** The only block whose text is read; all, if not given. */
  readonly only: Block | undefined;
  /** A block that is read by itself: an inline tree is only a part of it. */
  readonly except: Block | undefined;
  /** The window that the next hit may extend. */
  open: WindowReader | undefined;
  /** Windows of blocks that were read before: at the end of the pass they replace those of then. */
  readonly replacements: Map<Block, PageWindow[]>;
  /** The blocks that the pass was the first to read. */
  readonly first: Set<Block>;
  /** Text nodes whose topics have been noted in this pass. */
  readonly topicNodes: Set<Text>;
}

/**
 * Turns hits into windows of text, has the background recognize the names in them, and hands the answers to the
 * resolver. Keeps the windows of each block, to send them again or to replace them when the block changes.
 */
export class BlockWindows {
  readonly #parts: BlockWindowsParts;
  readonly #queue: RequestQueue;
  /** The windows of each block, and by id those in which there may be names. */
  readonly #byBlock = new Map<Block, PageWindow[]>();
  readonly #live = new Map<number, PageWindow>();
  readonly #topics = new TopicHits();
  #wantsTopics = false;
  #hasReadTopics = false;
  #lastId = 0;
  readonly #lists = new WeakMap<Element, number>();
  #lastList = 0;

  constructor(parts: BlockWindowsParts) {
    this.#parts = parts;
    const { recognize, questions, mayHoldNames } = parts;
    this.#queue = new RequestQueue(recognize, () => this.#live.values(), questions, mayHoldNames);
  }

  /** Begins a pass over a tree, without the block `except`, or over the own text of the block `only`. */
  beginPass({
    only,
    except,
  }: {
    only?: Block | undefined;
    except?: Block | undefined;
  }): WindowPass {
    const [replacements, first, topicNodes] = [new Map(), new Set<Block>(), new Set<Text>()];
    return { only, except, open: undefined, replacements, first, topicNodes };
  }

  /** Reads the text around a hit. */
  addHit(pass: WindowPass, { node, offset, topic }: PageHit): void {
    if (topic !== undefined) this.#topics.add({ node, offset, prefix: topic }, pass.topicNodes);
    // Topics are read where they can be marked, and there only the first of each section: see readTopics.
    if (topic !== undefined && !this.#hasReadTopics) return;
    if (pass.open?.take(node, offset)) return;
    const block = blockOf(node);
    if (!block || !isReadIn(pass, block) || this.#parts.isSkipped(node)) return;
    // What is read again keeps its topics.
    if (topic !== undefined && (pass.first.has(block) || !this.#byBlock.has(block))) return;
    if (pass.open?.block === block && pass.open.extend(node, offset)) return;
    this.#close(pass);
    this.#parts.onBlock(block);
    pass.open = new WindowReader(block, node, offset);
  }

  /** Ends a pass: windows of blocks that were read before replace the old ones. */
  endPass(pass: WindowPass): void {
    this.#close(pass);
    for (const [block, windows] of pass.replacements) this.#replace(block, windows);
    const { only } = pass;
    if (only && !pass.replacements.has(only) && !pass.first.has(only)) this.drop(only);
  }

  /** The blocks of which anything was read. */
  blocks(): Block[] {
    return [...this.#byBlock.keys()];
  }

  /** Forgets a block and its mentions. */
  drop(block: Block): void {
    this.#replace(block, []);
  }

  /** Forgets the blocks that are skipped by now. */
  dropSkipped(): void {
    for (const block of this.blocks()) if (this.#parts.isWhollySkipped(block)) this.drop(block);
  }

  /** Forgets what is no longer in the page. */
  prune(): void {
    this.#topics.prune();
    for (const block of this.blocks()) if (!isHere(block)) this.drop(block);
  }

  /** Sends what waits: all of it, or only when a message is full. */
  send(isAll: boolean): void {
    if (isAll || this.#queue.isFull) this.#queue.send();
  }

  /** Number of windows that wait to be sent. */
  get waiting(): number {
    return this.#queue.waiting;
  }

  /** Whether anything was not sent, not answered or not applied. */
  get isBusy(): boolean {
    return this.#queue.isBusy;
  }

  /** Resolves when there is an answer to apply; rejects when there will be none. */
  nextArrival(): Promise<void> {
    return this.#queue.nextArrival();
  }

  /** Applies one answer. Returns false when there is none. */
  applyNext(): boolean {
    const arrival = this.#queue.takeArrival();
    if (!arrival) return false;
    const { result } = arrival;
    this.#wantsTopics = result.wantsTopics;
    const isRead = ({ id, block }: PageWindow) =>
      this.#live.has(id) && !this.#parts.isWhollySkipped(block);
    const sent = arrival.sent.filter(isRead);
    for (const id of result.empty) this.#live.delete(id);
    const replaced = sent.flatMap(({ replaces = [] }) => replaces);
    this.#parts.publish(this.#parts.resolver.update(sent, result, replaced));
    for (const tree of this.#parts.questions.answer(arrival.asked, result.begun))
      this.#parts.namesFound(tree);
    return true;
  }

  /**
   * On a page about a story, or one that may be, reads the text around the first topics of each section.
   *
   * @returns whether that has made more to send
   */
  readTopics(places: PagePlaces): boolean {
    if (!this.#wantsTopics) return false;
    this.#hasReadTopics = true;
    const accepted = this.#parts.resolver.topics();
    const known = {
      // What is skipped is known to be none, or three such hits would hide the others of their section.
      isKnown: ({ node, offset }: TopicHit) =>
        this.#isRead(node, offset) || !isHere(node) || this.#parts.isSkipped(node),
      isAccepted: ({ node, offset }: TopicHit) =>
        accepted.get(node)?.has(offset) === true && !places.isQuiet(node),
    };
    const wanted = this.#topics.wanted(known, places);
    for (const { node, offset } of wanted) {
      const block = this.#isRead(node, offset) ? undefined : blockOf(node);
      if (block) this.#keep(block, this.#windowOf(new WindowReader(block, node, offset)));
    }
    // What could not be read would be wanted again, without end.
    return wanted.some(({ node, offset }) => this.#isRead(node, offset));
  }

  /** Whether a place is in the text of a window. */
  #isRead(node: Text, offset: number): boolean {
    const block = blockOf(node);
    const windows = (block && this.#byBlock.get(block)) ?? [];
    return windows.some(({ run }) => holds(run, node, offset));
  }

  #close(pass: WindowPass): void {
    const { open, first, replacements } = pass;
    if (!open) return;
    pass.open = undefined;
    const { block } = open;
    const window = this.#windowOf(open);
    if (first.has(block) || !this.#byBlock.has(block)) {
      first.add(block);
      this.#keep(block, window);
    } else replacements.set(block, [...(replacements.get(block) ?? []), window]);
  }

  #windowOf(reader: WindowReader): PageWindow {
    const { block, run, isWhole } = reader;
    const list = isWhole && isItemText(run.text) ? this.#listOf(block) : 0;
    return { id: ++this.#lastId, block, run, place: placeOf(block), list };
  }

  #listOf(block: Block): number {
    const element = listOf(block);
    if (!element) return 0;
    const list = this.#lists.get(element) ?? ++this.#lastList;
    this.#lists.set(element, list);
    return list;
  }

  #keep(block: Block, window: PageWindow): void {
    const windows = this.#byBlock.get(block);
    if (windows) windows.push(window);
    else this.#byBlock.set(block, [window]);
    this.#live.set(window.id, window);
    this.#queue.add(window);
  }

  /** Windows with the same text in the same place stay as they are. */
  #replace(block: Block, fresh: readonly PageWindow[]): void {
    const old = this.#byBlock.get(block) ?? [];
    this.#byBlock.delete(block);
    const sameAs = new Map(fresh.map((window) => [window, old.find(isSame(window))]));
    const kept = new Set(sameAs.values());
    const gone = old.filter((window) => !kept.has(window));
    for (const { id } of gone) if (this.#live.delete(id)) this.#queue.remove(id);
    let replaces = gone.flatMap(({ id, replaces: earlier = [] }) => [id, ...earlier]);
    for (const [window, same] of sameAs) {
      if (same) this.#byBlock.set(block, [...(this.#byBlock.get(block) ?? []), same]);
      else {
        this.#keep(block, { ...window, replaces });
        replaces = [];
      }
    }
    const { publish, resolver } = this.#parts;
    // Nothing comes in their place.
    publish(resolver.remove(replaces));
    // Its text may have changed, and changed back since.
    if (this.#byBlock.has(block)) publish([resolver.refresh(block)]);
  }
}

function isReadIn({ only, except }: WindowPass, block: Block): boolean {
  return block !== except && (!only || only === block);
}

/** The page is about what its `h1` names; lower headings are only about their sections. */
export function placeOf(block: Block): Place {
  const name = block instanceof Element ? localNameOf(block) : '';
  if (name === 'h1') return 'title';
  return /^h[2-6]$/.test(name) ? 'heading' : 'text';
}

function holds({ text, segments }: TextRun, node: Text, offset: number): boolean {
  const segment = segments.find((each) => each.node === node);
  const at = (segment?.start ?? Number.POSITIVE_INFINITY) + offset;
  return at >= 0 && at < Math.min(segment?.end ?? 0, text.length);
}

function isSame(a: PageWindow): (b: PageWindow) => boolean {
  return (b) =>
    a.run.text === b.run.text &&
    a.list === b.list &&
    a.run.segments.length === b.run.segments.length &&
    a.run.segments.every(
      ({ node, start }, index) =>
        node === b.run.segments[index]?.node && start === b.run.segments[index]?.start,
    );
}
