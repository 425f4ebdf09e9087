import fc from 'fast-check';
import type { RuleChange, SiteChoices, SiteRule } from '../../../src/shared/site-rules.ts';

const labels = fc.array(fc.constantFrom('a', 'b'), { maxLength: 3 });
const domains = fc
  .tuple(labels, fc.constantFrom('example.com', 'alice.github.io', 'test'))
  .map(([subdomains, site]) => [...subdomains, site].join('.'));

/** Hosts that are often subdomains of each other, and IP addresses. */
export const hosts = fc.oneof(
  { weight: 6, arbitrary: domains },
  { weight: 1, arbitrary: fc.constantFrom('127.0.0.1', '10.0.0.1', '[::1]', 'localhost') },
);

const siteRule = fc.constantFrom<SiteRule>('on', 'off');

/** Any choices of a user for sites. */
export const siteChoices: fc.Arbitrary<SiteChoices> = fc.record({
  rules: fc.array(fc.tuple(hosts, siteRule), { maxLength: 8 }).map((entries) => new Map(entries)),
  siteMode: siteRule,
});

/** Rules from a line: `'example.com off, a.example.com on'`. */
export function sitesFrom(line: string, siteMode: SiteRule = 'on'): SiteChoices {
  const entries = line.split(', ').filter(Boolean);
  const rules = new Map(
    entries.map((entry) => {
      const [host = '', rule = ''] = entry.split(' ');
      return [host, rule as SiteRule];
    }),
  );
  return { rules, siteMode };
}

/** The choices after a change, applied in the order of `storeRules`. */
export function changed(sites: SiteChoices, { set, remove }: RuleChange): SiteChoices {
  const rules = new Map([...sites.rules, ...set]);
  for (const host of remove) rules.delete(host);
  return { ...sites, rules };
}

/** The rules as a line, for comparison. */
export function lineOf({ rules }: SiteChoices): string {
  return [...rules].map(([host, rule]) => `${host} ${rule}`).join(', ');
}
