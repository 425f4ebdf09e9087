import type { Reason } from '../../recognition/disambiguation/page-evidence.ts';
import { groupBy } from '../../recognition/group-by.ts';
import type { RecognizeResult } from '../../recognition/recognizer.ts';
import type { Block } from '../dom/element-kinds.ts';
import { isHere } from '../dom/native-dom.ts';
import { blockOf, isUnchanged, type TextRun, toDomRange } from '../extract/text-run.ts';
import { HiddenText } from './hidden-text.ts';
import { type Mention, type MentionChange, MentionStore } from './mention-store.ts';
import type { PagePlaces } from './page-places.ts';
import { firstTopicsOfSections } from './page-sections.ts';

/** A window of a block, as it was sent to the background. */
export interface SentWindow {
  readonly id: number;
  readonly block: Block;
  readonly run: TextRun;
}

/** A window with the mentions that the background found in it. */
interface ResolvedWindow extends SentWindow {
  readonly mentions: readonly Mention[];
}

/** Turns what the background answers, places in windows, into mentions in the page. */
export class MentionResolver {
  readonly mentions = new MentionStore();
  readonly #windows = new Map<number, ResolvedWindow>();
  readonly #byBlock = new Map<Block, Set<number>>();
  readonly #hidden: HiddenText;
  /** Windows with mentions of which it is not known yet whether the page shows them. */
  readonly #unseen = new Set<number>();
  #muted: ReadonlySet<string> = new Set();
  /** The topics that are mentions, by their text nodes: the first ones of their sections. */
  #topics: ReadonlyMap<Node, readonly Mention[]> = new Map();
  #haveTopicsChanged = false;

  /** @param onShown is called when hidden mentions may have become visible: {@link look} again */
  constructor(onShown: () => void) {
    this.#hidden = new HiddenText(onShown);
  }

