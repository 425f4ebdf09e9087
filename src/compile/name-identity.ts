import * as v from 'valibot';
import { WikidataId } from '../library/format-values.ts';
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

/**
 * The id of the entity that a name of a story means. Its item in Wikidata decides, so that the stories of two publishers
 * share a card, whatever they call it; then the gazetteer, unless that means another item by the name.
 */
export function entityIdIn(
  table: NamesTable,
  name: Pick<DraftName, 'name' | 'wikidata' | 'sameAs'>,
): string {
  const known = knownNames(table)(name.name);
  const item = itemOf(name);
  if (item === undefined) return known ?? entityIdFor(name.name);
  const items = table.wikidata ?? {};
  const ofItem = items[item] ?? OWN + item.toLowerCase();
  return known !== undefined && !Object.values(items).includes(known) ? known : ofItem;
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
export type IdentifiedName = DraftName & { readonly id: string };

/** The names of stories; those that have no item in Wikidata have that of the same name in another one. */
export function withItems(stories: readonly (readonly DraftName[])[]): (readonly DraftName[])[] {
  const items = new Map<string, Set<string>>();
  for (const name of stories.flat()) {
    const item = itemOf(name);
    if (item !== undefined) items.set(name.name, (items.get(name.name) ?? new Set()).add(item));
  }
  if (items.size === 0) return [...stories];
  return stories.map((names) =>
    names.map((name) => {
      const [item, ...others] = items.get(name.name) ?? [];
      const isClear = item !== undefined && others.length === 0;
      const wikidata = itemOf(name) ?? (isClear ? item : undefined);
      return wikidata === undefined ? name : { ...name, wikidata };
    }),
  );
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
  const isWhole = slug === plain.replaceAll(' ', '-');
  return OWN + [slug, isWhole ? '' : hashOf(plain)].filter(Boolean).join('-');
}

/** FNV-1a, 32 bits: tells names apart whose letters are not in an id. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}
