import { AliasFlag, hasFlag, isSure, type StoryRow } from '../../pack/name-table.ts';
import { isAboutAny, mostNames } from './about-story.ts';
import type { BlockEvidence, WeighedCandidate } from './block-evidence.ts';
import { type Evidence, evidence, sumOf, WEIGHTS } from './evidence.ts';

/** The place of a block. The page is about what its title and its `h1` name. */
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

const SURE: Verdict = { isMention: true, reason: { rule: 'sure', cue: '' } };
const OFF_TOPIC: Verdict = { isMention: false, reason: { rule: 'offTopic', cue: '' } };

/**
 * The evidence of a page as a whole: which entities it names clearly, which ambiguous names it uses in another sense,
 * which stories it is about. Blocks come and go. Sure names are always mentions.
 */
export class PageEvidence {
  /** How often each is named clearly, in a title, and as something else; by entity index. */
  readonly #clear = new Tally();
  readonly #titled = new Tally();
  readonly #other = new Tally();
  /** Only sure names: doubtful ones must not be evidence for other names. */
  readonly #sure = new Tally();
  /** Cached until a block comes or goes. */
  #isAboutStory: boolean | undefined;
  #mostNames: number | undefined;

  /** @param known `isAboutStory`: the page is about a story, whatever it names. */
  constructor(
    private readonly stories: readonly StoryRow[],
    private readonly known: { readonly isAboutStory: boolean } = { isAboutStory: false },
  ) {}

  /** Adds a block. */
  add(block: BlockEvidence, place: Place = 'text'): void {
    this.#count(block, place, 1);
  }

  /** Removes a block that was added with the same place. */
  remove(block: BlockEvidence, place: Place = 'text'): void {
    this.#count(block, place, -1);
  }

  /** Decides on a candidate. `isListed`: it is an item of a list or a table of names. */
  decide(candidate: WeighedCandidate, isListed = false): Verdict {
    const { alias } = candidate;
    if (isSure(alias)) return SURE;
    if (hasFlag(alias, AliasFlag.broad) && !this.isAboutStory) return OFF_TOPIC;
    const more = this.#evidenceOn(candidate, isListed);
    const isMention = candidate.score + sumOf(more) > 0;
    return { isMention, reason: strongest([...candidate.evidence, ...more], alias, isMention) };
  }

  /** Whether the page is about any story. */
  get isAboutStory(): boolean {
    this.#isAboutStory ??=
      this.known.isAboutStory || isAboutAny(this.stories, this.#clear, this.#titled);
    return this.#isAboutStory;
  }

  /** Changes when the decisions on any block could change, and only then. */
  get fingerprint(): string {
    const field = Math.min(this.#sure.size, 2 * NAMES_OF_FIELD + 1);
    const parts = [this.#clear, this.#titled, this.#other].map((tally) => tally.fingerprint);
    return `${parts.join(';')};${field};${this.isAboutStory}`;
  }

  #count({ candidates }: BlockEvidence, place: Place, by: 1 | -1): void {
    this.#isAboutStory = undefined;
    this.#mostNames = undefined;
    for (const candidate of candidates) {
      const [, entity] = candidate.alias;
      if (hasFlag(candidate.alias, AliasFlag.broad)) continue;
      if (isSure(candidate.alias)) this.#sure.count(entity, by);
      if (isClear(candidate)) {
        this.#clear.count(entity, by);
        if (place === 'title') this.#titled.count(entity, by);
      } else if (isClearlyOther(candidate)) this.#other.count(entity, by);
    }
  }

  #evidenceOn(candidate: WeighedCandidate, isListed: boolean): Evidence[] {
    const { alias, evidence: local } = candidate;
    const [, entity] = alias;
    if (local.some(({ kind }) => kind === 'otherPhrase')) return [];
    if (hasFlag(alias, AliasFlag.broad)) return [evidence('topic', String(this.#namesOfStory))];
    const others = this.#sure.size - (this.#sure.has(entity) ? 1 : 0);
    const degree = others >= 2 * NAMES_OF_FIELD ? 2 : others >= NAMES_OF_FIELD ? 1 : 0;
    return [
      ...this.#elsewhere(candidate),
      ...(degree > 0
        ? [{ ...evidence('pageNames', String(others)), weight: degree * WEIGHTS.pageNames }]
        : []),
      ...(isListed ? [evidence('list')] : []),
    ];
  }

  #elsewhere(candidate: WeighedCandidate): Evidence[] {
    const [, entity] = candidate.alias;
    if (this.#titled.has(entity)) return [evidence('inTitle')];
    // A clear mention is no evidence for itself.
    const others = this.#clear.of(entity) - (isClear(candidate) ? 1 : 0);
    if (others > 0) return [evidence('elsewhere')];
    return this.#other.has(entity) ? [evidence('otherElsewhere')] : [];
  }

  /** Number of names of the story that has most of them here. */
  get #namesOfStory(): number {
    this.#mostNames ??= mostNames(this.stories, this.#clear);
    return this.#mostNames;
  }
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

/** Counts by number, without zeros. */
class Tally {
  readonly #counts = new Map<number, number>();

  count(key: number, by: number): void {
    const count = (this.#counts.get(key) ?? 0) + by;
    if (count > 0) this.#counts.set(key, count);
    else this.#counts.delete(key);
  }

  has(key: number): boolean {
    return this.#counts.has(key);
  }

  of(key: number): number {
    return this.#counts.get(key) ?? 0;
  }

  get size(): number {
    return this.#counts.size;
  }

  /** Which numbers were counted, and which of them more than once. */
  get fingerprint(): string {
    const all = [...this.#counts].sort(([a], [b]) => a - b);
    return all.map(([key, count]) => (count > 1 ? `${key}+` : key)).join(',');
  }
}
