import { hostOf, isHost, pageAddress, withParents } from './hosts.ts';

/** Where a name is muted. */
export type MuteScope = 'page' | 'site' | 'everywhere';

/** A name that the user does not want marked, and where: the result of one "Not this". */
export interface MutedName {
  /** Entity id. */
  readonly entity: string;
  readonly scope: MuteScope;
  /** The page's address without its fragment, the site's host, or {@link EVERYWHERE}. */
  readonly where: string;
}

/** The place of a name that is muted on all sites. */
export const EVERYWHERE = '*';

/** A muted name as text: `apple@*`, `apple@example.com`, `apple@https://example.com/pie`. */
export function formatMutedName({ entity, where }: MutedName): string {
  return `${entity}@${where}`;
}

/** Parses what {@link formatMutedName} wrote; undefined for anything else. */
export function parseMutedName(text: string): MutedName | undefined {
  const [, entity, where] = /^([a-z0-9-]+)@(.+)$/.exec(text) ?? [];
  if (entity === undefined || where === undefined) return undefined;
  if (where === EVERYWHERE) return { entity, scope: 'everywhere', where };
  if (isHost(where)) return { entity, scope: 'site', where };
  return pageAddress(where) === where ? { entity, scope: 'page', where } : undefined;
}

/** Whether a muted name applies to a page. One for a site applies to its subdomains, as site rules do. */
export function appliesTo({ scope, where }: MutedName, url: string | undefined): boolean {
  if (scope === 'everywhere') return true;
  if (scope === 'page') return pageAddress(url) === where;
  const host = hostOf(url);
  return host !== undefined && withParents(host).includes(where);
}

/** The ids of the entities that are muted on a page. */
export function mutedEntities(
  mutedNames: readonly MutedName[],
  url: string | undefined,
): Set<string> {
  return new Set(mutedNames.filter((each) => appliesTo(each, url)).map(({ entity }) => entity));
}
