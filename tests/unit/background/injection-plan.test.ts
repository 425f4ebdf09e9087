import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  limitToRights,
  type PlannedScript,
  planScripts,
} from '../../../src/background/injection-plan.ts';
import { siteState } from '../../../src/shared/site-rules.ts';
import { hosts, siteChoices, sitesFrom } from '../support/rules.ts';

const everywhere = { id: 'page', matches: ['*://*/*'] };

describe('the plan of content scripts', () => {
  it('has one script for all pages if there are no rules', () => {
    expect(planScripts(sitesFrom(''), false)).toEqual([{ ...everywhere, excludeMatches: [] }]);
  });

  it('is empty while highlighting is paused, whatever the rules', () => {
    expect(planScripts(sitesFrom('a.example.com on, example.com off'), true)).toEqual([]);
  });

  it('excludes hosts that are off, with their subdomains', () => {
    expect(planScripts(sitesFrom('example.com off'), false)).toEqual([
      { ...everywhere, excludeMatches: ['*://*.example.com/*'] },
    ]);
  });

  it.each(['127.0.0.1', '[::1]'])('excludes only %s: an address has no subdomains', (host) => {
    expect(planScripts(sitesFrom(`${host} off`), false)).toEqual([
      { ...everywhere, excludeMatches: [`*://${host}/*`] },
    ]);
  });

  it('has another script for hosts that are on if their parents are off', () => {
    const sites = sitesFrom('example.com off, a.example.com on, other.com off, b.other.com on');
    expect(planScripts(sites, false)).toEqual([
      { ...everywhere, excludeMatches: ['*://*.example.com/*', '*://*.other.com/*'] },
      {
        id: 'page:1',
        matches: ['*://*.a.example.com/*', '*://*.b.other.com/*'],
        excludeMatches: [],
      },
    ]);
  });

  it('excludes from that script a subdomain that is off', () => {
    const sites = sitesFrom('example.com off, a.example.com on, b.a.example.com off');
    expect(planScripts(sites, false)).toContainEqual({
      id: 'page:1',
      matches: ['*://*.a.example.com/*'],
      excludeMatches: ['*://*.b.a.example.com/*'],
    });
  });

  it('ignores a rule that agrees with the rule of its parent', () => {
    const sites = sitesFrom('example.com off, a.example.com off, other.com on');
    expect(planScripts(sites, false)).toEqual(planScripts(sitesFrom('example.com off'), false));
  });

  it('does not depend on the order of the rules', () => {
    const sites = sitesFrom('example.com off, a.example.com on, b.com off');
    const reversed = { ...sites, rules: new Map([...sites.rules].reverse()) };
    expect(planScripts(reversed, false)).toEqual(planScripts(sites, false));
  });

  it('has a third script for hosts that are on if parents are off below them', () => {
    const sites = sitesFrom('c.com off, b.c.com on, a.b.c.com off, x.a.b.c.com on');
    expect(planScripts(sites, false).map(({ id, matches }) => [id, ...matches])).toEqual([
      ['page', '*://*/*'],
      ['page:1', '*://*.b.c.com/*'],
      ['page:2', '*://*.x.a.b.c.com/*'],
    ]);
  });

  it.each(['on', 'off'] as const)(
    'puts 20,000 rules into one script, with the default %s',
    (mode) => {
      const hosts = Array.from({ length: 20_000 }, (_, n) => `s${n}.example${n % 7}.com`);
      const rules = new Map(hosts.map((host) => [host, mode === 'on' ? 'off' : 'on'] as const));
      expect(planScripts({ rules, siteMode: mode }, false)).toHaveLength(1);
    },
  );

  it('has only scripts for hosts that are on if Sidelight is off by default', () => {
    const sites = sitesFrom('example.com on, a.example.com off, other.com off, a.b.com on', 'off');
    expect(planScripts(sites, false)).toEqual([
      {
        id: 'page:1',
        matches: ['*://*.a.b.com/*', '*://*.example.com/*'],
        excludeMatches: ['*://*.a.example.com/*'],
      },
    ]);
    expect(planScripts(sitesFrom('example.com off', 'off'), false)).toEqual([]);
  });

  it('gives each script a different id', () => {
    fc.assert(
      fc.property(siteChoices, (sites) => {
        const ids = planScripts(sites, false).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});

describe('for any rules', () => {
  it('a host gets exactly one script if it is on, otherwise none', () => {
    fc.assert(
      fc.property(siteChoices, hosts, (sites, host) => {
        const running = planScripts(sites, false).filter((script) => runsOn(script, host));
        expect(running).toHaveLength(siteState(sites, host).isOn ? 1 : 0);
      }),
      { numRuns: 2000 },
    );
  });
});

function runsOn({ matches, excludeMatches }: PlannedScript, host: string): boolean {
  return (
    matches.some((each) => fits(each, host)) && !excludeMatches.some((each) => fits(each, host))
  );
}

/** https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns, as far as plans go. */
function fits(pattern: string, host: string): boolean {
  const [, wanted] = /^\*:\/\/([^/]+)\/\*$/.exec(pattern) ?? [];
  if (wanted === undefined) throw new Error(`not a pattern for all pages of a host: ${pattern}`);
  if (wanted === '*') return true;
  if (!wanted.startsWith('*.')) return wanted === host;
  return host === wanted.slice(2) || host.endsWith(wanted.slice(1));
}

describe('the pages of content scripts', () => {
  const pagesWith = (rules: string, siteMode: 'on' | 'off', ...rights: string[]) => {
    const sites = { ...sitesFrom(rules), siteMode };
    return limitToRights(planScripts(sites, false), rights).map(({ matches }) => matches);
  };

  it('are all that the settings say if the browser lets Sidelight read all sites', () => {
    expect(pagesWith('', 'on', '*://*/*', '*://*.a.com/*')).toEqual([['*://*/*']]);
    expect(pagesWith('b.com on', 'off', '*://*/*')).toEqual([['*://*.b.com/*']]);
  });

  it('are those that it lets Sidelight read: a part of them, or none', () => {
    expect(pagesWith('', 'on')).toEqual([]);
    expect(pagesWith('', 'on', '*://*.a.com/*')).toEqual([['*://*.a.com/*']]);
    expect(pagesWith('a.com on, b.com on', 'off', '*://*.b.com/*')).toEqual([['*://*.b.com/*']]);
    expect(pagesWith('x.a.com on', 'off', '*://*.a.com/*')).toEqual([['*://*.x.a.com/*']]);
    expect(pagesWith('a.com on', 'off', 'https://x.a.com/*')).toEqual([['https://x.a.com/*']]);
  });
});
