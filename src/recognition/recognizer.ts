import type { NamesTable } from '../pack/name-table.ts';
import type { Reason } from './disambiguation/page-evidence.ts';
import {
  type DecidedCandidate,
  isTopic,
  makeTools,
  type PageChange,
  PageRecognition,
  type RecognitionTools,
} from './page-recognition.ts';

/** A change of one document. */
export interface RecognizeRequest extends PageChange {
  /** Names the document. */
  readonly document: string;
  /** The windows are all that the document has: it is new, or was forgotten. */
  readonly isWhole: boolean;
}

/** The names of a document, as far as they have changed. */
export interface RecognizeResult {
  readonly isAboutStory: boolean;
  /** Ids of windows in which nothing was found, and never will be. */
  readonly empty: readonly number[];
  /**
   * Of each window whose mentions have changed: its id, the number of its mentions, and for each of these its
   * start, its end (UTF-16 units), its index in `entities` and in `reasons`. Flat: an answer may hold thousands.
   */
  readonly mentions: readonly number[];
  readonly entities: readonly (readonly [id: string, isTopic: boolean])[];
  readonly reasons: readonly Reason[];
}

/** Most documents that are remembered. Those forgotten send their windows again when they change. */
const MAX_DOCUMENTS = 200;

/** Recognizes names for all pages: one table, and what is known of each document. */
export class Recognizer {
  readonly #tools: RecognitionTools;
  /** In the order in which they were last used. */
  readonly #documents = new Map<string, PageRecognition>();

  constructor(table: NamesTable) {
    this.#tools = makeTools(table);
  }

  /** Applies a change; undefined where the document is not known and has to send all of its windows. */
  recognize(request: RecognizeRequest): RecognizeResult | undefined {
    const page = this.#pageOf(request);
    if (!page) return undefined;
    const empty = page.update(request);
    return { isAboutStory: page.isAboutStory, empty, ...this.#flatten(page.changes()) };
  }

  #pageOf({ document, isWhole }: RecognizeRequest): PageRecognition | undefined {
    const page = isWhole ? new PageRecognition(this.#tools) : this.#documents.get(document);
    if (!page) return undefined;
    this.#documents.delete(document);
    this.#documents.set(document, page);
    for (const [oldest] of this.#documents) {
      if (this.#documents.size <= MAX_DOCUMENTS) break;
      this.#documents.delete(oldest);
    }
    return page;
  }

  #flatten(
    changes: readonly (readonly [id: number, mentions: readonly DecidedCandidate[]])[],
  ): Pick<RecognizeResult, 'mentions' | 'entities' | 'reasons'> {
    const entities = new Index<readonly [string, boolean]>();
    const reasons = new Index<Reason>();
    const mentions: number[] = [];
    for (const [id, found] of changes) {
      mentions.push(id, found.length);
      for (const mention of found) {
        const { start, end, alias, reason } = mention;
        const name = this.#tools.table.entities[alias[1]]?.[0] ?? '';
        const entity = entities.of(name, () => [name, isTopic(mention)]);
        mentions.push(
          start,
          end,
          entity,
          reasons.of(`${reason.rule} ${reason.cue}`, () => reason),
        );
      }
    }
    return { mentions, entities: entities.items, reasons: reasons.items };
  }
}

/** Numbers different items in the order in which they come. */
class Index<T> {
  readonly items: T[] = [];
  readonly #indices = new Map<string, number>();

  of(key: string, make: () => T): number {
    const known = this.#indices.get(key);
    if (known !== undefined) return known;
    this.#indices.set(key, this.items.length);
    return this.items.push(make()) - 1;
  }
}
