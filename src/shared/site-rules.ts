import { hostOf, withParents } from './hosts.ts';

/** The user's choice for a host and its subdomains. */
export type SiteRule = 'on' | 'off';

/** The user's choices for sites. */
export interface SiteChoices {
  /** By host. */
  readonly rules: ReadonlyMap<string, SiteRule>;
  /** For hosts without a rule. */
  readonly siteMode: SiteRule;
}

/** Whether highlighting is on for a host, and which rule says so. */
export interface SiteState {
  readonly isOn: boolean;
  /** The host of the rule that applies, or undefined where the default does. */
  readonly ruleHost: string | undefined;
}

/** The state of a host: the rule of the host itself or of its nearest parent that has one. */
export function siteState({ rules, siteMode }: SiteChoices, host: string): SiteState {
  const ruleHost = withParents(host).find((each) => rules.has(each));
  const rule = ruleHost === undefined ? siteMode : rules.get(ruleHost);
  return { isOn: rule === 'on', ruleHost };
}

/** The settings that say where Sidelight runs. */
export interface SiteSettings extends SiteChoices {
  readonly isPaused: boolean;
}

/** Whether Sidelight is to run on a host. */
export function isOnHost(host: string, settings: SiteSettings): boolean {
  return !settings.isPaused && siteState(settings, host).isOn;
}

/** Whether Sidelight is to run on a page. False for pages without a host. */
export function isOnAt(url: string | undefined, settings: SiteSettings): boolean {
  const host = hostOf(url);
  return host !== undefined && isOnHost(host, settings);
}

/** The rules to store and the hosts whose rules to remove, for one change by the user. */
export interface RuleChange {
  readonly set: ReadonlyMap<string, SiteRule>;
  readonly remove: readonly string[];
}

/**
 * Switches `host` on or off by a rule for `scope`, which is the host or one of its parents. More specific
 * rules between the host and the scope would override it, so they are removed. No rule is stored if the
 * parents of the scope have the same effect.
 *
 * @throws RangeError for any other scope: its rule would not apply to the host
 */
export function switchSite(
  sites: SiteChoices,
  host: string,
  scope: string,
  isOn: boolean,
): RuleChange {
  const path = withParents(host);
  const end = path.indexOf(scope);
  if (end < 0) throw new RangeError(`${scope} is neither ${host} nor a parent of it`);
  const overriding = path.slice(0, end).filter((each) => sites.rules.has(each));
  const parent = path[end + 1];
  const inherited = parent === undefined ? sites.siteMode === 'on' : siteState(sites, parent).isOn;
  if (inherited === isOn) return { set: new Map(), remove: [...overriding, scope] };
  return { set: new Map([[scope, isOn ? 'on' : 'off']]), remove: overriding };
}

/** Moves the rule of one scope of a host to another: the host alone, or its whole site. */
export function changeScope(
  sites: SiteChoices,
  host: string,
  from: string,
  to: string,
): RuleChange {
  if (from === to) return { set: new Map(), remove: [] };
  const { isOn } = siteState(sites, host);
  const { set, remove } = switchSite(withoutRule(sites, from), host, to, isOn);
  return { set, remove: [...remove, from] };
}

/** The choices without the rule of one host. */
export function withoutRule(sites: SiteChoices, host: string): SiteChoices {
  const rules = new Map(sites.rules);
  rules.delete(host);
  return { ...sites, rules };
}
