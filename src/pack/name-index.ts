/**
 * The names and stories of the user as arrays of numbers: 100,000 names load from the database without being parsed
 * (0.1 s as JSON objects), and take 9 MB. It is made from the stories, and can be made again.
 */
export interface NameIndex {
  /** The form of the arrays: another one is made again. */
  readonly form: number;
  /** The version of the library that it was made from. */
  readonly version: number;
  /** The hash of the bundled pack that it was made with. */
  readonly bundled: string;
  /** The texts of all aliases, one after the other, in UTF-16 units; as bytes if all are of Latin-1. */
  readonly aliasText: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;
  /** Where each alias begins in `aliasText`; one more for the end of the last. */
  readonly aliasStarts: Uint32Array<ArrayBuffer>;
  /** Of each alias: the number of its entity, its flags (`AliasFlag`). */
  readonly aliasEntities: Uint32Array<ArrayBuffer>;
  readonly aliasFlags: Uint8Array<ArrayBuffer>;
  /** Of each alias, the index in `kinds` of what its story says that its entity is. */
  readonly aliasKinds: Uint8Array<ArrayBuffer>;
  /** Of each story, where its aliases begin; one more for the end of the last. */
  readonly storyAliases: Uint32Array<ArrayBuffer>;
  /** The hashes of all aliases' keys (recognition/name-filter.ts), ascending, and the alias of each. */
  readonly keys: Uint32Array<ArrayBuffer>;
  readonly keyAliases: Uint32Array<ArrayBuffer>;
  /** The ids of all entities that stories bring or name, one after the other: ASCII. */
  readonly entityIds: Uint8Array<ArrayBuffer>;
  readonly entityStarts: Uint32Array<ArrayBuffer>;
  /** The hashes of all entities' ids, ascending, and the number of each. */
  readonly idHashes: Uint32Array<ArrayBuffer>;
  readonly idEntities: Uint32Array<ArrayBuffer>;
  /** Of each entity, the index of its kind in `kinds`. */
  readonly entityKinds: Uint8Array<ArrayBuffer>;
  readonly kinds: readonly string[];
  /** Of each story, where its entities begin in `named`: those that it names, without topics. */
  readonly namedStarts: Uint32Array<ArrayBuffer>;
  readonly named: Uint32Array<ArrayBuffer>;
  /** Of each entity, where its stories begin in `stories`: the numbers of those that name it. */
  readonly storyStarts: Uint32Array<ArrayBuffer>;
  readonly stories: Uint32Array<ArrayBuffer>;
  /**
   * Entities that are the same as others, because they have the same name: their numbers, ascending, and those of the
   * others. What stories say keeps the numbers from before, so that it is right when a story goes.
   */
  readonly joinedFrom: Uint32Array<ArrayBuffer>;
  readonly joinedTo: Uint32Array<ArrayBuffer>;
  /** Where its names may begin. */
  readonly filter: NameFilterData;
  /** The entities that are not of the user: their numbers here, and their ids. */
  readonly foreign: readonly (readonly [number: number, id: string])[];
  /** Of each story, its id, the ids of parts of what it names, and of its topics. */
  readonly storyRows: readonly IndexedStory[];
}

/** What the index says of a story besides the names. */
export interface IndexedStory {
  readonly id: string;
  readonly parts: readonly string[];
  readonly topics: readonly (readonly string[])[];
  /** Its namesakes: for each, the numbers of the two entities, and the index in `kinds` of what the first is. */
  readonly namesakes: Uint32Array<ArrayBuffer>;
}

/** The present form of {@link NameIndex}. */
export const INDEX_FORM = 4;

/**
 * Where in a text a name of the user's library may begin. 100,000 names as patterns (`recognition/prefilter.ts`)
 * take each page 0.8 s to compile. Here, the first characters of every
 * name are a key, and the page has a Bloom filter of the keys' hashes (https://en.wikipedia.org/wiki/Bloom_filter):
 * 1.75 bytes a name, and one short pattern. It finds every name, and some places where no name begins. Of a large library
 * it has only that of their first few characters, and asks the background of the places that these leave.
 */
export interface NameFilterData {
  /** The ASCII characters that names begin with. */
  readonly firsts: string;
  /** Whether any name begins with another character. */
  readonly hasOthers: boolean;
  /** Lengths of keys that occur: a bit each. */
  readonly lengths: number;
  /** Number of characters of a beginning, in UTF-16 units. */
  readonly beginningLength: number;
  /**
   * The beginnings of all names, a line for those that differ in their last character only: `Kar`, and then `dekl` for
   * four of them. Names that are shorter have lines of their own.
   */
  readonly beginnings: string;
  /** The bits of the filter of all keys; null if only the background knows these. */
  readonly keys: Uint8Array<ArrayBuffer> | null;
}
