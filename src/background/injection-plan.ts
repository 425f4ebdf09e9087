import { isAddress, withParents } from '../shared/hosts.ts';
import { type SiteChoices, siteState, withoutRule } from '../shared/site-rules.ts';

/** The pages of one registered content script, as match patterns. */
export interface PlannedScript {
  readonly id: string;
  readonly matches: string[];
  readonly excludeMatches: string[];
}

const EVERYWHERE = '*://*/*';

/**
 * Turns site rules into content script registrations. If Sidelight is on by default, one script runs
 * everywhere except on the hosts that are off. A host that is on only because of its own rule gets its own
 * script, because match patterns cannot exclude a host and include one of its subdomains. Pure.
 */
export function planScripts(sites: SiteChoices, isPaused: boolean): PlannedScript[] {
  if (isPaused) return [];
  const { rules, siteMode } = sites;
  const hosts = [...rules.keys()].filter((host) => hasEffect(sites, host)).sort();
  const off = hosts.filter((host) => rules.get(host) === 'off');
  const on = hosts.filter((host) => rules.get(host) === 'on');
  const everywhere = { id: 'page', matches: [EVERYWHERE], excludeMatches: off.flatMap(patternsOf) };
  return [
    ...(siteMode === 'on' ? [everywhere] : []),
    ...on.map((host) => ({
      id: `page:${host}`,
      matches: patternsOf(host),
      excludeMatches: off.filter((each) => isSubdomain(each, host)).flatMap(patternsOf),
    })),
  ];
}

/** Whether the state of a host would be different without its rule. */
function hasEffect(sites: SiteChoices, host: string): boolean {
  return siteState(withoutRule(sites, host), host).isOn !== siteState(sites, host).isOn;
}

function isSubdomain(host: string, parent: string): boolean {
  return host !== parent && withParents(host).includes(parent);
}

/** A host with its subdomains. `*.host` covers both; an address has no subdomains. */
function patternsOf(host: string): string[] {
  return [isAddress(host) ? `*://${host}/*` : `*://*.${host}/*`];
}
