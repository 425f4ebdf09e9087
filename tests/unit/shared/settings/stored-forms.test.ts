import { expect, it } from 'vitest';
import { parseSettings, type StoredItems } from '../../../../src/shared/settings/parse.ts';

/**
 * What each version has stored, as users have it: new forms are added, none is ever taken out. Names of stored keys and
 * values are in no other test on purpose: here they are data, not code.
 */
const FORMS: readonly (readonly [what: string, items: StoredItems, read: object])[] = [
  [
    'rules and the pause',
    { 'rule:a.com': 'off', 'rule:b.a.com': 'on', paused: true },
    rulesAndPause(),
  ],
  ['the answer', { 'answer:a-story': 'no' }, { feedback: new Map([['a-story', 'no']]) }],
  [
    'a name that is not marked on a page',
    { 'silence:apple@https://a.com/pie': true },
    muted('page', 'https://a.com/pie'),
  ],
  ['a name that is not marked on a site', { 'silence:apple@a.com': true }, muted('site', 'a.com')],
  ['a name that is not marked at all', { 'silence:apple@*': true }, muted('everywhere', '*')],
  ['the mode', { siteMode: 'off' }, { siteMode: 'off' }],
  ['how marks look', { style: 'underline' }, { style: 'underline' }],
  ['how many are marked', { density: 'every' }, { density: 'every' }],
  ['how many, as its default was before', { density: 'page' }, { density: 'page' }],
  ['the delay', { delay: 'quick' }, { delay: 'quick' }],
  ['the notice of the library', { library: { version: 3, filter: null } }, {}],
  ['what was set aside', { 'aside:rule:a b': { odd: 1 }, 'aside:rule:a b#2': null }, {}],
];

function rulesAndPause(): object {
  const rules = new Map([
    ['a.com', 'off'],
    ['b.a.com', 'on'],
  ]);
  return { rules, isPaused: true };
}

function muted(scope: string, where: string): object {
  return { mutedNames: [{ entity: 'apple', scope, where }] };
}

it.each(FORMS)('%s: is read', (_what, items, read) => {
  expect(parseSettings(items)).toMatchObject({ ...read, unreadable: [] });
});
