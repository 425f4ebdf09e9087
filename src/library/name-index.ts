import { INDEX_FORM, type IndexedStory, type NameIndex } from '../pack/name-index.ts';
import { isOwnEntity } from '../pack/pack.ts';
import { entityNumber, sameEntity } from '../recognition/indexed-names.ts';
import { filterNames, hashText } from '../recognition/name-filter.ts';
import { joinNamesakes, type Namesake } from './namesakes.ts';
import { NumberList } from './number-list.ts';
import type { StoryNames } from './story-names.ts';

/** A change of an index: stories that are put replace those with the same ids. */
export interface IndexChange {
  readonly version: number;
  /** The hash of the bundled pack, if it is not that of the index before. */
  readonly bundled?: string;
  readonly put: readonly StoryNames[];
  readonly removed: readonly string[];
}

/** Flags take a byte each: names of stories have none of the larger ones. */
const LARGEST_FLAGS = 0xff;
/** Kinds take a byte each, too: those of a library that has more are taken as not known. */
const MOST_KINDS = 0x100;

/** An index without any name. */
export const EMPTY_INDEX: NameIndex = {
  form: INDEX_FORM,
  version: 0,
  bundled: '',
  aliasText: new Uint16Array(),
  aliasStarts: new Uint32Array(1),
  aliasEntities: new Uint32Array(),
  aliasFlags: new Uint8Array(),
  aliasKinds: new Uint8Array(),
  storyAliases: new Uint32Array(1),
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
  joinedFrom: new Uint32Array(),
  joinedTo: new Uint32Array(),
  filter: filterNames({ units: [], starts: [0] }).filter,
  foreign: [],
  storyRows: [],
};

/**
 * The index after a change. Stories that stay are copied as numbers. Entities that no story has any more keep their
 * place: nothing leads to them.
 */
export function changedIndex(
  before: NameIndex,
  { version, bundled = before.bundled, put, removed }: IndexChange,
): NameIndex {
  const gone = new Set([...removed, ...put.map(({ id }) => id)]);
  const builder = new IndexBuilder(before);
  before.storyRows.forEach((row, story) => {
    if (!gone.has(row.id)) builder.copy(story, row);
  });
  for (const story of put) builder.add(story);
  return { ...builder.build(version), bundled };
}

class IndexBuilder {
  readonly #before: NameIndex;
  readonly #aliasText = new NumberList((length) => new Uint16Array(length));
  readonly #aliasStarts = new NumberList((length) => new Uint32Array(length));
  readonly #aliasEntities = new NumberList((length) => new Uint32Array(length));
  readonly #aliasFlags = new NumberList((length) => new Uint8Array(length));
  readonly #aliasKinds = new NumberList((length) => new Uint8Array(length));
  readonly #storyAliases = new NumberList((length) => new Uint32Array(length));
  readonly #namedStarts = new NumberList((length) => new Uint32Array(length));
  readonly #named = new NumberList((length) => new Uint32Array(length));
  /** The entities that `before` does not have. */
  readonly #newEntities = new Map<string, number>();
  #entities: number;
  readonly #kinds: string[];
  readonly #rows: IndexedStory[] = [];

  constructor(before: NameIndex) {
    this.#before = before;
    this.#kinds = [...before.kinds];
    this.#entities = before.entityKinds.length;
  }

  /** Takes a story over from the index before. */
  copy(story: number, row: IndexedStory): void {
    const { aliasText, aliasStarts, storyAliases, named, namedStarts } = this.#before;
    const [first = 0, end = 0] = storyAliases.subarray(story, story + 2);
    const moved = this.#aliasText.length - (aliasStarts[first] ?? 0);
    this.#storyAliases.push(this.#aliasStarts.length);
    for (let alias = first; alias < end; alias++)
      this.#aliasStarts.push((aliasStarts[alias] ?? 0) + moved);
    this.#aliasText.append(aliasText.subarray(aliasStarts[first], aliasStarts[end]));
    this.#aliasEntities.append(this.#before.aliasEntities.subarray(first, end));
    this.#aliasFlags.append(this.#before.aliasFlags.subarray(first, end));
    this.#aliasKinds.append(this.#before.aliasKinds.subarray(first, end));
    this.#namedStarts.push(this.#named.length);
    this.#named.append(named.subarray(namedStarts[story], namedStarts[story + 1]));
    this.#rows.push(row);
  }

