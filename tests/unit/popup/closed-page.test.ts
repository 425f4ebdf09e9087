import { describe, expect, it } from 'vitest';
import { closedPage, pageBehind } from '../../../src/popup/closed-page.ts';

const OWN = 'moz-extension://11111111-2222/';
const PAGE = 'https://news.example/a?b=1#c';
const READER = `about:reader?url=${encodeURIComponent(PAGE)}`;

describe('a tab without a web page', () => {
  it.each([
    ['about:addons', 'browser'],
    ['about:config', 'browser'],
    ['chrome://settings/', 'browser'],
    ['edge://extensions/', 'browser'],
    ['devtools://devtools/bundled/inspector.html', 'browser'],
    ['data:text/html,Huawei', 'browser'],
    ['resource://pdf.js/web/viewer.html', 'browser'],
    [`${OWN}options.html`, 'own'],
    ['moz-extension://33333333-4444/page.html', 'extension'],
    ['chrome-extension://aaaabbbb/page.html', 'extension'],
    ['file:///home/me/story.html', 'file'],
    ['file:///home/me/story.pdf', 'file'],
    ['about:blank', 'new-tab'],
    ['about:newtab', 'new-tab'],
    ['about:home', 'new-tab'],
    ['about:privatebrowsing', 'new-tab'],
    ['chrome://newtab/', 'new-tab'],
    ['chrome://new-tab-page/?a#b', 'new-tab'],
    ['edge://newtab/', 'new-tab'],
    [READER, 'reader'],
    [`view-source:${PAGE}`, 'source'],
    ['', 'unknown'],
    [undefined, 'unknown'],
  ])('at %s is: %s', (url, kind) => {
    expect(closedPage(url, OWN)).toBe(kind);
  });

  it.each([
    [READER, PAGE],
    [`view-source:${PAGE}`, PAGE],
    ['about:reader?url=file%3A%2F%2F%2Fhome%2Fme', undefined],
    ['about:reader?url=javascript%3Aalert(1)', undefined],
    ['about:reader', undefined],
    ['view-source:file:///home/me', undefined],
    ['about:blank', undefined],
    [undefined, undefined],
  ])('at %s shows this web page in its way: %s', (url, page) => {
    expect(pageBehind(url)).toBe(page);
  });
});
