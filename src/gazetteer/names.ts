import { type BlockReading, EvidenceReader } from './disambiguation/reading.ts';
import { type FilterSource, NameFilter } from './filter.ts';
import { createMatcher, type Matcher } from './matcher.ts';
import { foldText, mayHideNames } from './normalize.ts';
import { filterOf, type NamesTable } from './table.ts';

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
  readonly #load: () => NamesTable;
  #ready: Ready | undefined;

  /**
   * @param source the filter of the table's names, without its topics
   * @param load hands out the table
   */
  constructor(
    private readonly source: FilterSource,
    load: () => NamesTable,
  ) {
    this.#load = load;
  }

  /** Of a table that is at hand. */
  static of(table: NamesTable): Names {
    return new Names(filterOf(table, 'names'), () => table);
  }

  /** The table. */
  get table(): NamesTable {
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
    const { matcher, evidence } = this.#made();
    return evidence.read({ ...text, candidates: matcher.match(text.text) });
  }

  #made(): Ready {
    if (!this.#ready) {
      const table = this.#load();
      const topics = filterOf(table, 'topics');
      const matcher = createMatcher(table, new NameFilter(this.source, topics));
      this.#ready = { table, topics, matcher, evidence: new EvidenceReader(table) };
    }
    return this.#ready;
  }
}

interface Ready {
  readonly table: NamesTable;
  readonly topics: FilterSource;
  readonly matcher: Matcher;
  readonly evidence: EvidenceReader;
}

/** Whether a text may hold a name. */
export function mayHold(text: string, filter: NameFilter): boolean {
  return filter.find(mayHideNames(text) ? foldText(text) : text).length > 0;
}
