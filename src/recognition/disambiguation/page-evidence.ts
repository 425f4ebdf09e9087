import { AliasFlag, hasFlag, isSure, type StoryRow } from '../../pack/name-table.ts';
import type { WeighedCandidate } from './collect-evidence.ts';
import { type Evidence, evidence, sumOf, WEIGHTS } from './evidence.ts';

/** The place of a block. The page is about what its title and its first heading name. */
export type Place = 'title' | 'heading' | 'text';

/** What was decided of a candidate, and why. */
export interface Verdict {
  readonly isMention: boolean;
  readonly reason: Reason;
}

/** Why a candidate is a mention or not: "Why marked?" shows it to the user. */
export interface Reason {
  readonly rule: Rule;
  /** The words of the page that decided, or a number for rules that count. May be empty. */
  readonly cue: string;
}

/** What can decide: a kind of evidence, or a rule that needs none. */
export type Rule =
  | Evidence['kind']
  /** The alias names nothing else. */
  | 'sure'
  /** A broad topic, on a page that is not about the story. */
  | 'offTopic';

/** With this much evidence a mention is clear: it is evidence for the rest of the page. */
const CLEAR = 3;
/** Number of other names of the field that make a page one of the field; twice as many count twice. */
const NAMES_OF_FIELD = 3;
/** Number of a story's names that make a page one about it; one less if the title has one of them. */
const NAMES_OF_STORY = 3;
/** Number of different sure names that make a list one of names. */
const NAMES_OF_LIST = 2;

const SURE: Verdict = { isMention: true, reason: { rule: 'sure', cue: '' } };
const OFF_TOPIC: Verdict = { isMention: false, reason: { rule: 'offTopic', cue: '' } };

/** Counts by entity index, without zeros. */
type Counts = Map<number, number>;

/**
 * The evidence of a page as a whole: which entities it names clearly, which ambiguous names it uses in another sense,
 * which stories it is about, which of its lists are lists of names. Blocks come and go. Sure names are always mentions.
 */
export class PageEvidence {
  /** How often each is named clearly, in a title, and as something else. */
  readonly #clear: Counts = new Map();
  readonly #titled: Counts = new Map();
  readonly #other: Counts = new Map();
  /** Only sure names: doubtful ones must not be evidence for other names. */
  readonly #sure: Counts = new Map();
  /**
   * The sure names in each list or table with one name an item or cell. Such a name has no neighbours in its own
   * block, so the other items count.
   */
  readonly #lists = new Map<number, Counts>();
  /** Cached until a block comes or goes. */
  #stories: StoryFigures | undefined;

  /** @param isKnownToBeAboutStory the page is about a story, whatever it names */
  constructor(
    private readonly rows: readonly StoryRow[],
    private readonly isKnownToBeAboutStory = false,
  ) {}

  /** Adds a block, which may be an item of a list; 0 for none. */
  add(candidates: readonly WeighedCandidate[], place: Place = 'text', list = 0): void {
    this.#count(candidates, place, list, 1);
  }

  /** Removes a block that was added with the same place and list. */
  remove(candidates: readonly WeighedCandidate[], place: Place = 'text', list = 0): void {
    this.#count(candidates, place, list, -1);
  }

  /** Decides on a candidate, which may be in an item of a list. */
  decide(candidate: WeighedCandidate, list = 0): Verdict {
    const { alias } = candidate;
    if (isSure(alias)) return SURE;
    if (hasFlag(alias, AliasFlag.broad) && !this.isAboutStory) return OFF_TOPIC;
    const more = this.#evidenceOn(candidate, list);
    const isMention = candidate.score + sumOf(more) > 0;
    return { isMention, reason: strongest([...candidate.evidence, ...more], alias, isMention) };
  }

  /** Whether the page is about any story. */
  get isAboutStory(): boolean {
    return this.isKnownToBeAboutStory || this.#storyFigures.isAboutAny;
  }

