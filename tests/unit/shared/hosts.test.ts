import { describe, expect, it } from 'vitest';
import {
  hostOf,
  isAddress,
  isHost,
  pageAddress,
  readHost,
  withParents,
} from '../../../src/shared/hosts.ts';
import { siteOf } from '../../../src/shared/sites.ts';

describe('the host of a page', () => {
  it.each([
    ['https://example.com/chips?q=1#top', 'example.com'],
    ['http://example.com', 'example.com'],
    ['https://News.EXAMPLE.com/', 'news.example.com'],
    ['https://www.example.com/', 'example.com'],
    ['https://WWW.Example.com./', 'example.com'],
    ['https://example.com./', 'example.com'],
    ['https://example.com:8443/', 'example.com'],
    ['https://reader:secret@example.com/', 'example.com'],
    ['https://www.news.example.com/', 'news.example.com'],
    ['https://www.com/', 'www.com'],
    ['https://wwwx.example.com/', 'wwwx.example.com'],
    ['https://bücher.example/', 'xn--bcher-kva.example'],
    ['https://新闻.例子/', 'xn--efvy88h.xn--fsqu00a'],
    ['http://localhost:3000/', 'localhost'],
    ['http://127.0.0.1:8080/', '127.0.0.1'],
    ['http://0x7f.1/', '127.0.0.1'],
    ['http://[::1]:8080/', '[::1]'],
    ['http://[2001:DB8::1]/', '[2001:db8::1]'],
  ])('of %s is %s', (url, host) => {
    expect(hostOf(url)).toBe(host);
  });

  it.each([
    'file:///home/reader/chips.html',
    'chrome://extensions/',
    'chrome-extension://abcdefgh/popup.html',
    'moz-extension://1234-5678/popup.html',
    'about:blank',
    'about:reader?url=https://example.com/',
    'data:text/html,Nvidia',
    'view-source:https://example.com/',
    'javascript:void 0',
    'ftp://example.com/',
    'not a URL',
    '',
    undefined,
  ])('%s has no host', (url) => {
    expect(hostOf(url)).toBeUndefined();
  });
});

describe('the address of a page', () => {
  it('has no fragment, and is otherwise unchanged', () => {
    expect(pageAddress('https://www.example.com/a?b=1#part')).toBe('https://www.example.com/a?b=1');
    expect(pageAddress('https://example.com/#')).toBe('https://example.com/');
  });

  it.each(['file:///a#b', 'about:blank', 'not a URL', undefined])('is undefined for %s', (url) => {
    expect(pageAddress(url)).toBeUndefined();
  });
});

describe('a host that a user types', () => {
  it.each([
    ['example.com', 'example.com'],
    ['  WWW.Example.com ', 'example.com'],
    ['https://news.example.com/chips?q=1', 'news.example.com'],
    ['example.com/chips', 'example.com'],
    ['example.com:8080', 'example.com'],
    ['*.example.com', 'example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['localhost', 'localhost'],
    ['127.0.0.1', '127.0.0.1'],
    ['[::1]', '[::1]'],
    ['my_site.example', 'my_site.example'],
  ])('%s is parsed as %s', (text, host) => {
    expect(readHost(text)).toBe(host);
    expect(isHost(host)).toBe(true);
  });

  it.each([
    '',
    ' ',
    'two words',
    'a*b.example',
    'a..b',
    'file:///home',
    'chrome://extensions',
    '::1',
  ])('"%s" is not a host', (text) => {
    expect(readHost(text)).toBeUndefined();
    expect(isHost(text)).toBe(false);
  });

  it('a pattern is not a host', () => {
    expect(isHost('*.example.com')).toBe(false);
  });
});

describe('the site of a host', () => {
  it.each([
    ['example.com', 'example.com'],
    ['a.b.example.com', 'example.com'],
    ['news.example.co.uk', 'example.co.uk'],
    ['www.com', 'www.com'],
    ['xn--bcher-kva.example.de', 'example.de'],
  ])('of %s is %s, its registrable domain', (host, site) => {
    expect(siteOf(host)).toBe(site);
  });

  it.each([
    ['alice.github.io', 'alice.github.io'],
    ['blog.alice.github.io', 'alice.github.io'],
    ['shop.myshopify.com', 'shop.myshopify.com'],
  ])('of %s is %s, the domain below a private suffix', (host, site) => {
    expect(siteOf(host)).toBe(site);
  });

  it.each(['localhost', '127.0.0.1', '[::1]', 'github.io', 'com'])(
    'of %s is the host itself',
    (host) => {
      expect(siteOf(host)).toBe(host);
    },
  );
});

describe('the parents of a host', () => {
  it('are listed after the host, the most specific first', () => {
    expect(withParents('a.b.example.com')).toEqual([
      'a.b.example.com',
      'b.example.com',
      'example.com',
      'com',
    ]);
  });

  it.each(['127.0.0.1', '[::1]', 'localhost'])('%s has no parents', (host) => {
    expect(withParents(host)).toEqual([host]);
  });
});

describe('an IP address', () => {
  it.each(['127.0.0.1', '192.168.10.20', '[::1]', '[2001:db8::1]'])('is recognized: %s', (host) => {
    expect(isAddress(host)).toBe(true);
  });

  it.each(['example.com', '1.2.3.example', '1.2.3.4.example.com', 'localhost'])(
    'is not %s',
    (host) => {
      expect(isAddress(host)).toBe(false);
    },
  );
});
