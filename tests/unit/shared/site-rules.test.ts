import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withParents } from '../../../src/shared/hosts.ts';
import {
  changeScope,
  isOnAt,
  siteState,
  switchSite,
  withoutRule,
} from '../../../src/shared/site-rules.ts';
import { scopesOf } from '../../../src/shared/sites.ts';
import { changed, hosts, lineOf, siteChoices, sitesFrom } from '../support/rules.ts';

describe('the state of a host', () => {
  it.each([
    ['', 'example.com', true, undefined, 'is on without a rule'],
    ['example.com off', 'example.com', false, 'example.com', 'follows its own rule'],
    ['example.com off', 'a.b.example.com', false, 'example.com', 'follows the rule of its parent'],
    ['example.com off', 'other.com', true, undefined, 'ignores the rules of other hosts'],
    ['a.example.com off', 'example.com', true, undefined, 'ignores the rule of a subdomain'],
    [
      'example.com off',
      'myexample.com',
      true,
      undefined,
      'ignores the rule of a host with the same ending',
    ],
    ['com off', 'example.com', false, 'com', 'follows a rule for a whole suffix'],
    [
      'example.com off, a.example.com on',
      'b.a.example.com',
      true,
      'a.example.com',
      'follows the most specific rule: a subdomain can be on if its parent is off',
    ],
    [
      'example.com on, a.example.com off',
      'a.example.com',
      false,
      'a.example.com',
      'follows the most specific rule: a subdomain can be off if its parent is on',
    ],
    ['0.0.1 off', '127.0.0.1', true, undefined, 'has no parents if it is an address'],
    ['127.0.0.1 off', '127.0.0.1', false, '127.0.0.1', 'follows the rule of an address'],
  ])('with rules "%s", %s: on is %s, by %s: it %s', (line, host, isOn, ruleHost, _) => {
    expect(siteState(sitesFrom(line), host)).toEqual({ isOn, ruleHost });
  });

  it.each([
    ['', 'example.com', false, undefined, 'is off without a rule'],
    ['example.com on', 'a.example.com', true, 'example.com', 'follows the rule of its parent'],
    ['example.com on', 'other.com', false, undefined, 'ignores the rules of other hosts'],
  ])(
    'off by default, with rules "%s", %s: on is %s, by %s: it %s',
    (line, host, isOn, ruleHost, _) => {
      expect(siteState(sitesFrom(line, 'off'), host)).toEqual({ isOn, ruleHost });
    },
  );
});

describe('whether Sidelight runs on a page', () => {
  const settings = { ...sitesFrom('off.example off'), isPaused: false };

  it.each([
    ['https://on.example/', true],
    ['https://off.example/', false],
    ['https://a.off.example/', false],
    ['about:blank', false],
    [undefined, false],
  ])('%s: %s', (url, isOn) => {
    expect(isOnAt(url, settings)).toBe(isOn);
  });

  it('is true only on sites with a rule if Sidelight is off by default', () => {
    const offByDefault = { ...sitesFrom('on.example on', 'off'), isPaused: false };
    const hosts = ['on.example', 'a.on.example', 'other.example'];
    const isOn = hosts.map((host) => isOnAt(`https://${host}/`, offByDefault));
    expect(isOn).toEqual([true, true, false]);
  });

  it('is false everywhere during a pause', () => {
    expect(isOnAt('https://on.example/', { ...settings, isPaused: true })).toBe(false);
  });
});

describe('switching a site', () => {
  it.each([
    ['', 'example.com', 'example.com', false, 'example.com off', 'stores a rule'],
    [
      'example.com off',
      'example.com',
      'example.com',
      true,
      '',
      'removes the rule when it returns to the default',
    ],
    ['', 'example.com', 'example.com', true, '', 'stores no rule if nothing changes'],
    ['', 'a.example.com', 'example.com', false, 'example.com off', 'can be for the whole site'],
    [
      'example.com off',
      'a.example.com',
      'a.example.com',
      true,
      'example.com off, a.example.com on',
      'turns a subdomain on and leaves its site off',
    ],
    [
      'example.com off, a.example.com on',
      'a.example.com',
      'a.example.com',
      false,
      'example.com off',
      'removes the rule when it returns to that of its site',
    ],
    [
      'a.example.com on',
      'a.example.com',
      'example.com',
      false,
      'example.com off',
      'removes a more specific rule that would override the new one',
    ],
    [
      'b.example.com on',
      'a.example.com',
      'example.com',
      false,
      'b.example.com on, example.com off',
      'keeps the rules of other hosts',
    ],
  ])('with "%s", %s by %s to on=%s leaves "%s": %s', (before, host, scope, isOn, after) => {
    const sites = sitesFrom(before);
    expect(lineOf(changed(sites, switchSite(sites, host, scope, isOn)))).toBe(after);
  });

  it.each([
    ['', 'example.com', true, 'example.com on', 'stores a rule'],
    ['example.com on', 'example.com', false, '', 'removes the rule when it returns to the default'],
    [
      'example.com on',
      'a.example.com',
      false,
      'example.com on, a.example.com off',
      'turns a subdomain off and leaves its site on',
    ],
  ])(
    'if Sidelight is off by default, with "%s", %s to on=%s leaves "%s": %s',
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

  it('always gives the host the given state, whatever the rules and the scope', () => {
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

  it('never stores a rule without an effect', () => {
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

describe('changing the scope of a rule', () => {
  it.each([
    ['a.example.com off', 'example.com', 'example.com off', 'from a host to its whole site'],
    ['example.com off', 'a.example.com', 'a.example.com off', 'from a site to one host'],
    ['a.example.com off', 'a.example.com', 'a.example.com off', 'to the scope that it has'],
    [
      'example.com off, a.example.com on',
      'example.com',
      '',
      'from a host that is on to its site, which was off: the whole site is on',
    ],
  ])('"%s" to %s leaves "%s": %s', (before, to, after) => {
    const sites = sitesFrom(before);
    const host = 'a.example.com';
    const from = siteState(sites, host).ruleHost ?? host;
    expect(lineOf(changed(sites, changeScope(sites, host, from, to)))).toBe(after);
  });

  it('never changes the state of the host', () => {
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

describe('the scopes of a rule for a host', () => {
  it('are the host and its whole site', () => {
    expect(scopesOf('a.example.com')).toEqual(['a.example.com', 'example.com']);
  });

  it.each(['example.com', 'alice.github.io', '127.0.0.1', 'localhost'])(
    'are only %s if that is the whole site',
    (host) => {
      expect(scopesOf(host)).toEqual([host]);
    },
  );
});
