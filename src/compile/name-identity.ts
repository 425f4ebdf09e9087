import * as v from 'valibot';
import { WikidataId } from '../library/format-values.ts';
import { canBeSame, joinNamesakes, kindsAmong } from '../library/namesakes.ts';
import type { DraftName, StoryDraft } from '../library/own-story.ts';
import type { NamesTable } from '../pack/name-table.ts';
import { OWN } from '../pack/pack.ts';
import { createMatcher } from '../recognition/matcher.ts';
import { normalizeText } from '../recognition/normalize.ts';

/** The id of the entity that the gazetteer has under a name; undefined if it has none. */
export type KnownNames = (name: string) => string | undefined;

const knownByTable = new WeakMap<NamesTable, KnownNames>();

/** Looks up names in a table. The matcher is made once for each table: that takes some ms, and there may be many stories. */
export function knownNames(table: NamesTable): KnownNames {
  const before = knownByTable.get(table);
  if (before) return before;
  const match = createMatcher(table);
  const known: KnownNames = (name) => {
    const whole = match(name).find(({ start, end }) => start === 0 && end === name.length);
    return whole && table.entities[whole.alias[1]]?.[0];
  };
  knownByTable.set(table, known);
  return known;
}

/** The item of a name in Wikidata, which may be among the pages about it. */
function itemOf({ wikidata, sameAs = [] }: Pick<DraftName, 'wikidata' | 'sameAs'>) {
  const items = sameAs.flatMap((url) => (v.is(WikidataId, url) ? v.parse(WikidataId, url) : []));
  return wikidata ?? items[0];
}

/** What tells which entity a name means. */
type NameFacts = Pick<DraftName, 'name' | 'wikidata' | 'sameAs'>;

/**
 * The id of the entity that a name of a story means. Its item in Wikidata decides, so that the stories of two publishers
 * share a card, whatever they call it; then the name. What other stories give for the name is not known here:
 * {@link namesakeIn}.
 */
function entityIdIn(table: NamesTable, name: NameFacts): string {
  const item = itemOf(name);
  if (item === undefined) return knownNames(table)(name.name) ?? entityIdFor(name.name);
  return table.wikidata?.[item] ?? OWN + item.toLowerCase();
}

/**
 * The id of the entity that a name means in stories that give no item in Wikidata for it. It is the same one, as long as
 * no story gives another item. Undefined if the name has no item, or the gazetteer has the item, or another one for it.
 */
function namesakeIn(
  table: NamesTable,
  name: NameFacts & Pick<DraftName, 'kind'>,
): string | undefined {
  const item = itemOf(name);
  const items = table.wikidata ?? {};
  if (item === undefined || items[item] !== undefined) return undefined;
  const known = knownNames(table)(name.name);
  if (known === undefined) return entityIdFor(name.name);
  const [, kind = ''] = table.entities.find(([id]) => id === known) ?? [];
  const isOther = Object.values(items).includes(known) || !canBeSame([kind], [name.kind]);
  return isOther ? undefined : known;
}

/** Looks up the entities of a story by its names, those of the gazetteer, and ids. */
export function entityNames({ names }: StoryDraft, table: NamesTable): KnownNames {
  const known = knownNames(table);
  const ids = new Set(table.entities.map(([id]) => id));
  const plain = (name: string) => normalizeText(name).text.trim();
  const own = new Map(
    names.flatMap((name) => {
      const id = entityIdIn(table, name);
      return [name.name, ...name.aliases].map((each) => [plain(each), id] as const);
    }),
  );
  return (name) => own.get(plain(name)) ?? known(name) ?? (ids.has(name) ? name : undefined);
}

/** A name of a story, and the entity that it means. */
export type IdentifiedName = DraftName & { readonly id: string; readonly namesake?: string };

/** A name of a story with the entity that it means. */
export function identify(table: NamesTable, name: DraftName): IdentifiedName {
  const namesake = namesakeIn(table, name);
  return { ...name, id: entityIdIn(table, name), ...(namesake !== undefined && { namesake }) };
}

/** The ids of the entities that names of several stories mean, if there are no other stories. */
export function identifyTogether(table: NamesTable, names: readonly DraftName[]): string[] {
  const identified = names.map((name) => identify(table, name));
  const joined = joinNamesakes(
    identified.flatMap(({ id, namesake }) => (namesake === undefined ? [] : [[id, namesake]])),
    kindsAmong(identified),
  );
  return identified.map(({ id }) => joined.get(id) ?? id);
}

/**
 * The id of a name that no gazetteer has: the same for the same name in all stories, so that they share its card.
 * Small letters, digits and hyphens, as in the gazetteer.
 */
function entityIdFor(name: string): string {
  const plain = normalizeText(name).text.toLowerCase().trim();
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  // `Q4` is also an item of Wikidata.
  const isWhole = slug === plain.replaceAll(' ', '-') && !/^q\d+$/.test(slug);
  return OWN + [slug, isWhole ? '' : hashOf(plain)].filter(Boolean).join('-');
}

/** FNV-1a, 32 bits: tells names apart whose letters are not in an id. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}