  /**
   * Applies an answer.
   *
   * @param sent the windows that it is the first answer to
   * @param replaced ids of older windows, in the place of which they come
   */
  update(
    sent: readonly SentWindow[],
    result: RecognizeResult,
    replaced: readonly number[] = [],
  ): MentionChange[] {
    this.mentions.isAboutField = result.isAboutField;
    const blocks = new Set<Block>();
    for (const id of replaced) this.#forget(id);
    const empty = new Set(result.empty);
    for (const window of sent) {
      if (empty.has(window.id)) this.#forget(window.id);
      else this.#set({ ...window, mentions: [] });
      blocks.add(window.block);
    }
    for (const [id, found] of answersIn(result)) {
      const window = this.#windows.get(id);
      if (!window) continue;
      this.#set({ ...window, mentions: resolve(window, found) });
      blocks.add(window.block);
    }
    return [...blocks].map((block) => this.#publish(block));
  }

  /** Removes windows: of a block that is read again, or has gone. */
  remove(ids: readonly number[]): MentionChange[] {
    const blocks = new Set<Block>();
    for (const id of ids) {
      const block = this.#windows.get(id)?.block;
      if (block) blocks.add(block);
      this.#forget(id);
    }
    return [...blocks].map((block) => this.#publish(block));
  }

  /** Looks again which mentions of a block have their text: it was read again, and is as it was. */
  refresh(block: Block): MentionChange {
    return this.#publish(block);
  }

  /**
   * Removes the mentions in text nodes that hold something else by now. The page may write new words into them, as
   * lists do that show other rows when the user scrolls.
   */
  recheck(nodes: Iterable<Node>): MentionChange[] {
    const blocks = new Set<Block>();
    for (const node of nodes) {
      if (this.mentions.at(node as Text).every(isUnchanged)) continue;
      const block = blockOf(node);
      if (block) blocks.add(block);
    }
    return [...blocks].map((block) => this.#publish(block));
  }

  /** Whether the user has muted any entity here. */
  get isMuting(): boolean {
    return this.#muted.size > 0;
  }

  /** Sets the entities that the user does not want marked here. */
  mute(entities: ReadonlySet<string>): MentionChange[] {
    if (isSameSet(entities, this.#muted)) return [];
    this.#muted = entities;
    return [...this.#byBlock.keys()].map((block) => this.#publish(block));
  }

  /**
   * Looks which of the mentions the page shows: hidden ones are left out until it does. May compute styles.
   *
   * @param isAll whether to look at all mentions, and not only at new and at hidden ones
   */
  look(isAll: boolean): MentionChange[] {
    const windows = isAll
      ? [...this.#windows.values()]
      : [...this.#unseen].flatMap((id) => this.#windows.get(id) ?? []);
    this.#unseen.clear();
    const mentions = windows.flatMap((each) => each.mentions);
    if (!this.#hidden.look(mentions.map(({ range }) => range.startContainer))) return [];
    this.#haveTopicsChanged = true;
    return [...this.#byBlock.keys()].map((block) => this.#publish(block));
  }

  /** Looks at nothing from now on. */
  stop(): void {
    this.#hidden.stop();
  }

  /** Where the background found topics that the page shows: offsets by text node. */
  topics(): Map<Node, Set<number>> {
    const places = new Map<Node, Set<number>>();
    for (const { range } of this.#shownTopics()) {
      const offsets = places.get(range.startContainer) ?? new Set();
      places.set(range.startContainer, offsets.add(range.startOffset));
    }
    return places;
  }

  /** Whether topics have to be decided over again: {@link complete} does it. */
  get haveTopicsChanged(): boolean {
    return this.#haveTopicsChanged;
  }

  /** Notes that elements came or went: topics may be the first ones of other sections now. */
  noteSectionsChanged(): void {
    this.#haveTopicsChanged = true;
  }

  /**
   * Makes the first topics of each section mentions. Their order on the page is expensive: once, at the end.
   */
  complete(places: PagePlaces): MentionChange[] {
    if (!this.#haveTopicsChanged) return [];
    this.#haveTopicsChanged = false;
    const topics = firstTopicsOfSections([...this.#shownTopics()], places);
    this.#topics = groupBy([...topics], ({ range }) => range.startContainer);
    const windows = [...this.#windows.values()];
    const blocks = windows.filter(hasTopics).map(({ block }) => block);
    return [...new Set(blocks)].map((block) => this.#publish(block));
  }

  *#shownTopics(): Generator<Mention> {
    for (const { block, mentions } of this.#windows.values()) {
      if (!isHere(block)) continue;
      for (const mention of mentions) if (mention.isTopic && this.#isShown(mention)) yield mention;
    }
  }

  /** Whether the page shows a mention: its text may be hidden, or other words by now. */
  #isShown(mention: Mention): boolean {
    return !this.#hidden.has(mention.range.startContainer) && isUnchanged(mention);
  }

  #set(window: ResolvedWindow): void {
    const before = this.#windows.get(window.id);
    this.#noteTopics(window);
    if (before) this.#noteTopics(before);
    this.#windows.set(window.id, window);
    if (window.mentions.length > 0) this.#unseen.add(window.id);
    const ofBlock = this.#byBlock.get(window.block) ?? new Set();
    this.#byBlock.set(window.block, ofBlock.add(window.id));
  }

  #forget(id: number): void {
    const window = this.#windows.get(id);
    if (!window) return;
    this.#noteTopics(window);
    this.#windows.delete(id);
    this.#unseen.delete(id);
    const ofBlock = this.#byBlock.get(window.block);
    ofBlock?.delete(id);
    if (ofBlock?.size === 0) this.#byBlock.delete(window.block);
  }

  #noteTopics(window: ResolvedWindow): void {
    this.#haveTopicsChanged ||= hasTopics(window);
  }

  #publish(block: Block): MentionChange {
    const windows = [...(this.#byBlock.get(block) ?? [])].flatMap(
      (id) => this.#windows.get(id) ?? [],
    );
    const all = windows.flatMap(({ mentions }) => mentions);
    const mentions = windows.length > 1 ? uniqueByPlace(all) : all;
    return this.mentions.replace(block, isHere(block) ? this.#wanted(mentions) : []);
  }

  #wanted(mentions: readonly Mention[]): Mention[] {
    return mentions.filter(
      (each) =>
        !this.#muted.has(each.entity) &&
        this.#isShown(each) &&
        (!each.isTopic || this.#isFirstTopic(each)),
    );
  }

  /** A topic in the place of one that is marked stays marked until all topics are looked at again. */
  #isFirstTopic(topic: Mention): boolean {
    const marked = this.#topics.get(topic.range.startContainer) ?? [];
    return marked.some((each) => isSamePlace(each, topic));
  }
}

function hasTopics({ mentions }: ResolvedWindow): boolean {
  return mentions.some(({ isTopic }) => isTopic);
}

/** A mention as the background tells of it: offsets in the window's text. */
interface FoundMention {
  readonly start: number;
  readonly end: number;
  readonly entity: string;
  readonly reason: Reason;
  readonly isTopic: boolean;
  readonly isOfStory: boolean;
}

const UNKNOWN: Reason = { rule: 'sure', cue: '' };

/** Reads the flat list of an answer. */
function* answersIn(result: RecognizeResult): Generator<[id: number, found: FoundMention[]]> {
  const { mentions, entities, reasons } = result;
  for (let at = 0; at < mentions.length; ) {
    const [id = 0, count = 0] = mentions.slice(at, at + 2);
    at += 2;
    const found: FoundMention[] = [];
    for (let left = count; left > 0; left--) {
      const [start = 0, end = 0, entity = 0, reason = 0] = mentions.slice(at, at + 4);
      at += 4;
      const [name = '', isTopic = false, isOfStory = false] = entities[entity] ?? [];
      const why = reasons[reason] ?? UNKNOWN;
      found.push({ start, end, entity: name, reason: why, isTopic, isOfStory });
    }
    yield [id, found];
  }
}

/** Also mentions whose text has changed meanwhile: it may change back before it is read again. */
function resolve({ run }: SentWindow, found: readonly FoundMention[]): Mention[] {
  return found.map(({ start, end, ...mention }) => ({
    ...mention,
    ...toDomRange(run, start, end),
  }));
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each));
}

/** The windows of topics may overlap others. */
function uniqueByPlace(mentions: readonly Mention[]): Mention[] {
  const places = new Map<Node, Set<number>>();
  return mentions.filter(({ range: { startContainer, startOffset } }) => {
    const offsets = places.get(startContainer) ?? new Set();
    if (offsets.has(startOffset)) return false;
    places.set(startContainer, offsets.add(startOffset));
    return true;
  });
}

function isSamePlace(a: Mention, b: Mention): boolean {
  return (
    a.entity === b.entity &&
    a.range.startContainer === b.range.startContainer &&
    a.range.startOffset === b.range.startOffset
  );
}
