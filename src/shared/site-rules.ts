import { withParents } from './hosts.ts';

/** A reader's choice for a host and its subdomains. */
export type SiteRule = 'on' | 'off';

/** What the reader chose for sites. */
export interface SiteChoices {
  /** By host. */
  readonly rules: ReadonlyMap<string, SiteRule>;
  /** What holds where no rule does. */
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

/** What has to be stored and removed to carry out a reader's switch. */
export interface RuleChange {
  readonly set: ReadonlyMap<string, SiteRule>;
  readonly remove: readonly string[];
}

/**
 * Switches `host` on or off by a rule for `scope`, which is the host or one of its parents. A more
 * specific rule on the way from the host to the scope would overrule it and is removed; where the
 * rules above already say the same, none is stored. Throws a RangeError for any other scope: its rule
 * would hold elsewhere, and not at the host.
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
  const overruling = path.slice(0, end).filter((each) => sites.rules.has(each));
  const above = path[end + 1];
  const inherited = above === undefined ? sites.siteMode === 'on' : siteState(sites, above).isOn;
  if (inherited === isOn) return { set: new Map(), remove: [...overruling, scope] };
  return { set: new Map([[scope, isOn ? 'on' : 'off']]), remove: overruling };
}

/** Has the rule of one scope of a host apply to another: the host alone, or its whole site. */
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

/** The choices as they would be without the rule of one host. */
export function withoutRule(sites: SiteChoices, host: string): SiteChoices {
  const rules = new Map(sites.rules);
  rules.delete(host);
  return { ...sites, rules };
}
