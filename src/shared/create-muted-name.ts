import { hostOf, pageAddress } from './hosts.ts';
import { EVERYWHERE, type MutedName, type MuteScope } from './muted-names.ts';
import { ruleHostOf } from './sites.ts';

/**
 * The muted name for a name on a page, on its site, or everywhere. Undefined for pages without a host, and
 * for the site of a page whose host is a public suffix.
 */
export function createMutedName(
  entity: string,
  scope: MuteScope,
  url: string | undefined,
): MutedName | undefined {
  const host = hostOf(url);
  const site = host === undefined ? undefined : ruleHostOf(host);
  const where = { page: pageAddress(url), site, everywhere: EVERYWHERE }[scope];
  return where === undefined ? undefined : { entity, scope, where };
}
