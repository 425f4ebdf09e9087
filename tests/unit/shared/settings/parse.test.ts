import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../../../src/shared/settings/definition.ts';
import { parseSettings } from '../../../../src/shared/settings/parse.ts';

describe('parsing stored items', () => {
  it('gives the defaults if nothing is stored', () => {
    expect(parseSettings({})).toEqual({
      isPaused: false,
      ...{ siteMode: 'on', style: 'both', density: 'section', delay: 'normal' },
      rules: new Map(),
      mutedNames: [],
      feedback: new Map(),
      unreadable: [],
    });
  });

  it('reads rules, the pause, muted names and feedback', () => {
    const settings = parseSettings({
      'rule:example.com': 'off',
      'rule:a.example.com': 'on',
      paused: true,
      'answer:story': 'yes',
      'silence:apple@*': true,
      'silence:arm@example.com': true,
      'silence:arm@https://example.com/a?b=1': true,
    });
    expect(settings).toEqual({
      isPaused: true,
      ...DEFAULTS,
      rules: new Map([
        ['example.com', 'off'],
        ['a.example.com', 'on'],
      ]),
      mutedNames: [
        { entity: 'apple', scope: 'everywhere', where: '*' },
        { entity: 'arm', scope: 'site', where: 'example.com' },
        { entity: 'arm', scope: 'page', where: 'https://example.com/a?b=1' },
      ],
      feedback: new Map([['story', 'yes']]),
      unreadable: [],
    });
  });

  it('reads choices', () => {
    const choices = { siteMode: 'off', style: 'tint', density: 'page', delay: 'slow' };
    expect(parseSettings(choices)).toMatchObject({ ...choices, unreadable: [] });
    expect(parseSettings({ delay: 'quick' })).toMatchObject({ ...DEFAULTS, delay: 'quick' });
  });

  it.each(['section', 'every', 'page'])(
    'keeps the density "%s" that a user once chose',
    (density) => {
      expect(parseSettings({ density })).toMatchObject({ density, unreadable: [] });
    },
  );

  it.each([
    ['siteMode', 'perhaps'],
    ['style', 'every'],
    ['density', 3],
    ['delay', ['slow']],
    ['rule:*.example.com', 'off'],
    ['rule:example.com', 'maybe'],
    ['rule:example.com', null],
    ['rule:example.com', { off: true }],
    ['paused', 'yes'],
    ['paused', false],
    ['answer:story', 3],
    ['silence:apple@*', false],
    ['silence:apple', true],
    ['silence:Apple!@*', true],
    ['silence:apple@not a host', true],
    ['silence:apple@ftp://example.com/', true],
    ['settings', { from: 'a later version' }],
  ])('lists %s with value %j as unreadable', (key, value) => {
    expect(parseSettings({ [key]: value }).unreadable).toEqual([key]);
  });

  it('reads the other settings if one is unreadable', () => {
    const settings = parseSettings({ 'rule:a.com': 7, 'rule:b.com': 'off', paused: 'no' });
    expect(settings.rules).toEqual(new Map([['b.com', 'off']]));
    expect(settings.isPaused).toBe(false);
    expect(settings.unreadable).toEqual(['rule:a.com', 'paused']);
  });

  it('does not list what is in quarantine', () => {
    expect(parseSettings({ 'aside:rule:a.com': 7 }).unreadable).toEqual([]);
  });
});
