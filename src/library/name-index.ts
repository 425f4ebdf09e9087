import { INDEX_FORM, type IndexedStory, type NameIndex } from '../pack/name-index.ts';
import { isOwnEntity } from '../pack/pack.ts';
import { firstAtLeast } from '../recognition/binary-search.ts';
import { aliasAt, idAt } from '../recognition/indexed-names.ts';
import { hashText, keyOf, makeNameFilter } from '../recognition/name-filter.ts';
import type { StoryNames } from './story-names.ts';

/** A change of an index: stories that are put replace those with the same ids. */
export interface IndexChange {
  readonly version: number;
  readonly put: readonly StoryNames[];
  readonly removed: readonly string[];
}

/** An index without any name. */
export const EMPTY_INDEX: NameIndex = {
  form: INDEX_FORM,
  version: 0,
  aliasText: new Uint16Array(),
  aliasStarts: new Uint32Array(1),
  aliasEntities: new Uint32Array(),
  aliasFlags: new Uint8Array(),
  aliasStories: new Uint32Array(),
  keys: new Uint32Array(),
  keyAliases: new Uint32Array(),
  entityIds: new Uint8Array(),
  entityStarts: new Uint32Array(1),
  idHashes: new Uint32Array(),
  idEntities: new Uint32Array(),
  entityKinds: new Uint8Array(),
  kinds: [''],
  namedStarts: new Uint32Array(1),
  named: new Uint32Array(),
  storyStarts: new Uint32Array(1),
  stories: new Uint32Array(),
  filter: makeNameFilter([]),
  foreign: [],
  storyRows: [],
};

/** The index after a change. Stories that stay are copied as numbers: 100,000 names take 0.1 s. */
export function changedIndex(before: NameIndex, { version, put, removed }: IndexChange): NameIndex {
  const gone = new Set([...removed, ...put.map(({ id }) => id)]);
  const builder = new IndexBuilder();
  before.storyRows.forEach((row, story) => {
    if (!gone.has(row.id)) builder.copy(before, story, row);
  });
  for (const story of put) builder.add(story);
  return builder.build(version);
}

/** Numbers that are appended one by one. */
class Numbers<
  T extends Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>,
