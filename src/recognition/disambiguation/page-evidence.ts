import { AliasFlag, type AliasRow, hasFlag, isSure } from '../../pack/name-table.ts';
import { AboutStory, addTo } from './about-story.ts';
import type { WeighedCandidate } from './collect-evidence.ts';
import {
  type Evidence,
  evidence,
  isAcronym,
  isMadeUp,
  isOfField,
  priorKindOf,
  sumOf,
  topicEvidence,
  WEIGHTS,
} from './evidence.ts';
import { isTrusted } from './names-near.ts';
import type { StoryLookup } from './story-lookup.ts';

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
  /** A broad topic, on a page that is not about the story. */
  | 'offTopic';

/** With this much evidence a mention is clear: it is evidence for the rest of the page. */
const CLEAR = 3;
/** The same for a name that needs any evidence at all. */
const CLEAR_IN_CONTEXT = 2;
/** And of it, from words of the field: people called so buy and say things, too, and one word is near by chance. */
const CLEAR_OF_FIELD = 2;
/** Number of other names of the field that make a page one of the field; twice as many count twice. */
const NAMES_OF_FIELD = 3;
/**
 * A page that has a name this often in running text, and hardly ever with anything of its field, is about something else
 * that is called so.
 */
const SILENT = 4;
/** Such a page has more than this many mentions without a word of the field near for each mention with one. */
const SILENT_PER_SPOKEN = 3;
/** Number of different sure names that make a list one of names. */
const NAMES_OF_LIST = 2;

const SURE: Verdict = { isMention: true, reason: { rule: 'sure', cue: '' } };
const OFF_TOPIC: Verdict = { isMention: false, reason: { rule: 'offTopic', cue: '' } };

/** What is known of a page before its text. */
export interface KnownFacts {
  /** The page is about a story, whatever it names. */
  readonly isAboutStory?: boolean;
  /** The host of its address; empty if it has none. */
  readonly host?: string;
}

/** Counts by entity index, without zeros. */
type Counts = Map<number, number>;

/**
 * The evidence of a page as a whole: which entities it names clearly, which names it uses in another sense, which
 * stories it is about, which of its lists are lists of names. Blocks come and go.
 */
export class PageEvidence {
  /** How often each is named clearly, in a title, and as something else. */
  readonly #clear: Counts = new Map();
  readonly #titled: Counts = new Map();
  readonly #other: Counts = new Map();
  /** How often each stands in running text without anything of its field near it, and how often with something. */
  readonly #silent: Counts = new Map();
  readonly #spoken: Counts = new Map();
  /** Only sure names, in running text: doubtful ones must not be evidence for other names. */
  readonly #sure: Counts = new Map();
  /**
   * The sure names in each list or table with one name an item or cell. Such a name has no neighbours in its own
   * block, so the other items count.
   */
  readonly #lists = new Map<number, Counts>();
  /** All that its blocks name by themselves, in running text; and of these, what not any page names. */
  readonly #named: Counts = new Map();
  readonly #namedOfField: Counts = new Map();
  readonly #aboutStory: AboutStory;

  readonly #isKnownToBeAboutStory: boolean;
  /** The parts of the page's host: `about`, `meta` and `com` of about.meta.com. */
  readonly #hostLabels: ReadonlySet<string>;

