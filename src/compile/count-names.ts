import type { StoryDraft } from '../library/own-story.ts';
import type { NamesTable } from '../pack/name-table.ts';
import { isOwnEntity } from '../pack/pack.ts';
import { identify, identifyTogether } from './name-identity.ts';
import { isClearName } from './own-story.ts';

/** What drafts add. */
export interface NameCounts {
  readonly definitions: number;
  /** New names. */
  readonly added: readonly string[];
  /** Those of them that could be ordinary words. */
  readonly unclear: readonly string[];
  /** Names that are known already: the drafts add to them. */
  readonly known: readonly string[];
}

/** The ids that the entities of drafts get if they are new. Another story may have them under any of these ids. */
export function broughtIds(drafts: readonly StoryDraft[], table: NamesTable): string[] {
  const names = drafts.flatMap((draft) => draft.names).map((name) => identify(table, name));
  const ids = names.flatMap(({ id, namesake }) => (namesake === undefined ? [id] : [id, namesake]));
  return [...new Set(ids)].filter(isOwnEntity);
}

/** Counts what drafts add. `ownIds`: those of {@link broughtIds} that stories of the user have. */
export function countNames(
  drafts: readonly StoryDraft[],
  table: NamesTable,
  ownIds: ReadonlySet<string>,
): NameCounts {
  const added = new Map<string, string>();
  const joined = new Map<string, string>();
  const all = drafts.flatMap((draft) => draft.names);
  const ids = identifyTogether(table, all);
  all.forEach((name, index) => {
    const id = ids[index] ?? '';
    const { namesake } = identify(table, name);
    const isKnown = !isOwnEntity(id) || [id, namesake].some((each) => ownIds.has(each ?? ''));
    (isKnown ? joined : added).set(id, name.name);
  });
  const names = [...added.values()];
  return {
    definitions: drafts.reduce((sum, { definitions }) => sum + definitions.length, 0),
    added: names,
    unclear: names.filter((name) => !isClearName(name)),
    known: [...joined.values()],
  };
}
