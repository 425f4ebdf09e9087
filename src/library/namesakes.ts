import { isOwnEntity } from '../pack/pack.ts';

/** An entity with an item of Wikidata, and the one of the same name that has none. */
export type Namesake<Id> = readonly [entity: Id, name: Id];

/** What is known of entities. */
interface Facts<Id> {
  /** What stories say that an entity is. */
  kindsOf(entity: Id): Iterable<string>;
  /** Whether an entity is one of the gazetteer's. */
  isBundled(entity: Id): boolean;
}

/**
 * Which entities are the same, whichever story came first: those of one name, as long as only one item of Wikidata is
 * given for it, and none is a person or a place that the other one is not. Where two items are given, all stay apart.
 *
 * @returns the entity that each of them is; those that are only themselves are not in it
 */
export function joinNamesakes<Id>(
  namesakes: Iterable<Namesake<Id>>,
  { kindsOf, isBundled }: Facts<Id>,
): Map<Id, Id> {
  const entities = new Map<Id, Set<Id>>();
  for (const [entity, name] of namesakes)
    entities.set(name, (entities.get(name) ?? new Set()).add(entity));
  const clear = [...entities].flatMap(([name, [entity, ...others]]) =>
    entity !== undefined && others.length === 0 && canBeSame(kindsOf(entity), kindsOf(name))
      ? [{ name, entity }]
      : [],
  );
  const bundled = new Map<Id, Set<Id>>();
  for (const { name, entity } of clear)
    if (isBundled(name)) bundled.set(entity, (bundled.get(entity) ?? new Set()).add(name));
  const joined = new Map<Id, Id>();
  // The entity of the gazetteer is the one that pages find.
  for (const [entity, [name, ...others]] of bundled)
    if (name !== undefined && others.length === 0) joined.set(entity, name);
  for (const { name, entity } of clear)
    if (!isBundled(name)) joined.set(name, joined.get(entity) ?? entity);
  return joined;
}

/** What is known of the entities of some stories, by their ids. */
export function kindsAmong(
  entities: readonly { readonly id: string; readonly kind: string }[],
): Facts<string> {
  const kinds = new Map<string, Set<string>>();
  for (const { id, kind } of entities) kinds.set(id, (kinds.get(id) ?? new Set()).add(kind));
  return { kindsOf: (id) => kinds.get(id) ?? [], isBundled: (id) => !isOwnEntity(id) };
}

/**
 * Whether two entities of one name can be the same. Two stories may call it a company and a lab, but neither a person nor
 * a place is anything else.
 */
export function canBeSame(some: Iterable<string>, others: Iterable<string>): boolean {
  const [a, b] = [sortsOf(some), sortsOf(others)];
  return a.size === 0 || b.size === 0 || new Set([...a, ...b]).size === 1;
}

function sortsOf(kinds: Iterable<string>): Set<string> {
  const known = [...kinds].filter((kind) => kind !== '');
  return new Set(known.map((kind) => (kind === 'person' || kind === 'place' ? kind : 'thing')));
}
