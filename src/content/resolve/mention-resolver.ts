import { AliasFlag, hasFlag, isSure } from '../../pack/name-table.ts';
import type {
  BlockReading,
  WeighedCandidate,
} from '../../recognition/disambiguation/block-evidence.ts';
import { NameLists } from '../../recognition/disambiguation/name-lists.ts';
import { PageEvidence, type Place } from '../../recognition/disambiguation/page-evidence.ts';
import type { Block } from '../dom/element-kinds.ts';
import { isHere, localNameOf } from '../dom/native-dom.ts';
import type { PlacedRange } from '../extract/text-run.ts';
import type { Names } from '../scan/recognition-client.ts';
import { type Mention, type MentionChange, MentionStore } from './mention-store.ts';
import { firstOfSections } from './page-sections.ts';

/** A candidate in its place on the page. */
interface PlacedCandidate extends PlacedRange {
  readonly candidate: WeighedCandidate;
  /** Index of its entity. */
  readonly entity: number;
}

/** One flow of a block as it was read. */
export interface FlowReading {
  readonly reading: BlockReading;
  /** Where each candidate of the reading stands, in the same order. */
  readonly places: readonly PlacedRange[];
}

/** What is kept of a block in which anything was found. */
interface BlockRecord {
  readonly place: Place;
  readonly readings: readonly BlockReading[];
  readonly candidates: readonly (PlacedCandidate & { readonly reading: BlockReading })[];
}

/**
 * Turns what was read of a page's blocks into mentions. Sure names are mentions at once; what hangs on
 * the rest of the page is decided again, by {@link settle}, when the page's evidence has changed.
 */
export class Decisions {
  readonly mentions = new MentionStore();
  readonly #records = new Map<Block, BlockRecord>();
  /** Blocks with ambiguous names or topics: all others are decided once. */
  readonly #unsettled = new Set<Block>();
  #pageEvidence: PageEvidence | undefined;
  readonly #lists = new NameLists();
  #silenced: ReadonlySet<string> = new Set();
  /** The topics that are marked: the first of their sections. */
  #topics = new Set<PlacedCandidate>();
  #haveTopicsChanged = false;
  #wasAboutStory = false;
  #title: BlockReading | undefined;
  /** The evidence that the decisions rest on, but for those on `#fresh`. */
  #signature = '';
  /** Blocks that were decided since, with whatever evidence there was just then. */
  readonly #fresh = new Set<Block>();

  constructor(private readonly names: Names) {}

