import { describe, expect, it } from 'vitest';
import { isInsideAddress } from '../../../src/recognition/addresses.ts';
import { parseBracketed } from '../support/bracketed.ts';

/** Whether the name in [brackets] is inside an address. */
function isInside(source: string): boolean {
  const { text, start, end } = parseBracketed(source);
  return isInsideAddress(text, start, end);
}

describe('a name inside an address is not a mention', () => {
  it.each([
    ['a URL', 'see https://www.[nvidia].com/en-us/ for'],
    ['a URL', 'http://[nvidia]'],
    ['the path of a URL', 'https://example.com/chips/[Nvidia]'],
    ['the query of a URL', 'https://example.com/search?q=[Huawei]&page=2'],
    ['the fragment of a URL', 'https://example.com/#[Huawei]'],
    ['a URL with brackets', 'https://en.wikipedia.org/wiki/Ascend_([Huawei])'],
    ['a URL in brackets', '(https://[nvidia].com)'],
    ['a URL in Chinese text', '见https://[nvidia].com网站'],
    ['another scheme', 'ftp://[nvidia].com'],
    ['a URL without host', 'mailto:[nvidia]'],
    ['a host name', '[nvidia].com'],
    ['a host name', 'www.[nvidia]'],
    ['a host name with a subdomain', 'blogs.[nvidia].com'],
    ['a host name with a hyphen', '[nvidia]-news.example.com'],
    ['a host name at the end of a sentence', 'on [nvidia].com.'],
    ['a host name in quotes', '“[nvidia].com”'],
    ['a host name in Chinese text', '见[nvidia].com网站'],
    ['a host name with a path', 'example.com/[nvidia]'],
    ['the domain of an e-mail address', 'press@[nvidia].com'],
    ['the name of an e-mail address', '[nvidia]@example.com'],
    ['the name of an e-mail address with a tag', '[nvidia]+news@example.com'],
    ['a file name', '[llama].cpp'],
    ['the market of a ticker', 'NVDA.[US]'],
    ['the market of a ticker in brackets', 'Tencent (TCEHY.[US]) rose'],
    ['a path', '/home/[nvidia]/bin'],
    ['a path from home', '~/[nvidia]'],
    ['a path from here', './[nvidia]'],
    ['a path from above', '../[nvidia]/driver'],
    ['a path with folders', 'drivers/gpu/[nvidia]'],
    ['a path to a file', 'drivers/[nvidia]/nv.c'],
    ['a path on Windows', 'C:\\[Intel]\\Logs'],
    ['the first folder of a path on Windows', '[Intel]\\Logs'],
  ])('%s: %s', (_, source) => {
    expect(isInside(source)).toBe(true);
  });
});

describe('a name next to other punctuation is a mention', () => {
  it.each([
    ['plain text', 'the [Nvidia] chip'],
    ['a text of its own', '[Nvidia]'],
    ['the end of a sentence', 'by [Nvidia]. The'],
    ['a full stop without its space', 'from [Nvidia].The next'],
    ['the first name after such a full stop', 'ended.[Nvidia] rose'],
    ['a possessive', '[Nvidia]’s'],
    ['brackets', '([Nvidia])'],
    ['quotes', '“[Nvidia]”'],
    ['a cashtag', '$[NVDA]'],
    ['a hashtag', '#[Huawei]'],
    ['a handle', '@[nvidia]'],
    ['a list with slashes', 'Intel/[AMD]'],
    ['the head of a list with slashes', '[Intel]/AMD'],
    ['a longer list with slashes', 'Intel/[AMD]/Nvidia'],
    ['a slash in Chinese text', '圖/[騰訊]'],
    ['a full-width slash', '（圖／[騰訊]）'],
    ['a slash after a Japanese word', '写真/[Nvidia]'],
    ['an abbreviation before it', 'the U.S. [US] trade'],
    ['a hyphen compound', '[Nvidia]-based'],
    ['an abbreviation', 'U.S.-[China] trade'],
    ['a comma without its space', 'AMD,[Nvidia]'],
    ['a colon', 'chips:[Nvidia]'],
    ['an ellipsis', '[Nvidia]...'],
    ['a URL before it', 'https://example.com [Nvidia]'],
    ['a URL after it', '[Nvidia] https://example.com'],
    ['a numbered list in Chinese', '1.[华为]'],
    ['Chinese text after an abbreviation', '据Reuters.[华为]称'],
    ['a date', '2025.10.14 [Nvidia]'],
  ])('%s: %s', (_, source) => {
    expect(isInside(source)).toBe(false);
  });
});

// A regular expression that backtracks over every split of a run would take exponential time. The number
// of hyphens is enough to exceed the time limit without hanging the tests.
it.each([
  ['hyphened letters', `[Nvidia]${'-a'.repeat(32)}`],
  ['dots', `[Nvidia]${'/a.b'.repeat(500)}!`],
  ['slashes', `${'a/'.repeat(1000)}-[Nvidia]`],
  ['at signs', `${'@'.repeat(2000)} [Nvidia]${'@'.repeat(2000)}`],
])('a long run of %s takes no exponential time', (_, source) => {
  expect(isInside(source)).toBe(false);
});
