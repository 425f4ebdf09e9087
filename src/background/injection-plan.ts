import { isAddress, withParents } from '../shared/hosts.ts';
import { type SiteChoices, siteState, withoutRule } from '../shared/site-rules.ts';

/** Where one registered content script runs, in match patterns. */
export interface PlannedScript {
  readonly id: string;
  readonly matches: string[];
  readonly excludeMatches: string[];
}

const EVERYWHERE = '*://*/*';

/**
 * Turns site rules into content script registrations. One script runs everywhere but on the hosts
 * that are off, if the reader wants Sidelight wherever no rule says otherwise. A host that is on where
 * without its rule it would be off gets a script of its own, because match patterns cannot say "but". Pure.
 */
export function planScripts(sites: SiteChoices, isPaused: boolean): PlannedScript[] {
  if (isPaused) return [];
  const { rules, siteMode } = sites;
  const turns = [...rules.keys()].filter((host) => isTurn(sites, host)).sort();
  const off = turns.filter((host) => rules.get(host) === 'off');
  const on = turns.filter((host) => rules.get(host) === 'on');
  const everywhere = { id: 'page', matches: [EVERYWHERE], excludeMatches: off.flatMap(patternsOf) };
  return [
    ...(siteMode === 'on' ? [everywhere] : []),
    ...on.map((host) => ({
      id: `page:${host}`,
      matches: patternsOf(host),
      excludeMatches: off.filter((each) => isBelow(each, host)).flatMap(patternsOf),
    })),
  ];
}

/** Whether the rule of a host says something else than what would hold without it. */
function isTurn(sites: SiteChoices, host: string): boolean {
  return siteState(withoutRule(sites, host), host).isOn !== siteState(sites, host).isOn;
}

function isBelow(host: string, parent: string): boolean {
  return host !== parent && withParents(host).includes(parent);
}

/** A host with its subdomains. `*.host` covers both; an address has no subdomains. */
function patternsOf(host: string): string[] {
  return [isAddress(host) ? `*://${host}/*` : `*://*.${host}/*`];
}
