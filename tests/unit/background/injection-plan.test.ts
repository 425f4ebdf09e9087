import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlannedScript, planScripts } from '../../../src/background/injection-plan.ts';
import { siteState } from '../../../src/shared/site-rules.ts';
import { hosts, siteChoices, sitesFrom } from '../support/rules.ts';

const everywhere = { id: 'page', matches: ['*://*/*'] };

describe('the plan of content scripts', () => {
  it('without rules is one script everywhere', () => {
    expect(planScripts(sitesFrom(''), false)).toEqual([{ ...everywhere, excludeMatches: [] }]);
  });

  it('is empty while highlighting is paused, whatever the rules', () => {
    expect(planScripts(sitesFrom('a.example.com on, example.com off'), true)).toEqual([]);
  });

  it('leaves out hosts that are off, with all their subdomains', () => {
    expect(planScripts(sitesFrom('example.com off'), false)).toEqual([
      { ...everywhere, excludeMatches: ['*://*.example.com/*'] },
    ]);
  });

  it.each(['127.0.0.1', '[::1]'])('leaves out %s alone: an address has no subdomains', (host) => {
    expect(planScripts(sitesFrom(`${host} off`), false)).toEqual([
      { ...everywhere, excludeMatches: [`*://${host}/*`] },
    ]);
  });

  it('has a script of its own for a host that is on under one that is off', () => {
    expect(planScripts(sitesFrom('example.com off, a.example.com on'), false)).toEqual([
      { ...everywhere, excludeMatches: ['*://*.example.com/*'] },
      { id: 'page:a.example.com', matches: ['*://*.a.example.com/*'], excludeMatches: [] },
    ]);
  });

  it('leaves out of that script what is off again below', () => {
    const sites = sitesFrom('example.com off, a.example.com on, b.a.example.com off');
    expect(planScripts(sites, false)).toContainEqual({
      id: 'page:a.example.com',
      matches: ['*://*.a.example.com/*'],
      excludeMatches: ['*://*.b.a.example.com/*'],
    });
  });

  it('does not repeat a rule that says what its parent says', () => {
    const sites = sitesFrom('example.com off, a.example.com off, other.com on');
    expect(planScripts(sites, false)).toEqual(planScripts(sitesFrom('example.com off'), false));
  });

  it('is the same in whichever order the rules were made', () => {
    const sites = sitesFrom('example.com off, a.example.com on, b.com off');
    const reversed = { ...sites, rules: new Map([...sites.rules].reverse()) };
    expect(planScripts(reversed, false)).toEqual(planScripts(sites, false));
  });

  it('has a script for each host on the list, and no other, where Sidelight is off by default', () => {
    const sites = sitesFrom('example.com on, a.example.com off, other.com off, a.b.com on', 'off');
    expect(planScripts(sites, false)).toEqual([
      { id: 'page:a.b.com', matches: ['*://*.a.b.com/*'], excludeMatches: [] },
      {
        id: 'page:example.com',
        matches: ['*://*.example.com/*'],
        excludeMatches: ['*://*.a.example.com/*'],
      },
    ]);
    expect(planScripts(sitesFrom('example.com off', 'off'), false)).toEqual([]);
  });

  it('gives each script an id of its own', () => {
    fc.assert(
      fc.property(siteChoices, (sites) => {
        const ids = planScripts(sites, false).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});

describe('for any choices', () => {
  it('exactly the hosts that are on get a script, and never two', () => {
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
