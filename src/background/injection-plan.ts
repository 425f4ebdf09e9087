import { isAddress, withParents } from '../platform/hosts.ts';
import { type SiteRules, siteState } from '../platform/site-rules.ts';

/** Where one registered content script runs, in match patterns. */
export interface PlannedScript {
  readonly id: string;
  readonly matches: string[];
  readonly excludeMatches: string[];
}

const EVERYWHERE = '*://*/*';

/**
 * Turns site rules into content script registrations. One script runs everywhere but on the hosts
 * that are off; a host that is on under a parent that is off gets a script of its own, because match
 * patterns cannot say "but". Pure.
 */
export function planScripts(rules: SiteRules, isPaused: boolean): PlannedScript[] {
  if (isPaused) return [];
  const turns = [...rules.keys()].filter((host) => isTurn(rules, host)).sort();
  const off = turns.filter((host) => rules.get(host) === 'off');
  const on = turns.filter((host) => rules.get(host) === 'on');
  return [
    { id: 'page', matches: [EVERYWHERE], excludeMatches: off.flatMap(patternsOf) },
    ...on.map((host) => ({
      id: `page:${host}`,
      matches: patternsOf(host),
      excludeMatches: off.filter((each) => isBelow(each, host)).flatMap(patternsOf),
    })),
  ];
}

/** Whether the rule of a host says something else than what would hold without it. */
function isTurn(rules: SiteRules, host: string): boolean {
  const others = new Map(rules);
  others.delete(host);
  return siteState(others, host).isOn !== siteState(rules, host).isOn;
}

function isBelow(host: string, parent: string): boolean {
  return host !== parent && withParents(host).includes(parent);
}

/** A host with its subdomains. `*.host` covers both; an address has no subdomains. */
function patternsOf(host: string): string[] {
  return [isAddress(host) ? `*://${host}/*` : `*://*.${host}/*`];
}
