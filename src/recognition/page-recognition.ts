import type { NameIndex } from '../pack/name-index.ts';
import type { EntityRow, NamesTable } from '../pack/name-table.ts';
import { type WeighedCandidate, weighCandidates } from './disambiguation/collect-evidence.ts';
import { type CompiledCues, compileCues } from './disambiguation/compiled-cues.ts';
import { isItemText } from './disambiguation/name-lists.ts';
import {
  dependsOnPage,
  type KnownFacts,
  PageEvidence,
  type Place,
  type Reason,
} from './disambiguation/page-evidence.ts';
import { makeStoryLookup, type StoryLookup } from './disambiguation/story-lookup.ts';
import { IndexedNames } from './indexed-names.ts';
import { type Candidate, createMatcher, type Matcher } from './matcher.ts';

/**
 * A piece of a page's text that may hold names, with its place in the page. `list` numbers the list or table that a
 * short text is an item of; 0 for none.
 */
export type TextWindow = readonly [id: number, text: string, place: Place, list: number];

/** What is new on a page. */
export interface PageChange {
  /** New windows; their ids are new, too. */
  readonly windows: readonly TextWindow[];
  /** Ids of windows that are no longer there. */
  readonly removed: readonly number[];
  readonly title: string;
  /** The language that the page declares: BCP 47, or empty. */
  readonly language: string;
}

/** A candidate with what was decided of it. Offsets as in {@link Candidate}, in its window's text. */
export interface DecidedCandidate extends Candidate {
  readonly isMention: boolean;
  readonly reason: Reason;
}

/** What all pages share: the table, its matcher and its cues. */
export interface RecognitionTools {
  readonly table: NamesTable;
  readonly match: Matcher;
  readonly cues: CompiledCues;
  readonly stories: StoryLookup;
  /** An entity by its number in candidates. */
  readonly entityAt: (entity: number) => EntityRow | undefined;
  /** Whether a text, without its white space, begins as a name of the user's library does. */
  readonly mayBegin: (text: string) => boolean;
}

/**
 * Makes the tools of a table, and of the names of the user's library, if there is one. Takes some ms: once for all
 * pages.
 */
export function makeTools(table: NamesTable, index?: NameIndex): RecognitionTools {
  const names = index && new IndexedNames(index, table.entities);
  const entityAt = (entity: number) => (names ? names.entityAt(entity) : table.entities[entity]);
  return {
    table,
    match: createMatcher(table, names),
    cues: compileCues(table, (entity) => entityAt(entity)?.[1] ?? ''),
    stories: makeStoryLookup(table, names && index && { index, names }),
    entityAt,
    mayBegin: (text) => names?.mayBegin(text) ?? false,
  };
}

/** A window in which anything was found. */
interface KnownWindow {
  readonly candidates: readonly WeighedCandidate[];
  readonly place: Place;
  readonly list: number;
  /** Where the mentions are that were last reported. */
  reported: string;
}

/**
 * The names of one page, found and decided as its text becomes known. What depends on the rest of the page is
 * decided again whenever that has changed; the order in which windows come does not matter.
 */
export class PageRecognition {
  readonly #windows = new Map<number, KnownWindow>();
  /** Windows with ambiguous names or topics: the rest of the page decides over these. */
  readonly #contextual = new Set<number>();
  /** Windows that came since the last decisions. */
  readonly #new = new Set<number>();
  readonly #page: PageEvidence;
  #title: { readonly text: string; readonly candidates: readonly WeighedCandidate[] } = {
    text: '',
    candidates: [],
  };
  /** The evidence that the last decisions rest on. */
  #fingerprint = '';

  constructor(
    private readonly tools: RecognitionTools,
    facts: KnownFacts = {},
  ) {
    this.#page = new PageEvidence(tools.stories, facts);
  }

  /** Whether topics are decided by more than names: the page is about a story, or may turn out to be. */
  get wantsTopics(): boolean {
    return this.#page.wantsTopics;
  }

  /** Whether the page is about the field of the names. */
  get isAboutField(): boolean {
    return this.#page.isAboutField;
  }

  /** Applies a change. Returns the ids of the new windows in which nothing was found: they are not kept. */
  update({ windows, removed, title, language }: PageChange): number[] {
    for (const id of removed) this.#remove(id);
    this.#setTitle(title, language);
    return windows.filter((window) => !this.#add(window, language)).map(([id]) => id);
  }

  /** The windows whose mentions are no longer those of the last call, with all their mentions. */
  changes(): [id: number, mentions: DecidedCandidate[]][] {
    const { fingerprint } = this.#page;
    const ids = fingerprint === this.#fingerprint ? this.#new : [...this.#new, ...this.#contextual];
    this.#fingerprint = fingerprint;
    const changed = [...new Set(ids)].flatMap((id): [number, DecidedCandidate[]][] => {
      const mentions = this.decisionsOn(id).filter(({ isMention }) => isMention);
      return this.#isNews(id, mentions) ? [[id, mentions]] : [];
    });
    this.#new.clear();
    return changed;
  }

  /** What is decided of all candidates in a window, in order. */
  decisionsOn(id: number): DecidedCandidate[] {
    const window = this.#windows.get(id);
    if (!window) return [];
    return window.candidates.map((candidate) => ({
      ...candidate,
      ...this.#page.decide(candidate, window.list),
    }));
  }

  #isNews(id: number, mentions: readonly DecidedCandidate[]): boolean {
    const window = this.#windows.get(id);
    const places = mentions.map(({ start }) => start).join();
    if (!window || window.reported === places) return false;
    window.reported = places;
    return true;
  }

  #setTitle(text: string, language: string): void {
    if (text === this.#title.text) return;
    this.#page.remove(this.#title.candidates, 'title');
    this.#title = { text, candidates: this.#read(text, language) };
    this.#page.add(this.#title.candidates, 'title');
  }

  #add([id, text, place, listOfText]: TextWindow, language: string): boolean {
    const candidates = this.#read(text, language);
    if (candidates.length === 0) return false;
    const list = isItemText(text) ? listOfText : 0;
    this.#windows.set(id, { candidates, place, list, reported: '' });
    this.#new.add(id);
    if (candidates.some(dependsOnPage)) this.#contextual.add(id);
    this.#page.add(candidates, place, list);
    return true;
  }

  #remove(id: number): void {
    const window = this.#windows.get(id);
    if (!window) return;
    this.#page.remove(window.candidates, window.place, window.list);
    this.#windows.delete(id);
    this.#contextual.delete(id);
    this.#new.delete(id);
  }

  #read(text: string, language: string): WeighedCandidate[] {
    const { match, cues } = this.tools;
    return weighCandidates({ text, language, candidates: match(text) }, cues);
  }
}
