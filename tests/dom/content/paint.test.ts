import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isPainted } from '../../../src/content/hover/paint.ts';
import { pageOf, textIn } from '../support/html.ts';
import { stubLayout } from '../support/layout.ts';

beforeEach(() => {
  stubLayout({});
});

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  ['<p>Huawei</p>', true],
  ['<p style="visibility:hidden">Huawei</p>', false],
  ['<div style="opacity:0"><p>Huawei</p></div>', false],
  ['<div style="opacity:0.3"><p style="opacity:0.3">Huawei</p></div>', false],
  ['<p style="opacity:0.6">Huawei</p>', true],
  ['<p style="-webkit-text-fill-color:rgba(0,0,0,0)">Huawei</p>', false],
  [
    '<div style="background-clip:text"><p style="-webkit-text-fill-color:rgba(0,0,0,0)">Huawei</p></div>',
    true,
  ],
])('of %s says whether it is painted: %s', (body, isSeen) => {
  pageOf(body);
  expect(isPainted(textIn('p'))).toBe(isSeen);
});
