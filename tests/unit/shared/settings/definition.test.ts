import { expect, it } from 'vitest';
import { DEFAULTS, nonDefaults } from '../../../../src/shared/settings/definition.ts';
import {
  affectsInjection,
  affectsMarking,
  affectsMutedNames,
} from '../../../../src/shared/settings/storage-keys.ts';

const KEYS = [
  ...['rule:a.com', 'paused', 'siteMode', 'style', 'density', 'delay', 'silence:apple@*'],
  ...['answer:story', 'aside:rule:a.com', 'aside:style', 'aside:silence:apple@*'],
];

it('the rules, the pause and the site mode affect where content scripts run', () => {
  expect(KEYS.filter(affectsInjection)).toEqual(['rule:a.com', 'paused', 'siteMode']);
});

it('style, density and delay affect how pages are marked', () => {
  expect(KEYS.filter(affectsMarking)).toEqual(['style', 'density', 'delay']);
});

it('muted names affect which names are marked', () => {
  expect(KEYS.filter(affectsMutedNames)).toEqual(['silence:apple@*']);
});

it('tells the choices that differ from the defaults', () => {
  expect(nonDefaults(DEFAULTS)).toEqual({});
  expect(nonDefaults({ ...DEFAULTS, style: 'tint' })).toEqual({ style: 'tint' });
});
