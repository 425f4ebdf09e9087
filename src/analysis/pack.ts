import type { Entity, Named } from '../gazetteer/compile.ts';
import type { SectionId } from './schema.ts';

/** A name in a passage. Offsets in UTF-16 units, end exclusive. */
export interface NameInPassage {
  readonly start: number;
  readonly end: number;
  /** Entity id. */
  readonly entity: string;
}

/** One sentence of a section, with what it concerns. */
export interface Passage {
  /** Unique in its analysis: section and number, `whats-next-2`. */
  readonly id: string;
  readonly text: string;
  readonly names: readonly NameInPassage[];
  /** Ids of groups and themes whose phrases it uses. */
  readonly groups: readonly string[];
  readonly themes: readonly string[];
}

/** One of the four sections, as passages in reading order. */
export interface Section {
  readonly id: SectionId;
  readonly heading: string;
  readonly passages: readonly Passage[];
}

/** Who does what to whom, as a passage states it. */
export interface Relation {
  /** Entity ids. */
  readonly from: string;
  readonly to: string;
  readonly verb: string;
  /** Id of the passage that states it. */
  readonly passage: string;
}

/** One story, compiled. */
export interface Analysis {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  /** BCP 47. */
  readonly language: string;
  readonly provenance: { readonly generator: string; readonly date: string };
  readonly sections: readonly Section[];
  readonly relations: readonly Relation[];
}

/** What the background and the popup read: every story, every entity. Plain JSON. */
export interface Pack {
  readonly entities: readonly Entity[];
  readonly groups: readonly Named[];
  readonly themes: readonly Named[];
  readonly analyses: readonly Analysis[];
}
