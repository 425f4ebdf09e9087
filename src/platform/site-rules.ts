import { withParents } from './hosts.ts';

/** A reader's choice for a host and its subdomains. */
export type SiteRule = 'on' | 'off';

/** The reader's rules, by host. */
export type SiteRules = ReadonlyMap<string, SiteRule>;

/** Whether highlighting is on for a host, and which rule says so. */
export interface SiteState {
  readonly isOn: boolean;
  /** The host of the rule that applies, or undefined where the default does. */
  readonly ruleHost: string | undefined;
}

/** Sidelight is on wherever no rule turns it off. */
const DEFAULT_IS_ON = true;

/** The state of a host: the rule of the host itself or of its nearest parent that has one. */
export function siteState(rules: SiteRules, host: string): SiteState {
  const ruleHost = withParents(host).find((each) => rules.has(each));
  if (ruleHost === undefined) return { isOn: DEFAULT_IS_ON, ruleHost };
  return { isOn: rules.get(ruleHost) === 'on', ruleHost };
}

/** What has to be stored and removed to carry out a reader's switch. */
export interface RuleChange {
  readonly set: ReadonlyMap<string, SiteRule>;
  readonly remove: readonly string[];
}

/**
 * Switches `host` on or off by a rule for `scope`, which is the host or one of its parents. A more
 * specific rule on the way from the host to the scope would overrule it and is removed; where the
 * rules above already say the same, none is stored.
 */
export function switchSite(
  rules: SiteRules,
  host: string,
  scope: string,
  isOn: boolean,
): RuleChange {
  const path = withParents(host);
  const overruling = path.slice(0, path.indexOf(scope)).filter((each) => rules.has(each));
  const above = path[path.indexOf(scope) + 1];
  const inherited = above === undefined ? DEFAULT_IS_ON : siteState(rules, above).isOn;
  if (inherited === isOn) return { set: new Map(), remove: [...overruling, scope] };
  return { set: new Map([[scope, isOn ? 'on' : 'off']]), remove: overruling };
}

/** Has the rule of one scope of a host apply to another: the host alone, or its whole site. */
export function changeScope(rules: SiteRules, host: string, from: string, to: string): RuleChange {
  if (from === to) return { set: new Map(), remove: [] };
  const { isOn } = siteState(rules, host);
  const others = new Map(rules);
  others.delete(from);
  const { set, remove } = switchSite(others, host, to, isOn);
  return { set, remove: [...remove, from] };
}
