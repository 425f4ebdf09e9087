import type { FilterKind, KnownNames, StoryRow } from '../../pack/name-table.ts';
import type { BlockReading } from '../../recognition/disambiguation/block-evidence.ts';
import { foldText, mayHideNames } from '../../recognition/normalize.ts';
import {
  type FilterSource,
  type Finder,
  type Hit,
  NameFilter,
} from '../../recognition/prefilter.ts';
import type { TextsRead, TextsToRead } from '../../recognition/recognizer.ts';

/** Whoever has the whole table. Each rejects when there is nobody to answer. */
export interface Library {
  /** Reads texts. */
  read(texts: TextsToRead): Promise<TextsRead>;
  /** Tells which aliases may stand in a text, by index. */
  scout(text: string): Promise<readonly number[]>;
  /** Makes the filter of some aliases, by index. */
  makeFilter(aliases: readonly number[]): Promise<FilterSource>;
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

  /** Whether the page has filters. Without, text is scouted before it is swept. */
  get areTold(): boolean {
    return this.known.filters !== undefined;
  }

  /** Finds where names may stand: anywhere, where the page has no filters. */
  filterFor(kind: FilterKind): Finder {
    const source = this.known.filters?.[kind];
    if (!source) return ANYWHERE;
    const filter = this.#filters.get(kind) ?? new NameFilter(source);
    this.#filters.set(kind, filter);
    return filter;
  }

  /** Begins to scout the text of a tree. */
  scouting(): Scouting {
    return new Scouting(this.library);
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

const ANYWHERE: Finder = { find: (text) => (/\S/.test(text) ? [[0, 1]] : []) };
/** Most text that is sent with one message, in UTF-16 units: to write and to read one takes time. */
export const MESSAGE = 300_000;

/** A look at the text of a tree, to learn which names may stand in it at all. Stands in for a filter. */
export class Scouting implements Finder {
  readonly #answers: Promise<readonly number[]>[] = [];
  #texts: string[] = [];
  #length = 0;

  constructor(private readonly library: Library) {}

  /** Takes a text in. Finds nothing yet. */
  find(text: string): Hit[] {
    this.#texts.push(text);
    this.#length += text.length;
    if (this.#length > MESSAGE) this.#send();
    return [];
  }

  #send(): void {
    // Texts may overlap, and what stands between them is no name; nor does it make the text twice as long.
    const answer = this.library.scout(this.#texts.join('\0'));
    this.#texts = [];
    this.#length = 0;
    this.#answers.push(answer);
    // Whoever asks for the filter hears of it.
    answer.catch(() => {});
  }

  /** The filter of the names that may stand in what was taken in; undefined if there are none. */
  async finish(): Promise<Finder | undefined> {
    if (this.#length > 0) this.#send();
    const aliases = new Set((await Promise.all(this.#answers)).flat());
    if (aliases.size === 0) return undefined;
    return new NameFilter(await this.library.makeFilter([...aliases]));
  }
}

/** Whether a text may hold a name. */
export function mayHold(text: string, filter: Finder): boolean {
  return filter.find(mayHideNames(text) ? foldText(text) : text).length > 0;
}
