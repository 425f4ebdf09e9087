import { describe, expect, it } from 'vitest';
import { CHOICES } from '../../../src/shared/settings/definition.ts';
import type { SettingChange } from '../../../src/shared/settings/store.ts';
import { speak } from '../support/language.ts';

const { changeLabel } = await import('../../../src/options/labels.ts');

const pack = {
  entities: [{ id: 'apple', name: 'Apple', kind: 'company', about: '', groups: [], themes: [] }],
  groups: [],
  themes: [],
  analyses: [],
} as never;

function change(key: string, before: unknown, after: unknown): SettingChange {
  return { key, before, after };
}

describe('the label of a change', () => {
  it.each([
    [change('rule:a.com', undefined, 'off'), 'added', 'Off for a.com'],
    [change('rule:a.com', 'on', undefined), 'removed', 'On for a.com'],
    [change('rule:a.com', 'on', 'off'), 'changed', 'a.com: from “On” to “Off”'],
    [change('silence:apple@a.com', undefined, true), 'added', 'Apple not marked on a.com'],
    [change('silence:gone@*', true, undefined), 'removed', 'gone not marked anywhere'],
    [change('paused', undefined, true), 'added', 'Paused on all sites'],
    [change('answer:story', undefined, 'yes'), 'added', 'story · Was this useful? Yes'],
    [
      change('siteMode', undefined, 'off'),
      'changed',
      'Where Sidelight is on: from “On all sites” to “Only on chosen sites”',
    ],
    [
      change('style', 'tint', undefined),
      'changed',
      'Look of a mark: from “Tint” to “Underline and tint”',
    ],
  ])('%j is %s: %s', (given, kind, text) => {
    expect(changeLabel(given, pack)).toEqual({ kind, text });
  });

  it.each(['en', 'de', 'es', 'zh-CN'])('translates each value of each choice: %s', (language) => {
    speak(language);
    for (const [name, values] of Object.entries(CHOICES)) {
      for (const value of values.slice(1)) {
        const { text } = changeLabel(change(name, undefined, value), pack);
        expect(text).not.toMatch(new RegExp(`[“„«]${value}[”“»]`));
      }
    }
  });
});