  /** Changes when the decisions on any block could change, and only then. */
  get fingerprint(): string {
    const field = Math.min(this.#sure.size, 2 * NAMES_OF_FIELD + 1);
    const lists = [...this.#lists.keys()].filter((list) => this.#isOfNames(list));
    const counts = [this.#clear, this.#titled, this.#other].map(fingerprintOf);
    return [...counts, field, this.isAboutStory, lists].join(';');
  }

  #count(candidates: readonly WeighedCandidate[], place: Place, list: number, by: 1 | -1): void {
    this.#stories = undefined;
    for (const candidate of candidates) {
      const [, entity] = candidate.alias;
      if (hasFlag(candidate.alias, AliasFlag.broad)) continue;
      if (isSure(candidate.alias)) {
        add(this.#sure, entity, by);
        if (list !== 0) this.#countInList(list, entity, by);
      }
      if (isClear(candidate)) {
        add(this.#clear, entity, by);
        if (place === 'title') add(this.#titled, entity, by);
      } else if (isClearlyOther(candidate)) add(this.#other, entity, by);
    }
  }

  #countInList(list: number, entity: number, by: 1 | -1): void {
    const names = this.#lists.get(list) ?? new Map();
    add(names, entity, by);
    if (names.size > 0) this.#lists.set(list, names);
    else this.#lists.delete(list);
  }

  #isOfNames(list: number): boolean {
    return (this.#lists.get(list)?.size ?? 0) >= NAMES_OF_LIST;
  }

  #evidenceOn(candidate: WeighedCandidate, list: number): Evidence[] {
    const { alias, evidence: local } = candidate;
    if (local.some(({ kind }) => kind === 'otherPhrase')) return [];
    if (hasFlag(alias, AliasFlag.broad)) {
      return [evidence('topic', String(this.#storyFigures.mostNames))];
    }
    const others = this.#sure.size - (this.#sure.has(alias[1]) ? 1 : 0);
    const degree = Math.min(2, Math.floor(others / NAMES_OF_FIELD));
    const pageNames = {
      ...evidence('pageNames', String(others)),
      weight: degree * WEIGHTS.pageNames,
    };
    return [
      ...this.#elsewhere(candidate),
      ...(degree > 0 ? [pageNames] : []),
      ...(this.#isOfNames(list) ? [evidence('list')] : []),
    ];
  }

  #elsewhere(candidate: WeighedCandidate): Evidence[] {
    const [, entity] = candidate.alias;
    if (this.#titled.has(entity)) return [evidence('inTitle')];
    // A clear mention is no evidence for itself.
    const others = (this.#clear.get(entity) ?? 0) - (isClear(candidate) ? 1 : 0);
    if (others > 0) return [evidence('elsewhere')];
    return this.#other.has(entity) ? [evidence('otherElsewhere')] : [];
  }

  get #storyFigures(): StoryFigures {
    this.#stories ??= storyFigures(this.rows, this.#clear, this.#titled);
    return this.#stories;
  }
}

function add(counts: Counts, entity: number, by: 1 | -1): void {
  const count = (counts.get(entity) ?? 0) + by;
  if (count > 0) counts.set(entity, count);
  else counts.delete(entity);
}

/** Which entities were counted, and which of them more than once. */
function fingerprintOf(counts: Counts): string {
  const all = [...counts].sort(([a], [b]) => a - b);
  return all.map(([entity, count]) => (count > 1 ? `${entity}+` : entity)).join();
}

interface StoryFigures {
  readonly isAboutAny: boolean;
  /** Number of different names of the story that has most of them on the page. */
  readonly mostNames: number;
}

/** Compares a page with the stories. Broad topics do not count: too many pages name China. */
function storyFigures(stories: readonly StoryRow[], named: Counts, titled: Counts): StoryFigures {
  const counts = stories.map(([, entities]) => entities.filter((each) => named.has(each)).length);
  const isAboutAny = stories.some(([, entities], index) => {
    const isTitled = entities.some((each) => titled.has(each));
    return (counts[index] ?? 0) >= NAMES_OF_STORY - (isTitled ? 1 : 0);
  });
  return { isAboutAny, mostNames: Math.max(0, ...counts) };
}

function isClear({ alias, score, evidence: local }: WeighedCandidate): boolean {
  return isSure(alias) || (score > 0 && sumOf(local) >= CLEAR);
}

function isClearlyOther({ evidence: local }: WeighedCandidate): boolean {
  return sumOf(local) <= -CLEAR;
}

/** The evidence that decided: the strongest on the side that won, or the alias itself. */
function strongest(
  all: readonly Evidence[],
  alias: WeighedCandidate['alias'],
  isMention: boolean,
): Reason {
  const side = all.filter(({ weight }) => weight > 0 === isMention);
  const [best] = side.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  if (best) return { rule: best.kind, cue: best.cue };
  return { rule: hasFlag(alias, AliasFlag.usually) ? 'usually' : 'sometimes', cue: '' };
}
