import fc from 'fast-check';
import type { RuleChange, SiteRule, SiteRules } from '../../../src/platform/site-rules.ts';

const labels = fc.array(fc.constantFrom('a', 'b'), { maxLength: 3 });
const domains = fc
  .tuple(labels, fc.constantFrom('example.com', 'alice.github.io', 'test'))
  .map(([subdomains, site]) => [...subdomains, site].join('.'));

/** Hosts that are often each other's parents, and addresses, which have none. */
export const hosts = fc.oneof(
  { weight: 6, arbitrary: domains },
  { weight: 1, arbitrary: fc.constantFrom('127.0.0.1', '10.0.0.1', '[::1]', 'localhost') },
);

/** Any rules that a reader may have made. */
export const siteRules: fc.Arbitrary<SiteRules> = fc
  .array(fc.tuple(hosts, fc.constantFrom<SiteRule>('on', 'off')), { maxLength: 8 })
  .map((entries) => new Map(entries));

/** Rules from a line: `'example.com off, a.example.com on'`. */
export function rulesFrom(line: string): SiteRules {
  const entries = line.split(', ').filter(Boolean);
  return new Map(
    entries.map((entry) => {
      const [host = '', rule = ''] = entry.split(' ');
      return [host, rule as SiteRule];
    }),
  );
}

/** The rules after a change, carried out in the order in which `storeRules` does it. */
export function changed(rules: SiteRules, { set, remove }: RuleChange): SiteRules {
  const after = new Map([...rules, ...set]);
  for (const host of remove) after.delete(host);
  return after;
}

/** The line of rules, for comparison. */
export function lineOf(rules: SiteRules): string {
  return [...rules].map(([host, rule]) => `${host} ${rule}`).join(', ');
}
