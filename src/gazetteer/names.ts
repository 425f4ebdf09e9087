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
}

/**
 * The gazetteer as a page uses it. The filter is at hand; the table, and what is made of it, only once a
 * name may have been met: most pages and frames have none, and should not pay for it.
 */
export class Names {
  #ready: Ready | undefined;
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
    return this.#made().table;
  }

  /**
   * Finds where names may stand; those of topics too, or those of topics alone. Topics come with the
   * table: they are looked for only on pages about a story.
   */
  filterFor(kind: 'names' | 'topics' | 'all'): NameFilter {
    if (kind === 'names') return new NameFilter(this.source);
    const { topics } = this.#made();
    return kind === 'topics' ? new NameFilter(topics) : new NameFilter(this.source, topics);
  }

  /** Reads a text: what was found in it, and what it says of that. */
  read(text: TextToRead): BlockReading {
    const candidates = this.#made().matcher.match(text.text);
    return readBlockText({ ...text, candidates }, this.#senses);
  }

  #made(): Ready {
    if (!this.#ready) {
      const table = this.load();
      const topics = filterOf(table, 'topics');
      const matcher = createMatcher(table, new NameFilter(this.source, topics));
      this.#ready = { table, topics, matcher };
    }
    return this.#ready;
  }
}

interface Ready {
  readonly table: PageTable;
  readonly topics: FilterSource;
  readonly matcher: Matcher;
}

/** Whether a text may hold a name. */
export function mayHold(text: string, filter: NameFilter): boolean {
  return filter.find(mayHideNames(text) ? foldText(text) : text).length > 0;
}