> {
  #items: T;
  length = 0;

  constructor(private readonly make: (length: number) => T) {
    this.#items = make(1024);
  }

  push(value: number): void {
    if (this.length === this.#items.length) this.#grow();
    this.#items[this.length++] = value;
  }

  at(index: number): number {
    return this.#items[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.#items[index] = value;
  }

  #grow(): void {
    const larger = this.make(2 * this.#items.length);
    larger.set(this.#items);
    this.#items = larger;
  }

  /** All of them, in an array of their number. */
  end(): T {
    return this.#items.slice(0, this.length) as T;
  }
}

const bytes = () => new Numbers((length) => new Uint8Array(length));
const units = () => new Numbers((length) => new Uint16Array(length));
const numbers = () => new Numbers((length) => new Uint32Array(length));

class IndexBuilder {
  readonly #aliasText = units();
  readonly #aliasStarts = numbers();
  readonly #aliasEntities = numbers();
  readonly #aliasFlags = bytes();
  readonly #aliasStories = numbers();
  readonly #names: string[] = [];
  readonly #entities = new Map<string, number>();
  readonly #entityKinds = bytes();
  readonly #kinds = [''];
  readonly #namedStarts = numbers();
  readonly #named = numbers();
  readonly #rows: IndexedStory[] = [];

  /** Adds a story of another index. */
  copy(index: NameIndex, story: number, row: IndexedStory): void {
    const entity = (number: number) =>
      this.#entity(idAt(index, number), index.kinds[index.entityKinds[number] ?? 0]);
    const [first, last] = aliasesOf(index, story);
    for (let alias = first; alias < last; alias++) {
      const id = entity(index.aliasEntities[alias] ?? 0);
      this.#addAlias(aliasAt(index, alias), id, index.aliasFlags[alias] ?? 0);
    }
    const { named, namedStarts } = index;
    this.#addStory(
      row,
      [...named.subarray(namedStarts[story], namedStarts[story + 1])].map(entity),
    );
  }

  add({ id, entities, aliases, named, parts, topics }: StoryNames): void {
    for (const [entity, kind] of entities) this.#entity(entity, kind);
    for (const [text, entity, flags] of aliases) this.#addAlias(text, this.#entity(entity), flags);
    this.#addStory(
      { id, parts, topics },
      named.map((entity) => this.#entity(entity)),
    );
  }

  #addAlias(text: string, entity: number, flags: number): void {
    this.#aliasStarts.push(this.#aliasText.length);
    for (let at = 0; at < text.length; at++) this.#aliasText.push(text.charCodeAt(at));
    this.#aliasEntities.push(entity);
    this.#aliasFlags.push(flags);
    this.#aliasStories.push(this.#rows.length);
    this.#names.push(text);
  }

  #addStory(row: IndexedStory, named: readonly number[]): void {
    this.#namedStarts.push(this.#named.length);
    for (const entity of named) this.#named.push(entity);
    this.#rows.push(row);
  }

  #entity(id: string, kind = ''): number {
    const known = this.#entities.get(id);
    if (known !== undefined) {
      // One story names it, and a later one says what it is.
      if (kind !== '' && this.#entityKinds.at(known) === 0)
        this.#entityKinds.set(known, this.#kind(kind));
      return known;
    }
    const number = this.#entities.size;
    this.#entities.set(id, number);
    this.#entityKinds.push(this.#kind(kind));
    return number;
  }

  #kind(kind: string): number {
    const index = this.#kinds.indexOf(kind);
    return index < 0 ? this.#kinds.push(kind) - 1 : index;
  }

  build(version: number): NameIndex {
    const named = this.#named.end();
    this.#aliasStarts.push(this.#aliasText.length);
    this.#namedStarts.push(named.length);
    const namedStarts = this.#namedStarts.end();
    const ids = [...this.#entities.keys()];
    return {
      form: INDEX_FORM,
      version,
      aliasText: this.#aliasText.end(),
      aliasStarts: this.#aliasStarts.end(),
      aliasEntities: this.#aliasEntities.end(),
      aliasFlags: this.#aliasFlags.end(),
      aliasStories: this.#aliasStories.end(),
      ...sortedKeys(this.#names),
      ...sortedIds(ids),
      ...packedIds(ids),
      entityKinds: this.#entityKinds.end(),
      kinds: this.#kinds,
      namedStarts,
      named,
      ...inverted(named, namedStarts, ids.length),
      filter: makeNameFilter(this.#names),
      foreign: ids.flatMap((id, number) => (isOwnEntity(id) ? [] : [[number, id] as const])),
      storyRows: this.#rows,
    };
  }
}

/** The first alias of a story and the one after its last: those of a story are together. */
function aliasesOf({ aliasStories }: NameIndex, story: number): [first: number, end: number] {
  return [firstAtLeast(aliasStories, story), firstAtLeast(aliasStories, story + 1)];
}

function sortedKeys(names: readonly string[]): Pick<NameIndex, 'keys' | 'keyAliases'> {
  const [keys, keyAliases] = sorted(names.map((name) => keyOf(name).hash));
  return { keys, keyAliases };
}

function sortedIds(ids: readonly string[]): Pick<NameIndex, 'idHashes' | 'idEntities'> {
  const [idHashes, idEntities] = sorted(ids.map(hashText));
  return { idHashes, idEntities };
}

/** More items than any index has. */
const MOST_ITEMS = 2 ** 21;

/** Hashes of 32 bits, ascending, and the place that each had. */
function sorted(hashes: readonly number[]): [Uint32Array<ArrayBuffer>, Uint32Array<ArrayBuffer>] {
  // Both in one double: numbers are sorted ten times as fast as by a function that compares.
  const pairs = Float64Array.from(hashes, (hash, place) => hash * MOST_ITEMS + place).sort();
  return [
    Uint32Array.from(pairs, (pair) => Math.floor(pair / MOST_ITEMS)),
    Uint32Array.from(pairs, (pair) => pair % MOST_ITEMS),
  ];
}

function packedIds(ids: readonly string[]): Pick<NameIndex, 'entityIds' | 'entityStarts'> {
  const all = ids.join('');
  const entityStarts = new Uint32Array(ids.length + 1);
  ids.forEach((id, number) => {
    entityStarts[number + 1] = (entityStarts[number] ?? 0) + id.length;
  });
  return { entityIds: new TextEncoder().encode(all), entityStarts };
}

/** Of each entity, the stories that name it. */
function inverted(
  named: Uint32Array,
  namedStarts: Uint32Array,
  entities: number,
): Pick<NameIndex, 'stories' | 'storyStarts'> {
  const storyStarts = new Uint32Array(entities + 1);
  for (const entity of named) storyStarts[entity + 1] = (storyStarts[entity + 1] ?? 0) + 1;
  for (let entity = 0; entity < entities; entity++)
    storyStarts[entity + 1] = (storyStarts[entity + 1] ?? 0) + (storyStarts[entity] ?? 0);
  const next = storyStarts.slice();
  const stories = new Uint32Array(named.length);
  for (let story = 0; story + 1 < namedStarts.length; story++) {
    for (const entity of named.subarray(namedStarts[story], namedStarts[story + 1])) {
      stories[next[entity] ?? 0] = story;
      next[entity] = (next[entity] ?? 0) + 1;
    }
  }
  return { stories, storyStarts };
}
