import { hostOf, isHost, pageAddress, withParents } from './hosts.ts';

/** Where a reader does not want a name marked. */
export type SilenceScope = 'page' | 'site' | 'everywhere';

/** One "Not this": a name that is not to be marked somewhere. */
export interface Silence {
  /** Entity id. */
  readonly entity: string;
  readonly scope: SilenceScope;
  /** The page's address without its fragment, the site's host, or {@link EVERYWHERE}. */
  readonly where: string;
}

const EVERYWHERE = '*';

/** The silence of a name on a page, on its site, or everywhere; undefined where nothing can be marked. */
export function silenceOf(
  entity: string,
  scope: SilenceScope,
  url: string | undefined,
): Silence | undefined {
  const where = { page: pageAddress(url), site: hostOf(url), everywhere: EVERYWHERE }[scope];
  return where === undefined ? undefined : { entity, scope, where };
}

/** A silence as one text: `apple@*`, `apple@example.com`, `apple@https://example.com/pie`. */
export function silenceText({ entity, where }: Silence): string {
  return `${entity}@${where}`;
}

/** Reads what {@link silenceText} wrote; undefined for anything else. */
export function parseSilence(text: string): Silence | undefined {
  const [, entity, where] = /^([a-z0-9-]+)@(.+)$/.exec(text) ?? [];
  if (entity === undefined || where === undefined) return undefined;
  if (where === EVERYWHERE) return { entity, scope: 'everywhere', where };
  if (isHost(where)) return { entity, scope: 'site', where };
  return pageAddress(where) === where ? { entity, scope: 'page', where } : undefined;
}

/** Whether a silence holds on a page. A site's holds on its subdomains too, as site rules do. */
export function holdsAt({ scope, where }: Silence, url: string | undefined): boolean {
  if (scope === 'everywhere') return true;
  if (scope === 'page') return pageAddress(url) === where;
  const host = hostOf(url);
  return host !== undefined && withParents(host).includes(where);
}

/** The entities that are not to be marked on a page. */
export function silencedAt(silences: readonly Silence[], url: string | undefined): Set<string> {
  return new Set(silences.filter((each) => holdsAt(each, url)).map(({ entity }) => entity));
}
