import type { FilterKind, KnownNames, StoryRow } from '../../pack/name-table.ts';
import type { BlockReading } from '../../recognition/disambiguation/block-evidence.ts';
import { foldText, mayHideNames } from '../../recognition/normalize.ts';
import { type Finder, NameFilter } from '../../recognition/prefilter.ts';
import type { TextsRead, TextsToRead } from '../../recognition/recognizer.ts';

/** Whoever has the whole table. Each rejects when there is nobody to answer. */
export interface Library {
  /** Reads texts. */
  read(texts: TextsToRead): Promise<TextsRead>;
}

/** The gazetteer as a page uses it: what is known of it is at hand, the library is asked for the rest. */
export class Names {
  /** Each once: its patterns are compiled with it. */
  readonly #filters = new Map<FilterKind, NameFilter>();
  readonly #ids = new Map<number, string>();

  constructor(
    private readonly known: KnownNames,
    private readonly library: Library,
  ) {}

  /** The stories that a page can be about. */
  get stories(): readonly StoryRow[] {
    return this.known.stories;
  }

  /** Finds where names may stand. */
  filterFor(kind: FilterKind): Finder {
    const filter = this.#filters.get(kind) ?? new NameFilter(this.known.filters[kind]);
    this.#filters.set(kind, filter);
    return filter;
  }

  /** Has texts read: one reading for each, in order. */
  async read(texts: TextsToRead): Promise<readonly BlockReading[]> {
    const { readings, ids } = await this.library.read(texts);
    for (const [entity, id] of Object.entries(ids)) this.#ids.set(Number(entity), id);
    return readings;
  }

  /** The id of an entity that some reading named; by index. */
  idOf(entity: number): string {
    return this.#ids.get(entity) ?? '';
  }
}

/** Most text that is sent with one message, in UTF-16 units: to write and to read one takes time. */
export const MESSAGE = 300_000;

/** Whether a text may hold a name. */
export function mayHold(text: string, filter: Finder): boolean {
  return filter.find(mayHideNames(text) ? foldText(text) : text).length > 0;
}
