import { withParents } from '../shared/hosts.ts';
import { ALL_SITES, covers, hostOfRight, rightTo } from '../shared/rights.ts';
import { type SiteChoices, siteState } from '../shared/site-rules.ts';

/** The pages of one registered content script, as match patterns. */
export interface PlannedScript {
  readonly id: string;
  readonly matches: string[];
  readonly excludeMatches: string[];
}

/**
 * Turns site rules into content script registrations. If Sidelight is on by default, one script runs everywhere
 * except on the hosts that are off. Match patterns cannot exclude a host and include one of its subdomains, so hosts
 * that are on below a host that is off have another script; those on below one that is off there, a third. A script
 * for each host would take browsers minutes where users have thousands of rules. Pure.
 */
export function planScripts(sites: SiteChoices, isPaused: boolean): PlannedScript[] {
  if (isPaused) return [];
  const scripts: PlannedScript[] = [];
  const scriptAt = (index: number) => {
    scripts[index] ??= {
      id: index === 0 ? 'page' : `page:${index}`,
      matches: [],
      excludeMatches: [],
    };
    return scripts[index];
  };
  if (sites.siteMode === 'on') scriptAt(0).matches.push(ALL_SITES);
  for (const host of [...sites.rules.keys()].sort()) {
    if (!hasEffect(sites, host)) continue;
    const { matches, excludeMatches } = scriptAt(Math.floor(depthOf(sites, host) / 2));
    const list = sites.rules.get(host) === 'on' ? matches : excludeMatches;
    list.push(rightTo(host));
  }
  return scripts.filter(Boolean);
}

/** Whether the state of a host would be different without its rule. */
function hasEffect(sites: SiteChoices, host: string): boolean {
  const [, parent] = withParents(host);
  const inherited = parent === undefined ? sites.siteMode === 'on' : siteState(sites, parent).isOn;
  return inherited !== (sites.rules.get(host) === 'on');
}

/** The number of rules with an effect above a host, with its own. Those that turn hosts on have an even number. */
function depthOf(sites: SiteChoices, host: string): number {
  const ruled = withParents(host).filter((each) => sites.rules.has(each) && hasEffect(sites, each));
  return ruled.length + (sites.siteMode === 'off' ? 1 : 0);
}

/**
 * The scripts for those of their pages only that the browser lets Sidelight read. It would run no script elsewhere of its
 * own accord, but Firefox does when the user presses the button. Pure.
 */
export function limitToRights(
  scripts: readonly PlannedScript[],
  rights: readonly string[],
): PlannedScript[] {
  if (rights.includes(ALL_SITES)) return [...scripts];
  return scripts
    .map((script) => ({
      ...script,
      matches: script.matches.flatMap((each) => within(each, rights)),
    }))
    .filter(({ matches }) => matches.length > 0);
}

/** A match pattern, or the narrower rights to a part of its pages. */
function within(pattern: string, rights: readonly string[]): readonly string[] {
  if (pattern === ALL_SITES) return rights;
  const host = hostOfRight(pattern) ?? '';
  if (covers(rights, host)) return [pattern];
  return rights.filter((right) => withParents(hostOfRight(right) ?? '').includes(host));
}