  constructor(stories: StoryLookup, { isAboutStory = false, host = '' }: KnownFacts = {}) {
    this.#aboutStory = new AboutStory(stories);
    this.#isKnownToBeAboutStory = isAboutStory;
    this.#hostLabels = new Set(host.split('.'));
  }

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
    if (!dependsOnPage(candidate)) return SURE;
    if (hasFlag(alias, AliasFlag.broad) && !this.isAboutStory) return OFF_TOPIC;
    const more = this.#evidenceOn(candidate, list);
    const isMention = candidate.score + sumOf(more) > 0;
    // `our Amazon` says more than the rest of the page, where it is enough.
    const isTurnedDownHere = candidate.score <= 0 && sumOf(candidate.evidence) < 0;
    const all =
      isTurnedDownHere && !isMention ? candidate.evidence : [...candidate.evidence, ...more];
    return { isMention, reason: strongest(all, alias, isMention) };
  }

  /** Whether the page is about any story. */
  get isAboutStory(): boolean {
    return this.#isKnownToBeAboutStory || this.#aboutStory.isMet;
  }

  /** Whether topics are needed: to mark them, or to tell whether the page is about a story. */
  get wantsTopics(): boolean {
    return this.isAboutStory || this.#aboutStory.wantsTopics;
  }

  /** Whether the page is about the field: its running text names several of it, not only where to follow a bakery. */
  get isAboutField(): boolean {
    return this.#named.size >= NAMES_OF_FIELD && this.#namedOfField.size > 0;
  }

  /** Changes when the decisions on any block could change, and only then. */
  get fingerprint(): string {
    const field = Math.min(this.#sure.size, 2 * NAMES_OF_FIELD + 1);
    const lists = [...this.#lists.keys()].filter((list) => this.#isOfNames(list));
    return [this.#senses(), field, this.isAboutStory, lists].join(';');
  }

  /** Of each entity, all that a decision depends on, of which a candidate may be a part itself. */
  #senses(): string {
    const entities = [...new Set([...this.#clear.keys(), ...this.#other.keys()])];
    const senses = entities
      .sort((a, b) => a - b)
      .map((entity) => {
        const [clear, other] = [this.#clear.get(entity) ?? 0, this.#other.get(entity) ?? 0];
        const lead = Math.max(-2, Math.min(2, clear - other));
        return [entity, lead, this.#titled.has(entity)].join(':');
      });
    const silent = [...this.#silent.keys()].filter((entity) => this.#isSilentOn(entity));
    return [senses, silent.sort((a, b) => a - b)].join(';');
  }

  #count(candidates: readonly WeighedCandidate[], place: Place, list: number, by: 1 | -1): void {
    const isRunningText = place === 'title' || isSentence(candidates, list);
    const names = candidates.filter(({ alias }) => !hasFlag(alias, AliasFlag.broad));
    for (const candidate of names) {
      if (isRunningText) this.#countInText(candidate, by);
      if (list !== 0 && isTrusted(candidate)) this.#countInList(list, candidate.alias[1], by);
      this.#countSense(candidate, place === 'title', by);
    }
    if (isRunningText) this.#aboutStory.count(entitiesIn(candidates), place === 'title', by);
  }

  #countInText(candidate: WeighedCandidate, by: 1 | -1): void {
    const [, entity] = candidate.alias;
    if (candidate.score > 0) {
      addTo(this.#named, entity, by);
      if (!candidate.isChannel) addTo(this.#namedOfField, entity, by);
    }
    if (isTrusted(candidate) && !candidate.isChannel) addTo(this.#sure, entity, by);
    if (candidate.hasKnownWords)
      addTo(isSpoken(candidate) ? this.#spoken : this.#silent, entity, by);
  }

  #countSense(candidate: WeighedCandidate, isTitle: boolean, by: 1 | -1): void {
    const [, entity] = candidate.alias;
    if (isClear(candidate)) {
      addTo(this.#clear, entity, by);
      if (isTitle) addTo(this.#titled, entity, by);
    } else if (isClearlyOther(candidate)) addTo(this.#other, entity, by);
  }

  #countInList(list: number, entity: number, by: 1 | -1): void {
    const names = this.#lists.get(list) ?? new Map();
    addTo(names, entity, by);
    if (names.size > 0) this.#lists.set(list, names);
    else this.#lists.delete(list);
  }

  #isOfNames(list: number): boolean {
    return (this.#lists.get(list)?.size ?? 0) >= NAMES_OF_LIST;
  }

  #evidenceOn(candidate: WeighedCandidate, list: number): Evidence[] {
    const { alias, evidence: local } = candidate;
    if (local.some(({ kind }) => kind === 'otherPhrase')) return [];
    if (hasFlag(alias, AliasFlag.broad)) return [topicEvidence(alias)];
    if (hasFlag(alias, AliasFlag.byCue)) return this.#elsewhere(candidate);
    const others = this.#othersThan(alias[1]);
    const degree = Math.min(2, Math.floor(others / NAMES_OF_FIELD));
    const pageNames = {
      ...evidence('pageNames', String(others)),
      weight: degree * WEIGHTS.pageNames,
    };
    return [
      ...this.#elsewhere(candidate),
      ...(this.#isSilentOn(alias[1]) && canBeAnybody(alias) ? [evidence('silentPage')] : []),
      ...(this.#hostLabels.has(alias[0].toLowerCase()) ? [evidence('inHost', alias[0])] : []),
      ...(degree > 0 ? [pageNames] : []),
      ...(this.#isOfNames(list) ? [evidence('list')] : []),
    ];
  }

  /** Number of other entities of the field that the running text names. */
  #othersThan(entity: number): number {
    return this.#sure.size - (this.#sure.has(entity) ? 1 : 0);
  }

  /** Whether the page has a name again and again, and says nothing of its field. */
  #isSilentOn(entity: number): boolean {
    const [silent, spoken] = [this.#silent.get(entity) ?? 0, this.#spoken.get(entity) ?? 0];
    const isKnown = this.#othersThan(entity) > 0 || this.#clear.has(entity);
    return silent >= SILENT && silent > SILENT_PER_SPOKEN * spoken && !isKnown;
  }

  /** What the page means by the name elsewhere: the sense that it uses more often. */
  #elsewhere(candidate: WeighedCandidate): Evidence[] {
    const [, entity] = candidate.alias;
    // A candidate is no evidence for itself.
    const clear = (this.#clear.get(entity) ?? 0) - (isClear(candidate) ? 1 : 0);
    const other = (this.#other.get(entity) ?? 0) - (isClearlyOther(candidate) ? 1 : 0);
    if (other > clear && !isClear(candidate)) return [evidence('otherElsewhere')];
    if (this.#titled.has(entity)) return [evidence('inTitle')];
    // In a cell or an item that holds the name alone, nothing tells which sense is meant: `Arm` among languages.
    return clear > other && !candidate.isBare ? [evidence('elsewhere')] : [];
  }
}

/** Sure names that nothing speaks against are mentions on any page. */
export function dependsOnPage({ alias, evidence: local }: WeighedCandidate): boolean {
  return !isSure(alias) || local.length > 0;
}

/** Whether people, pets or places may be called so. Acronyms have other senses, but these have words of their own. */
function canBeAnybody(alias: AliasRow): boolean {
  return !isMadeUp(alias) && !isAcronym(alias);
}

/** Whether a block is part of the running text: a short one with a single name may be a link or a cell, too. */
function isSentence(candidates: readonly WeighedCandidate[], list: number): boolean {
  const isBare = candidates.some((each) => each.isBare);
  return list === 0 ? !isBare || candidates.length === 1 : !isBare && candidates.length > 1;
}

/** The entities that a block names: names that are clear, and topics that are not turned down. */
function entitiesIn(candidates: readonly WeighedCandidate[]): Set<number> {
  const named = candidates.filter((each) =>
    hasFlag(each.alias, AliasFlag.broad)
      ? each.score + topicEvidence(each.alias).weight > 0
      : isClear(each),
  );
  return new Set(named.map(({ alias: [, entity] }) => entity));
}

function isClear({ alias, score, evidence: local, hasKnownWords }: WeighedCandidate): boolean {
  if (score <= 0) return false;
  if (isSure(alias)) return true;
  if (hasFlag(alias, AliasFlag.usually)) return sumOf(local) >= CLEAR;
  const needed = hasFlag(alias, AliasFlag.inContext) ? CLEAR_IN_CONTEXT : CLEAR;
  const isOfItsField = !hasKnownWords || sumOf(local.filter(isOfField)) >= CLEAR_OF_FIELD;
  return sumOf(local) >= needed && isOfItsField;
}

/** Whether anything near a mention is of its field. What any company or product has is enough for a usual name. */
function isSpoken({ alias, evidence: local }: WeighedCandidate): boolean {
  return local.some(hasFlag(alias, AliasFlag.usually) ? ({ weight }) => weight > 0 : isOfField);
}

/** Whether a name is turned down in a way that says something of the same name elsewhere on the page. */
function isClearlyOther({ alias, score, evidence: local }: WeighedCandidate): boolean {
  // The plural `Amazons` shows that the page uses the word in another sense. Italian `Della` is another word than Dell.
  const isOtherWord = local.some(
    ({ kind, cue }) => kind === 'longerWord' && cue !== `${alias[0]}s`,
  );
  const sum = sumOf(local);
  const isOther = sum <= -CLEAR || (sum < 0 && local.some(isStrongAgainst));
  return score <= 0 && isOther && !isOtherWord;
}

/** Companies meet words of other fields, too, and stand next to capitals: `HP ProLiant`. */
function isStrongAgainst({ kind, weight }: Evidence): boolean {
  return weight < 0 && kind !== 'otherField' && kind !== 'longerName';
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
  return { rule: priorKindOf(alias), cue: '' };
}
