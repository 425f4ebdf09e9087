import type { BlockReading } from './disambiguation/reading.ts';
import { NameFilter } from './filter.ts';
import { foldText, mayHideNames } from './normalize.ts';
import type { TextsRead, TextsToRead } from './reader.ts';
import type { FilterKind, KnownNames, StoryRow } from './table.ts';

/** The gazetteer as a page uses it: the filters are at hand, the table is asked. */
export class Names {
  /** Each once: its patterns are compiled with it. */
  readonly #filters = new Map<FilterKind, NameFilter>();
  readonly #ids = new Map<number, string>();

  /** @param ask reads texts with the whole table */
  constructor(
    private readonly known: KnownNames,
    private readonly ask: (texts: TextsToRead) => Promise<TextsRead>,
  ) {}

  /** The stories that a page can be about. */
  get stories(): readonly StoryRow[] {
    return this.known.stories;
  }

  /** Finds where names may stand. */
  filterFor(kind: FilterKind): NameFilter {
    const filter = this.#filters.get(kind) ?? new NameFilter(this.known[kind]);
    this.#filters.set(kind, filter);
    return filter;
  }

  /** Has texts read: one reading for each, in order. Rejects when there is nobody to read them. */
  async read(texts: TextsToRead): Promise<readonly BlockReading[]> {
    const { readings, ids } = await this.ask(texts);
    for (const [entity, id] of Object.entries(ids)) this.#ids.set(Number(entity), id);
    return readings;
  }

  /** The id of an entity that some reading named; by index. */
  idOf(entity: number): string {
    return this.#ids.get(entity) ?? '';
  }
}

/** Whether a text may hold a name. */
export function mayHold(text: string, filter: NameFilter): boolean {
  return filter.find(mayHideNames(text) ? foldText(text) : text).length > 0;
}