  /** Made when there is evidence: most pages have none. */
  get #page(): PageEvidence {
    this.#pageEvidence ??= new PageEvidence(this.names.stories);
    return this.#pageEvidence;
  }

  /** Whether the page is about a story. */
  get isAboutStory(): boolean {
    return this.#pageEvidence?.isAboutStory ?? false;
  }

  /** Takes note of so much text, in UTF-16 units, before the block that is taken in next. */
  passText(length: number): void {
    this.#lists.passText(length);
  }

  /** Whether anything was found in a block, mention or not. */
  knows(block: Block): boolean {
    return this.#records.has(block);
  }

  /** Takes in what was read of a block, in the place of what was known of it. */
  take(block: Block, flows: readonly FlowReading[]): MentionChange {
    const before = this.#forget(block);
    const place = placeOf(block);
    for (const { reading } of flows) {
      if (isNamed(reading)) this.#lists.note(reading, place === 'text');
    }
    const record = recordOf(flows, place);
    if (record.candidates.length === 0) return this.mentions.replace(block, []);
    this.#records.set(block, record);
    for (const reading of record.readings) this.#page.add(reading, place);
    if (record.candidates.some(({ candidate }) => !isSure(candidate.alias))) {
      this.#unsettled.add(block);
      this.#fresh.add(block);
      this.#takeTopics(record, before);
    }
    return this.#decide(block, record);
  }

  /** Lets go of a block and its mentions. */
  drop(block: Block): MentionChange {
    this.#forget(block);
    return this.mentions.replace(block, []);
  }

  /** The blocks in which anything was found, mention or not. */
  blocks(): Block[] {
    return [...this.#records.keys()];
  }

  /** Lets go of the blocks that are no longer in the page. */
  prune(): MentionChange[] {
    return this.blocks()
      .filter((block) => !isHere(block))
      .map((block) => this.drop(block));
  }

  /** Takes in the title of the page, which is evidence but never marked. */
  setTitle(reading: BlockReading | undefined): void {
    if (this.#title) this.#page.remove(this.#title, 'title');
    if (reading) this.#page.add(reading, 'title');
    this.#title = reading;
  }

  /** Whether the reader does not want some entities marked here. */
  get isSilencing(): boolean {
    return this.#silenced.size > 0;
  }

  /** Sets the entities that the reader does not want marked here. */
  silence(entities: ReadonlySet<string>): MentionChange[] {
    if (isSameSet(entities, this.#silenced)) return [];
    this.#silenced = entities;
    return [...this.#records].map(([block, record]) => this.#decide(block, record));
  }

  /** Decides again what hangs on the rest of the page, if that has changed. */
  settle(): MentionChange[] {
    if (!this.#pageEvidence) return [];
    const signature = `${this.#page.signature};${this.#lists.size}`;
    const hasChanged = signature !== this.#signature;
    this.#signature = signature;
    const changes = this.#decideAgain(hasChanged ? this.#unsettled : this.#fresh);
    this.#fresh.clear();
    return changes;
  }

  /**
   * All that there was to read has been read: settles, and marks the topics, whose order on the page
   * is dear to ask for. What is read next stands somewhere else on the page.
   */
  finish(): MentionChange[] {
    this.#lists.end();
    const { isAboutStory } = this;
    if (this.#haveTopicsChanged || isAboutStory !== this.#wasAboutStory) {
      this.#haveTopicsChanged = false;
      this.#wasAboutStory = isAboutStory;
      this.#topics = isAboutStory ? this.#firstTopics() : new Set();
      // Any block can have gained or lost a topic.
      this.#signature = '';
    }
    return this.settle();
  }

  #decideAgain(blocks: ReadonlySet<Block>): MentionChange[] {
    return [...blocks].flatMap((block) => {
      const record = this.#records.get(block);
      return record ? [this.#decide(block, record)] : [];
    });
  }

  #forget(block: Block): BlockRecord | undefined {
    const record = this.#records.get(block);
    if (!record) return undefined;
    for (const reading of record.readings) this.#page.remove(reading, record.place);
    this.#records.delete(block);
    this.#unsettled.delete(block);
    this.#fresh.delete(block);
    this.#haveTopicsChanged ||= record.candidates.some(isTopic);
    return record;
  }

  /** A topic that stands where it stood stays marked until all topics are looked at again. */
  #takeTopics({ candidates }: BlockRecord, before: BlockRecord | undefined): void {
    const topics = candidates.filter(isTopic);
    if (topics.length === 0) return;
    this.#haveTopicsChanged = true;
    const marked = before?.candidates.filter((each) => this.#topics.has(each)) ?? [];
    for (const topic of topics) {
      if (marked.some((each) => isSamePlace(each, topic))) this.#topics.add(topic);
    }
  }

  #decide(block: Block, { candidates }: BlockRecord): MentionChange {
    const mentions = candidates.flatMap((each): Mention[] => {
      const entity = this.names.idOf(each.entity);
      if (this.#silenced.has(entity)) return [];
      if (isTopic(each) && !this.#topics.has(each)) return [];
      const { isMention, reason } = this.#verdictOn(each);
      const { range, nodes } = each;
      return isMention ? [{ entity, reason, range, nodes, isTopic: isTopic(each) }] : [];
    });
    return this.mentions.replace(block, mentions);
  }

  /** Topics are marked where a reader first meets them in a section; a rejected one is not met. */
  #firstTopics(): Set<PlacedCandidate> {
    const all = [...this.#unsettled].flatMap((block) => this.#records.get(block)?.candidates ?? []);
    return firstOfSections(all.filter((each) => isTopic(each) && this.#verdictOn(each).isMention));
  }

  #verdictOn({ candidate, reading }: BlockRecord['candidates'][number]) {
    return this.#page.decide(candidate, this.#lists.isListed(reading));
  }
}

/** Whether a reading has more than broad topics. */
function isNamed({ candidates }: BlockReading): boolean {
  return candidates.some(({ alias }) => !hasFlag(alias, AliasFlag.broad));
}

function recordOf(flows: readonly FlowReading[], place: Place): BlockRecord {
  const found = flows.filter(({ reading }) => reading.candidates.length > 0);
  return {
    place,
    readings: found.map(({ reading }) => reading),
    candidates: found.flatMap(({ reading, places }) =>
      reading.candidates.flatMap((candidate, index) => {
        const placed = places[index];
        return placed ? [{ ...placed, candidate, entity: candidate.alias[1], reading }] : [];
      }),
    ),
  };
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each));
}

function isTopic({ candidate }: PlacedCandidate): boolean {
  return hasFlag(candidate.alias, AliasFlag.broad);
}

function isSamePlace(a: PlacedCandidate, b: PlacedCandidate): boolean {
  return (
    a.entity === b.entity &&
    a.range.startContainer === b.range.startContainer &&
    a.range.startOffset === b.range.startOffset
  );
}

/** What the first heading names, the page is about; lower ones are of their sections only. */
export function placeOf(block: Block): Place {
  const name = block instanceof Element ? localNameOf(block) : '';
  if (name === 'h1') return 'title';
  return /^h[2-6]$/.test(name) ? 'heading' : 'text';
}
