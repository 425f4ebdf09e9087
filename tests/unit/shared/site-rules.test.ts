import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withParents } from '../../../src/shared/hosts.ts';
import { changeScope, siteState, switchSite, withoutRule } from '../../../src/shared/site-rules.ts';
import { scopesOf } from '../../../src/shared/sites.ts';
import { changed, hosts, lineOf, siteChoices, sitesFrom } from '../support/rules.ts';

describe('the state of a host', () => {
  it.each([
    ['', 'example.com', true, undefined, 'is on where no rule turns it off'],
    ['example.com off', 'example.com', false, 'example.com', 'is what its rule says'],
    [
      'example.com off',
      'a.b.example.com',
      false,
      'example.com',
      'is what the rule of its site says',
    ],
    ['example.com off', 'other.com', true, undefined, 'is not what the rule of another says'],
    ['a.example.com off', 'example.com', true, undefined, 'is not what the rule of a child says'],
    [
      'example.com off',
      'myexample.com',
      true,
      undefined,
      'is not what a host says that ends alike',
    ],
    ['com off', 'example.com', false, 'com', 'follows a rule for a whole suffix'],
    [
      'example.com off, a.example.com on',
      'b.a.example.com',
      true,
      'a.example.com',
      'is what the most specific rule says: a child can be on under a parent that is off',
    ],
    [
      'example.com on, a.example.com off',
      'a.example.com',
      false,
      'a.example.com',
      'is what the most specific rule says: a child can be off under a parent that is on',
    ],
    [
      '0.0.1 off',
      '127.0.0.1',
      true,
      undefined,
      'is its own if it is an address: that has no parents',
    ],
    ['127.0.0.1 off', '127.0.0.1', false, '127.0.0.1', 'can be set for an address, too'],
  ])('with rules "%s", %s: on is %s, by %s: it %s', (line, host, isOn, ruleHost, _) => {
    expect(siteState(sitesFrom(line), host)).toEqual({ isOn, ruleHost });
  });

  it.each([
    ['', 'example.com', false, undefined, 'is off where no rule turns it on'],
    ['example.com on', 'a.example.com', true, 'example.com', 'is what the rule of its site says'],
    ['example.com on', 'other.com', false, undefined, 'is not what the rule of another says'],
  ])(
    'off by default, with rules "%s", %s: on is %s, by %s: it %s',
    (line, host, isOn, ruleHost, _) => {
      expect(siteState(sitesFrom(line, 'off'), host)).toEqual({ isOn, ruleHost });
    },
  );
});

