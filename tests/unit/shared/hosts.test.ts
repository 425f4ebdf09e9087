import { describe, expect, it } from 'vitest';
import { hostOf, isAddress, isHost, pageAddress, withParents } from '../../../src/shared/hosts.ts';
import {
  isPublicSuffix,
  readHost,
  ruleHostOf,
  scopesOf,
  siteOf,
} from '../../../src/shared/sites.ts';

describe('the host of a page', () => {
  it.each([
    ['https://example.com/chips?q=1#top', 'example.com'],
    ['http://example.com', 'example.com'],
    ['https://News.EXAMPLE.com/', 'news.example.com'],
    ['https://www.example.com/', 'www.example.com'],
    ['https://WWW.Example.com./', 'www.example.com'],
    ['https://example.com./', 'example.com'],
    ['https://example.com:8443/', 'example.com'],
    ['https://reader:secret@example.com/', 'example.com'],
    ['https://www.www.example.com/', 'www.www.example.com'],
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

describe('a host that a user writes', () => {
  it.each([
    ['example.com', 'example.com'],
    ['  WWW.Example.com ', 'example.com'],
    ['\u200Bexample.com\u00A0', 'example.com'],
    ['https://news.example.com/chips?q=1', 'news.example.com'],
    ['HTTPS://reader:secret@example.com#top', 'example.com'],
    ['https:/example.com', 'example.com'],
    ['//example.com/chips', 'example.com'],
    ['example.com/chips', 'example.com'],
    ['example.com..', 'example.com'],
    ['example.com:8080', 'example.com'],
    ['*.example.com', 'example.com'],
    ['.example.com', 'example.com'],
    ['*://*.example.com/*', 'example.com'],
    ['http://*.example.com:*/*', 'example.com'],
    ['www.www.example.net', 'example.net'],
    ['www.gov.cn', 'www.gov.cn'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['新闻。例子', 'xn--efvy88h.xn--fsqu00a'],
    ['localhost:3000', 'localhost'],
    ['127.0.0.1', '127.0.0.1'],
    ['http://127.0.0.1:80/', '127.0.0.1'],
    ['[::1]', '[::1]'],
    ['my_site.example', 'my_site.example'],
    ['"example.com",', 'example.com'],
    ['„example.com“', 'example.com'],
    ['<https://example.com/>;', 'example.com'],
  ])('%s is parsed as %s', (text, host) => {
    expect(readHost(text)).toEqual({ host });
    expect(isHost(host)).toBe(true);
  });

  it.each([
    ...['', ' ', '*', 'two words', 'a.com, b.com', 'a*b.example', 'a..b', '::1'],
    ...['file:///home', 'chrome://extensions', 'about:blank', '1', '0x7f.1', '999.1.1.1'],
  ])('"%s" is not a host', (text) => {
    expect(readHost(text)).toEqual({ fault: 'host' });
    expect(isHost(text)).toBe(false);
  });

  it.each(['com', '*.co.uk', 'https://github.io/', 'gov.cn', '中国'])(
    '%s is shared by many sites',
    (text) => {
      expect(readHost(text)).toEqual({ fault: 'suffix' });
    },
  );

  it('a pattern is not a host in storage', () => {
    expect(isHost('*.example.com')).toBe(false);
  });
});

describe('the host of a rule', () => {
  it.each([
    ['example.com', 'example.com'],
    ['www.example.com', 'example.com'],
    ['www.news.example.com', 'news.example.com'],
    ['www.www.example.net', 'example.net'],
    ['www.gov.cn', 'www.gov.cn'],
    ['www.gov.uk', 'www.gov.uk'],
    ['www.github.io', 'www.github.io'],
    ['www.com', 'www.com'],
    ['www.localhost', 'www.localhost'],
    ['wwwx.example.com', 'wwwx.example.com'],
    ['machine.compute-1.amazonaws.com', 'machine.compute-1.amazonaws.com'],
    ['127.0.0.1', '127.0.0.1'],
    ['[::1]', '[::1]'],
  ])('on %s is %s, which can be read again', (host, ruleHost) => {
    expect(ruleHostOf(host)).toBe(ruleHost);
    expect(isHost(ruleHost)).toBe(true);
    expect(withParents(host)).toContain(ruleHost);
  });

  it.each(['com', 'co.uk', 'github.io', 'gov.cn', 'foo.kawasaki.jp'])(
    'is none on %s, a public suffix',
    (host) => {
      expect(isPublicSuffix(host)).toBe(true);
      expect(ruleHostOf(host)).toBeUndefined();
      expect(scopesOf(host)).toEqual([]);
    },
  );

  it('may be wider: the site', () => {
    expect(scopesOf('www.news.example.co.uk')).toEqual(['news.example.co.uk', 'example.co.uk']);
    expect(scopesOf('www.example.co.uk')).toEqual(['example.co.uk']);
    expect(scopesOf('www.gov.cn')).toEqual(['www.gov.cn']);
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
