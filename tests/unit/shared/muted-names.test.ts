import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  holdsAt,
  parseSilence,
  silencedAt,
  silenceOf,
  silenceText,
} from '../../../src/shared/muted-names.ts';

const PAGE = 'https://news.example.com/pie?id=1';

describe('a silence', () => {
  it.each([
    ['page', PAGE],
    ['site', 'news.example.com'],
    ['everywhere', '*'],
  ] as const)('on a %s says where it holds', (scope, where) => {
    expect(silenceOf('apple', scope, `${PAGE}#part`)).toEqual({ entity: 'apple', scope, where });
  });

  it.each([undefined, 'about:blank', 'chrome://settings/', 'no address'])(
    'holds on no page or site where nothing can be marked: %s',
    (url) => {
      expect(silenceOf('apple', 'page', url)).toBeUndefined();
      expect(silenceOf('apple', 'site', url)).toBeUndefined();
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
  ] as const)('made for the %s holds at %s: %s', (scope, url, holds) => {
    const silence = silenceOf('apple', scope, PAGE);
    expect(silence && holdsAt(silence, url)).toBe(holds);
  });

  it('is one of several, each of its own entity', () => {
    const silences = [
      { entity: 'apple', scope: 'everywhere', where: '*' },
      { entity: 'arm', scope: 'site', where: 'example.com' },
    ] as const;
    expect(silencedAt(silences, PAGE)).toEqual(new Set(['apple', 'arm']));
    expect(silencedAt(silences, 'https://other.org/')).toEqual(new Set(['apple']));
  });
});

describe('a stored silence', () => {
  it('is read as it was written', () => {
    const scopes = fc.constantFrom('page', 'site', 'everywhere');
    fc.assert(
      fc.property(scopes, fc.webUrl({ withQueryParameters: true }), (scope, url) => {
        const silence = silenceOf('moore-threads', scope, url);
        fc.pre(silence !== undefined);
        expect(silence && parseSilence(silenceText(silence))).toEqual(silence);
      }),
    );
  });

  it('is never made of other text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const silence = parseSilence(text);
        if (silence) expect(silenceText(silence)).toBe(text);
      }),
    );
  });
});
