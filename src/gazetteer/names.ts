import { type BlockReading, readBlockText, type Senses } from './disambiguation/reading.ts';
import { type FilterSource, NameFilter } from './filter.ts';
import { createMatcher, type Matcher } from './matcher.ts';
import { foldText, mayHideNames } from './normalize.ts';
import { filterOf, type PageTable } from './table.ts';

/** A text to read: one flow of a page. */
export interface TextToRead {
  readonly text: string;
  /** BCP 47, or empty where nobody says. */
  readonly language: string;
  /** Broad topics are looked for, too: only on pages about a story. */
  readonly hasTopics: boolean;
  /** Whether the page names an entity in full. */
  isEstablished(entity: number): boolean;
}

/**
 * The gazetteer as a page uses it. The filter is at hand; the table, and what is made of it, only once a
 * name may have been met: most pages and frames have none, and should not pay for it.
 */
export class Names {
  readonly #made: Made = {};
  /** Each once: its patterns are compiled with it. */
  readonly #filters = new Map<FilterKind, NameFilter>();
  #senses: Senses | undefined;

  /**
   * @param source the filter of the table's names, without its topics
   * @param load hands out the table
   * @param fetch hands out what tells senses, which comes apart: most pages have no ambiguous name
   */
  constructor(
    private readonly source: FilterSource,
    private readonly load: () => PageTable,
    private readonly fetch: () => Promise<Senses>,
  ) {}

  /** Fetches what tells senses. What was partial before can be read in full then. */
  async fetchSenses(): Promise<void> {
    this.#senses ??= await this.fetch();
  }

  /** The table. */
  get table(): PageTable {
    this.#made.table ??= this.load();
    return this.#made.table;
  }

  /** Finds where names may stand; those of topics too, or those of topics alone. */
  filterFor(kind: FilterKind): NameFilter {
    const filter = this.#filters.get(kind) ?? this.#makeFilter(kind);
    this.#filters.set(kind, filter);
    return filter;
  }

  #makeFilter(kind: FilterKind): NameFilter {
    if (kind === 'names') return new NameFilter(this.source);
    return kind === 'topics'
      ? new NameFilter(this.#topics)
      : new NameFilter(this.source, this.#topics);
  }

  /** Reads a text: what was found in it, and what it says of that. */
  read({ text, language, hasTopics, isEstablished }: TextToRead): BlockReading {
    const matcher = hasTopics ? this.#matcherOfAll : this.#matcherOfNames;
    const block = { text, language, candidates: matcher.match(text) };
    return readBlockText(block, this.#senses, isEstablished);
  }

  // Each is made when it is first asked for: to make the filter of topics takes 7 ms.

  get #topics(): FilterSource {
    this.#made.topics ??= filterOf(this.table, 'topics');
    return this.#made.topics;
  }

  get #matcherOfNames(): Matcher {
    this.#made.names ??= createMatcher(this.table, this.filterFor('names'));
    return this.#made.names;
  }

  get #matcherOfAll(): Matcher {
    this.#made.all ??= createMatcher(this.table, this.filterFor('all'));
    return this.#made.all;
  }
}

type FilterKind = 'names' | 'topics' | 'all';

/** What is made of the table when it is needed. */
interface Made {
  table?: PageTable;
  topics?: FilterSource;
  names?: Matcher;
  all?: Matcher;
}

/** Whether a text may hold a name. */
export function mayHold(text: string, filter: NameFilter): boolean {
  return filter.find(mayHideNames(text) ? foldText(text) : text).length > 0;
}