describe('switching a site', () => {
  it.each([
    ['', 'example.com', 'example.com', false, 'example.com off', 'stores a rule'],
    ['example.com off', 'example.com', 'example.com', true, '', 'back to the default stores none'],
    ['', 'example.com', 'example.com', true, '', 'to what holds anyway stores none'],
    ['', 'a.example.com', 'example.com', false, 'example.com off', 'may be for the whole site'],
    [
      'example.com off',
      'a.example.com',
      'a.example.com',
      true,
      'example.com off, a.example.com on',
      'on under a site that is off leaves the site off',
    ],
    [
      'example.com off, a.example.com on',
      'a.example.com',
      'a.example.com',
      false,
      'example.com off',
      'back to what its site says stores none',
    ],
    [
      'a.example.com on',
      'a.example.com',
      'example.com',
      false,
      'example.com off',
      'removes a more specific rule that would overrule the new one',
    ],
    [
      'b.example.com on',
      'a.example.com',
      'example.com',
      false,
      'b.example.com on, example.com off',
      'leaves the rules of other hosts alone',
    ],
  ])('with "%s", %s by %s to on=%s leaves "%s": %s', (before, host, scope, isOn, after) => {
    const sites = sitesFrom(before);
    expect(lineOf(changed(sites, switchSite(sites, host, scope, isOn)))).toBe(after);
  });

  it.each([
    ['', 'example.com', true, 'example.com on', 'on stores a rule'],
    ['example.com on', 'example.com', false, '', 'back off stores none'],
    [
      'example.com on',
      'a.example.com',
      false,
      'example.com on, a.example.com off',
      'under one that is on',
    ],
  ])(
    'that is off by default, with "%s", %s to on=%s leaves "%s": %s',
    (before, host, isOn, after) => {
      const sites = sitesFrom(before, 'off');
      expect(lineOf(changed(sites, switchSite(sites, host, host, isOn)))).toBe(after);
    },
  );

  it.each(['other.com', 'b.a.example.com', 'example', ''])(
    'is refused for "%s", which is neither the host nor a parent of it',
    (scope) => {
      expect(() => switchSite(sitesFrom(''), 'a.example.com', scope, false)).toThrow(RangeError);
    },
  );

  const anySwitch = fc
    .tuple(siteChoices, hosts, fc.boolean(), fc.nat())
    .map(([sites, host, isOn, n]) => {
      const scopes = withParents(host);
      return { sites, host, isOn, scope: scopes[n % scopes.length] ?? host };
    });

  it('always does what was asked, whatever the rules and the scope', () => {
    fc.assert(
      fc.property(anySwitch, ({ sites, host, scope, isOn }) => {
        const after = changed(sites, switchSite(sites, host, scope, isOn));
        expect(siteState(after, host).isOn).toBe(isOn);
        expect(siteState(after, scope).isOn).toBe(isOn);
      }),
    );
  });

  it('never changes a host outside the scope', () => {
    fc.assert(
      fc.property(anySwitch, hosts, ({ sites, host, scope, isOn }, other) => {
        fc.pre(!withParents(other).includes(scope));
        const after = changed(sites, switchSite(sites, host, scope, isOn));
        expect(siteState(after, other)).toEqual(siteState(sites, other));
      }),
    );
  });

  it('never stores a rule that says what would hold without it', () => {
    fc.assert(
      fc.property(anySwitch, ({ sites, host, scope, isOn }) => {
        const { set } = switchSite(sites, host, scope, isOn);
        for (const stored of set.keys()) {
          expect(siteState(withoutRule(sites, stored), stored).isOn).not.toBe(isOn);
        }
      }),
    );
  });
});

describe('changing what a rule applies to', () => {
  it.each([
    ['a.example.com off', 'example.com', 'example.com off', 'from a host to its whole site'],
    ['example.com off', 'a.example.com', 'a.example.com off', 'from a site to one host'],
    ['a.example.com off', 'a.example.com', 'a.example.com off', 'to what it applies to already'],
    [
      'example.com off, a.example.com on',
      'example.com',
      '',
      'from a host that is on to its site, which was off: all of it is on again',
    ],
  ])('"%s" to %s leaves "%s": %s', (before, to, after) => {
    const sites = sitesFrom(before);
    const host = 'a.example.com';
    const from = siteState(sites, host).ruleHost ?? host;
    expect(lineOf(changed(sites, changeScope(sites, host, from, to)))).toBe(after);
  });

  it('never changes the state of the host at which the reader does it', () => {
    fc.assert(
      fc.property(siteChoices, hosts, fc.nat(), (sites, host, n) => {
        const state = siteState(sites, host);
        fc.pre(state.ruleHost !== undefined);
        const scopes = scopesOf(host);
        const to = scopes[n % scopes.length] ?? host;
        const after = changed(sites, changeScope(sites, host, state.ruleHost ?? host, to));
        expect(siteState(after, host).isOn).toBe(state.isOn);
      }),
    );
  });
});

describe('the scopes to choose between', () => {
  it('are the host and its whole site', () => {
    expect(scopesOf('a.example.com')).toEqual(['a.example.com', 'example.com']);
  });

  it.each(['example.com', 'alice.github.io', '127.0.0.1', 'localhost'])(
    'is %s alone where that is the whole site',
    (host) => {
      expect(scopesOf(host)).toEqual([host]);
    },
  );
});
