import type { NameIndex } from '../pack/name-index.ts';
import { AliasFlag, hasFlag, type NamesTable } from '../pack/name-table.ts';
import type { Reason } from './disambiguation/page-evidence.ts';
import {
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
  /** First characters of texts, without white space: do names of the user's library begin like that? */
  readonly beginnings: readonly string[];
}

/** The names of a document, as far as they have changed. */
export interface RecognizeResult {
  /** Whether to send the text around topics, too. */
  readonly wantsTopics: boolean;
  /** Whether the running text names several of the field. */
  readonly isAboutField: boolean;
  /** Ids of windows in which nothing was found, and never will be. */
  readonly empty: readonly number[];
  /** Which of the `beginnings` are those of names: indices. */
  readonly begun: readonly number[];
  /**
   * Of each window whose mentions have changed: its id, the number of its mentions, and for each of these its
   * start, its end (UTF-16 units), its index in `entities` and in `reasons`. Flat: an answer may hold thousands.
   */
  readonly mentions: readonly number[];
  readonly entities: readonly FoundEntity[];
  readonly reasons: readonly Reason[];
}

/** An entity of an answer. It is of a story if the story names it, or what makes or owns it. */
type FoundEntity = readonly [id: string, isTopic: boolean, isOfStory: boolean];

/** Most documents that are remembered. Those forgotten send their windows again when they change. */
const MAX_DOCUMENTS = 200;

/** Recognizes names for all pages: one table, and what is known of each document. */
export class Recognizer {
  readonly #tools: RecognitionTools;
  /** In the order in which they were last used. */
  readonly #documents = new Map<string, PageRecognition>();

  constructor(table: NamesTable, index?: NameIndex) {
    this.#tools = makeTools(table, index);
  }

  /**
   * Applies a change; undefined where the document is not known and has to send all of its windows.
   *
   * @param host the host of the document's address; empty if it has none
   */
  recognize(request: RecognizeRequest, host: string): RecognizeResult | undefined {
    const page = this.#pageOf(request, host);
    if (!page) return undefined;
    const empty = page.update(request);
    const mentions = flatten(page.changes(), this.#tools);
    const { wantsTopics, isAboutField } = page;
    const { mayBegin } = this.#tools;
    const begun = request.beginnings.flatMap((text, index) => (mayBegin(text) ? index : []));
    return { wantsTopics, isAboutField, empty, begun, ...mentions };
  }

  #pageOf({ document, isWhole }: RecognizeRequest, host: string): PageRecognition | undefined {
    const page = isWhole
      ? new PageRecognition(this.#tools, { host })
      : this.#documents.get(document);
    if (!page) return undefined;
    this.#documents.delete(document);
    this.#documents.set(document, page);
    const [oldest = ''] = this.#documents.keys();
    if (this.#documents.size > MAX_DOCUMENTS) this.#documents.delete(oldest);
    return page;
  }
}

function flatten(
  changes: ReturnType<PageRecognition['changes']>,
  { entityAt, stories }: RecognitionTools,
): Pick<RecognizeResult, 'mentions' | 'entities' | 'reasons'> {
  const entities = createIndex<FoundEntity>();
  const reasons = createIndex<Reason>();
  const mentions: number[] = [];
  for (const [id, found] of changes) {
    mentions.push(id, found.length);
    for (const { start, end, alias, reason } of found) {
      const name = entityAt(alias[1])?.[0] ?? '';
      const isTopic = hasFlag(alias, AliasFlag.broad);
      const entity = entities.indexOf(name, [name, isTopic, stories.isOfStory(alias[1])]);
      mentions.push(start, end, entity, reasons.indexOf(`${reason.rule} ${reason.cue}`, reason));
    }
  }
  return { mentions, entities: entities.items, reasons: reasons.items };
}

/** Numbers different items in the order in which they come. */
function createIndex<T>() {
  const items: T[] = [];
  const indices = new Map<string, number>();
  const indexOf = (key: string, item: T): number => {
    const index = indices.get(key) ?? items.push(item) - 1;
    indices.set(key, index);
    return index;
  };
  return { items, indexOf };
}