  add({ id, entities, namesakes, aliases, named, parts, topics }: StoryNames): void {
    const kinds = new Map(entities.map(([entity, kind]) => [entity, this.#kind(kind)]));
    const kindOf = (entity: string) => kinds.get(entity) ?? 0;
    this.#storyAliases.push(this.#aliasStarts.length);
    for (const [text, entity, flags] of aliases) {
      this.#aliasStarts.push(this.#aliasText.length);
      for (let at = 0; at < text.length; at++) this.#aliasText.push(text.charCodeAt(at));
      this.#aliasEntities.push(this.#entity(entity));
      if (flags > LARGEST_FLAGS) throw new RangeError(`the flags ${flags} do not fit the index`);
      this.#aliasFlags.push(flags);
      this.#aliasKinds.push(kindOf(entity));
    }
    this.#namedStarts.push(this.#named.length);
    for (const entity of named) this.#named.push(this.#entity(entity));
    const numbers = namesakes.flatMap(([entity, name]) => [
      this.#entity(entity),
      this.#entity(name),
      kindOf(entity),
    ]);
    this.#rows.push({ id, parts, topics, namesakes: Uint32Array.from(numbers) });
  }

  #entity(id: string): number {
    const known = entityNumber(this.#before, id);
    const number = known < 0 ? this.#newEntities.get(id) : known;
    if (number !== undefined) return number;
    this.#newEntities.set(id, this.#entities);
    return this.#entities++;
  }

  #kind(kind: string): number {
    const index = this.#kinds.indexOf(kind);
    if (index >= 0) return index;
    if (this.#kinds.length === MOST_KINDS) return 0;
    return this.#kinds.push(kind) - 1;
  }

  build(version: number): Omit<NameIndex, 'bundled'> {
    const aliasText = inBytes(this.#aliasText.end());
    this.#storyAliases.push(this.#aliasStarts.length);
    this.#aliasStarts.push(aliasText.length);
    const aliasStarts = this.#aliasStarts.end();
    const named = this.#named.end();
    this.#namedStarts.push(named.length);
    const namedStarts = this.#namedStarts.end();
    const { hashes, filter } = filterNames({ units: aliasText, starts: aliasStarts });
    const [keys, keyAliases] = sorted(hashes);
    const [aliasEntities, aliasKinds] = [this.#aliasEntities.end(), this.#aliasKinds.end()];
    const ids = this.#ids();
    const said = { aliasEntities, aliasKinds, rows: this.#rows };
    const joined = joinedIn(said, this.#kinds, new Set(ids.foreign.map(([number]) => number)));
    return {
      ...{ form: INDEX_FORM, version, aliasText, aliasStarts, aliasEntities },
      aliasFlags: this.#aliasFlags.end(),
      aliasKinds,
      storyAliases: this.#storyAliases.end(),
      ...{ keys, keyAliases },
      ...ids,
      entityKinds: kindsIn(said, joined, this.#entities),
      kinds: this.#kinds,
      ...{ namedStarts, named },
      ...inverted(named, namedStarts, this.#entities, joined),
      ...joined,
      filter,
      storyRows: this.#rows,
    };
  }

  #ids(): Pick<NameIndex, 'entityIds' | 'entityStarts' | 'idHashes' | 'idEntities' | 'foreign'> {
    const { entityIds, entityStarts, idHashes, idEntities, foreign } = this.#before;
    const added = [...this.#newEntities];
    if (added.length === 0) return { entityIds, entityStarts, idHashes, idEntities, foreign };
    const bytes = new NumberList((length) => new Uint8Array(length));
    const starts = new NumberList((length) => new Uint32Array(length));
    bytes.append(entityIds);
    starts.append(entityStarts);
    const hashes = new Uint32Array(this.#entities);
    idEntities.forEach((entity, at) => {
      hashes[entity] = idHashes[at] ?? 0;
    });
    for (const [id, number] of added) {
      // Ids are ASCII: letters, digits, hyphens.
      for (let at = 0; at < id.length; at++) bytes.push(id.charCodeAt(at));
      starts.push(bytes.length);
      hashes[number] = hashText(id);
    }
    const [sortedHashes, entities] = sorted(hashes);
    return {
      entityIds: bytes.end(),
      entityStarts: starts.end(),
      idHashes: sortedHashes,
      idEntities: entities,
      foreign: [
        ...foreign,
        ...added.flatMap(([id, number]) => (isOwnEntity(id) ? [] : [[number, id] as const])),
      ],
    };
  }
}

/** The same units in half of the space, if that is enough. */
function inBytes(units: Uint16Array<ArrayBuffer>): NameIndex['aliasText'] {
  return units.every((unit) => unit < 256) ? Uint8Array.from(units) : units;
}

/** More items than any index has. */
const MOST_ITEMS = 2 ** 21;

/** Hashes of 32 bits, ascending, and the place that each had. */
function sorted(hashes: Uint32Array): [Uint32Array<ArrayBuffer>, Uint32Array<ArrayBuffer>] {
  // Both in one double: numbers are sorted ten times as fast as by a function that compares.
  const pairs = Float64Array.from(hashes, (hash, place) => hash * MOST_ITEMS + place).sort();
  const result = [new Uint32Array(pairs.length), new Uint32Array(pairs.length)] as const;
  pairs.forEach((pair, at) => {
    const hash = Math.floor(pair / MOST_ITEMS);
    result[0][at] = hash;
    result[1][at] = pair - hash * MOST_ITEMS;
  });
  return [...result];
}

/** What stories say of entities. */
interface Said extends Pick<NameIndex, 'aliasEntities' | 'aliasKinds'> {
  readonly rows: readonly IndexedStory[];
}

type Joined = Pick<NameIndex, 'joinedFrom' | 'joinedTo'>;

/** Hands out each entity that is said to be something, with the index of its kind, in the order of the stories. */
function eachKind(
  { aliasEntities, aliasKinds, rows }: Said,
  take: (entity: number, kind: number) => void,
): void {
  for (const { namesakes } of rows)
    for (let at = 0; at < namesakes.length; at += 3)
      take(namesakes[at] ?? 0, namesakes[at + 2] ?? 0);
  for (let alias = 0; alias < aliasKinds.length; alias++)
    if (aliasKinds[alias] !== 0) take(aliasEntities[alias] ?? 0, aliasKinds[alias] ?? 0);
}

function joinedIn(said: Said, kinds: readonly string[], foreign: ReadonlySet<number>): Joined {
  const namesakes: Namesake<number>[] = [];
  for (const row of said.rows)
    for (let at = 0; at < row.namesakes.length; at += 3)
      namesakes.push([row.namesakes[at] ?? 0, row.namesakes[at + 1] ?? 0]);
  if (namesakes.length === 0) return { joinedFrom: new Uint32Array(), joinedTo: new Uint32Array() };
  const kindsOf = new Map(namesakes.flat().map((entity) => [entity, new Set<string>()]));
  eachKind(said, (entity, kind) => kindsOf.get(entity)?.add(kinds[kind] ?? ''));
  const joined = joinNamesakes(namesakes, {
    kindsOf: (entity) => kindsOf.get(entity) ?? [],
    isBundled: (entity) => foreign.has(entity),
  });
  const pairs = [...joined].sort(([a], [b]) => a - b);
  return {
    joinedFrom: Uint32Array.from(pairs, ([from]) => from),
    joinedTo: Uint32Array.from(pairs, ([, to]) => to),
  };
}

/** One story may name an entity, and another one say what it is. */
function kindsIn(said: Said, joined: Joined, entities: number): NameIndex['entityKinds'] {
  const kinds = new Uint8Array(entities);
  eachKind(said, (entity, kind) => {
    const same = sameEntity(joined, entity);
    kinds[same] ||= kind;
  });
  return kinds;
}

/** Of each entity, the stories that name it. */
function inverted(
  named: Uint32Array,
  namedStarts: Uint32Array,
  entities: number,
  joined: Joined,
): Pick<NameIndex, 'stories' | 'storyStarts'> {
  const lists = Array.from(namedStarts.subarray(1), (end, story) => {
    const list = named.subarray(namedStarts[story], end);
    return joined.joinedFrom.length === 0
      ? list
      : new Set(list.map((entity) => sameEntity(joined, entity)));
  });
  const storyStarts = new Uint32Array(entities + 1);
  for (const list of lists)
    for (const entity of list) storyStarts[entity + 1] = (storyStarts[entity + 1] ?? 0) + 1;
  for (let entity = 0; entity < entities; entity++)
    storyStarts[entity + 1] = (storyStarts[entity + 1] ?? 0) + (storyStarts[entity] ?? 0);
  const next = storyStarts.slice();
  const stories = new Uint32Array(storyStarts[entities] ?? 0);
  lists.forEach((list, story) => {
    for (const entity of list) {
      stories[next[entity] ?? 0] = story;
      next[entity] = (next[entity] ?? 0) + 1;
    }
  });
  return { stories, storyStarts };
}
