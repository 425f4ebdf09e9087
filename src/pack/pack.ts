/** The kinds of entities; shown on cards, translated. */
export const KINDS = [
  'company',
  'lab',
  'person',
  'government',
  'rule',
  'place',
  'programme',
  'product',
  'technology',
  'concept',
] as const;

/** An entity, independent of any story. */
export interface Entity {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** One of the gazetteer's, the code of a country (ISO 3166: `IN`), or as a story of the user calls it. */
  readonly region?: string;
  /** Its item in Wikidata: `Q182477`. */
  readonly wikidata?: string;
  /** Addresses of pages about it. */
  readonly sameAs?: readonly string[];
  /** The id of the entity that makes it, owns it, or that it speaks for: `huawei` of Ascend. */
  readonly partOf?: string;
  /** One line that says what it is. Empty if the user's story that brings it does not say. */
  readonly about: string;
  readonly groups: readonly string[];
  readonly themes: readonly string[];
  /** A broad topic: marked only on pages about the story. */
  readonly broad?: true;
}

/** A group or a theme. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** The four sections of a story, in order: the id in the pack, the heading in the file. */
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

/** The words of a passage that speak of a group or a theme, given by its id. */
export interface PhraseInPassage {
  readonly id: string;
  readonly words: string;
}

/** One sentence of a section, with the names, groups and themes in it. */
export interface Passage {
  /** Section and number, unique in its story: `whats-next-2`. */
  readonly id: string;
  readonly text: string;
  /** The id of the entity that it is about, whether it names it or not: it is from a glossary. */
  readonly about?: string;
  /** Where a glossary has it from, as it says: a web address, or words. */
  readonly source?: string;
  readonly names: readonly NameInPassage[];
  readonly groups: readonly PhraseInPassage[];
  readonly themes: readonly PhraseInPassage[];
}

/** A section, as passages in reading order. */
export interface Section {
  /** A {@link SectionId}, or `text`: a story of the user need not have headings. */
  readonly id: string;
  readonly heading: string;
  readonly passages: readonly Passage[];
}

/** A relation between two entities that a passage states. */
export interface Relation {
  /** Entity ids. */
  readonly from: string;
  readonly to: string;
  readonly verb: string;
  /** Id of the passage that states it. */
  readonly passage: string;
}

/** A point on a map, relative to its upper left corner. */
export interface MapPoint {
  readonly x: number;
  readonly y: number;
}

/** The box of a name on a map; `x` and `y` are its centre. */
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
  /** The indices of its relations in the story, all between the same two names. */
  readonly relations: readonly number[];
  /** From border to border. It is vertical at each point and curves between points that differ in `x`. */
  readonly points: readonly MapPoint[];
  /** The middle of a free part of the arrow. */
  readonly label: MapPoint;
}

/** The relations as a map, laid out. Lengths are CSS pixels at its natural size. */
export interface MapLayout {
  readonly width: number;
  readonly height: number;
  /** Connected names are adjacent, row by row. */
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}

/** Whoever wrote or published a story. */
export interface Contributor {
  readonly name: string;
  readonly url?: string;
}

/** What a story is based on. */
interface CitedSource {
  readonly title: string;
  readonly url: string;
  readonly publisher?: string;
  readonly date?: string;
}

/** What a story says of its origin. Days are as in `2026-01-31`; addresses begin with `https:` or `http:`. */
export interface Credits {
  /** Where it is published. */
  readonly url?: string;
  readonly authors?: readonly Contributor[];
  readonly publisher?: Contributor;
  readonly published?: string;
  readonly updated?: string;
  /** Its name, or its address. */
  readonly licence?: string;
  readonly version?: string;
  readonly sources?: readonly CitedSource[];
  readonly corrections?: readonly { readonly date: string; readonly text: string }[];
  /** How it was made: a word of IPTC's digital source types, such as `trainedAlgorithmicMedia`. */
  readonly digitalSourceType?: string;
}

/** One story, compiled. */
export interface Analysis {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  /** BCP 47. */
  readonly language: string;
  /**
   * Who made it, and when. `generator`: `AI`, `human`; `own`, `own-AI` or `own-human` for a story of the user, whose date is the day
   * on which it was added. `date`: `2026-01-31`, or `none`. `source`: the title of the feed that it comes from.
   */
  readonly provenance: {
    readonly generator: string;
    readonly date: string;
    readonly source?: string;
  };
  readonly credits?: Credits;
  readonly sections: readonly Section[];
  readonly relations: readonly Relation[];
  /** Absent if there are no relations. */
  readonly map?: MapLayout;
}

/** All stories and entities, for the background and the popup. Plain JSON. */
export interface Pack {
  readonly entities: readonly Entity[];
  readonly groups: readonly Named[];
  readonly themes: readonly Named[];
  readonly analyses: readonly Analysis[];
  /** Of its entities and of the table of names: what was made with another one is made again. */
  readonly hash?: string;
}

/** The name of an entity; if the pack does not have it (any more), what its id says of it. */
export function entityName({ entities }: Pick<Pack, 'entities'>, entity: string): string {
  return entities.find(({ id }) => id === entity)?.name ?? wordsOf(entity);
}

function wordsOf(entity: string): string {
  return isOwnEntity(entity) ? entity.slice(OWN.length).replaceAll('-', ' ') : entity;
}

/** Whether a story is one of the user's. */
export function isOwnStory({ provenance }: Pick<Analysis, 'provenance'>): boolean {
  return provenance.generator.startsWith('own');
}

/** How the ids of entities and stories begin that the user has brought. */
export const OWN = 'own-';

/** Whether a story of the user has brought an entity, given by its id. */
export function isOwnEntity(entity: string): boolean {
  return entity.startsWith(OWN);
}
