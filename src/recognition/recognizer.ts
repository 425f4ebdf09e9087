import type { NamesTable } from '../pack/name-table.ts';
import { type BlockReading, readBlockText } from './disambiguation/block-evidence.ts';
import { EvidenceCollector } from './disambiguation/collect-evidence.ts';
import { createMatcher, type Matcher } from './matcher.ts';

/** Some flows of one page. */
export interface TextsToRead {
  readonly texts: readonly string[];
  /** What the page declares: BCP 47, or empty. */
  readonly language: string;
}

/** What was found in them. */
export interface TextsRead {
  /** One for each text, in order. */
  readonly readings: readonly BlockReading[];
  /** The ids of the entities in them, by index: who asks has no table. */
  readonly ids: Readonly<Record<number, string>>;
}

/**
 * Reads texts with the whole gazetteer: finds its names and weighs what the text says of them. One of these
 * serves all pages, from the background, so that none has to carry the table and the work is done off
 * their threads, by code that is warm.
 */
export class TextReader {
  readonly #matcher: Matcher;
  readonly #scales: EvidenceCollector;

  constructor(private readonly table: NamesTable) {
    this.#matcher = createMatcher(table);
    this.#scales = new EvidenceCollector(table);
  }

  /** Reads some texts. Never throws. */
  read({ texts, language }: TextsToRead): TextsRead {
    const readings = texts.map((text) =>
      readBlockText({ text, language, candidates: this.#matcher.match(text) }, this.#scales),
    );
    const found = new Set(
      readings.flatMap(({ candidates }) => candidates.map(({ alias }) => alias[1])),
    );
    const ids = [...found].map((entity) => [entity, this.table.entities[entity]?.[0] ?? '']);
    return { readings, ids: Object.fromEntries(ids) as Record<number, string> };
  }
}
