/** What the card says of an entity itself, apart from any story. */
export interface Entity {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly region?: string;
  readonly about: string;
  readonly groups: readonly string[];
  readonly themes: readonly string[];
  /** A broad topic: marked only on pages about the story. */
  readonly broad?: true;
}

/** A group or a theme: an id and what to call it. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** The four sections of an analysis in their order: the id in the pack, the heading in the file. */
export const SECTIONS = [
  { id: 'whats-happening', heading: "What's Happening" },
  { id: 'why-its-important', heading: "Why It's Important" },
  { id: 'whats-next', heading: "What's Next" },
  { id: 'beyond-the-headlines', heading: 'Beyond the Headlines' },
] as const;

/** The id of one of the four sections. */
export type SectionId = (typeof SECTIONS)[number]['id'];

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

/** A place on a map, from its upper left corner. */
export interface MapPoint {
  readonly x: number;
  readonly y: number;
}

/** A name on a map: a box, by its centre. */
export interface MapNode extends MapPoint {
  /** Entity id. */
  readonly entity: string;
  readonly width: number;
  readonly height: number;
  /** The name in one line, or broken into two. */
  readonly lines: readonly string[];
}

/** An arrow on a map. */
export interface MapEdge {
  /** What it stands for: indices of relations of the analysis, all from one name to another. */
  readonly relations: readonly number[];
  /** From border to border. It leaves each point upright, and bends between two that differ in `x`. */
  readonly points: readonly MapPoint[];
  /** The middle of a free place on its way. */
  readonly label: MapPoint;
}

/** A picture of the relations, laid out. Lengths are CSS pixels at its natural size. */
export interface MapLayout {
  readonly width: number;
  readonly height: number;
  /** What hangs together stands together, row by row. */
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
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
  /** Absent where there are no relations. */
  readonly map?: MapLayout;
}

/** What the background and the popup read: every story, every entity. Plain JSON. */
export interface Pack {
  readonly entities: readonly Entity[];
  readonly groups: readonly Named[];
  readonly themes: readonly Named[];
  readonly analyses: readonly Analysis[];
}
