import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMutedName } from '../../../src/shared/create-muted-name.ts';
import {
  appliesTo,
  formatMutedName,
  mutedEntities,
  parseMutedName,
} from '../../../src/shared/muted-names.ts';

const PAGE = 'https://news.example.com/pie?id=1';

describe('a muted name', () => {
  it.each([
    ['page', PAGE],
    ['site', 'news.example.com'],
    ['everywhere', '*'],
  ] as const)('of scope %s says where it applies', (scope, where) => {
    const mutedName = createMutedName('apple', scope, `${PAGE}#part`);
    expect(mutedName).toEqual({ entity: 'apple', scope, where });
  });

  it('is for the site of a page as a rule would be', () => {
    const whereOf = (url: string) => createMutedName('apple', 'site', url)?.where;
    expect(whereOf('https://www.example.com/')).toBe('example.com');
    expect(whereOf('https://www.gov.cn/')).toBe('www.gov.cn');
    expect(whereOf('https://gov.cn/')).toBeUndefined();
  });

  it.each([undefined, 'about:blank', 'chrome://settings/', 'no address'])(
    'cannot be created for the page or site of %s',
    (url) => {
      expect(createMutedName('apple', 'page', url)).toBeUndefined();
      expect(createMutedName('apple', 'site', url)).toBeUndefined();
    },
  );

  it.each([
    ['page', PAGE, true],
    ['page', `${PAGE}#part`, true],
    ['page', 'https://news.example.com/pie?id=2', false],
    ['page', 'https://news.example.com/', false],
    ['site', 'https://news.example.com/', true],
    ['site', 'http://a.news.example.com/x', true],
    ['site', 'https://example.com/', false],
    ['site', 'https://badnews.example.com/', false],
    ['everywhere', 'https://other.org/', true],
    ['page', undefined, false],
    ['site', undefined, false],
  ] as const)('of scope %s applies to %s: %s', (scope, url, applies) => {
    const mutedName = createMutedName('apple', scope, PAGE);
    expect(mutedName && appliesTo(mutedName, url)).toBe(applies);
  });
});

it('lists the entities that are muted on a page', () => {
  const mutedNames = [
    { entity: 'apple', scope: 'everywhere', where: '*' },
    { entity: 'arm', scope: 'site', where: 'example.com' },
  ] as const;
  expect(mutedEntities(mutedNames, PAGE)).toEqual(new Set(['apple', 'arm']));
  expect(mutedEntities(mutedNames, 'https://other.org/')).toEqual(new Set(['apple']));
});

describe('a muted name as text', () => {
  it('is parsed as it was written', () => {
    const scopes = fc.constantFrom('page', 'site', 'everywhere');
    fc.assert(
      fc.property(scopes, fc.webUrl({ withQueryParameters: true }), (scope, url) => {
        const mutedName = createMutedName('moore-threads', scope, url);
        fc.pre(mutedName !== undefined);
        expect(mutedName && parseMutedName(formatMutedName(mutedName))).toEqual(mutedName);
      }),
    );
  });

  it('is the only text that is parsed', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const mutedName = parseMutedName(text);
        if (mutedName) expect(formatMutedName(mutedName)).toBe(text);
      }),
    );
  });
});
