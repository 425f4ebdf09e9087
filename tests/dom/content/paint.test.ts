import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { alphaOf, isPainted } from '../../../src/content/hover/paint.ts';
import { pageOf, textIn } from '../support/html.ts';
import { stubLayout } from '../support/layout.ts';

beforeEach(() => {
  stubLayout({});
});

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  ['rgb(0, 0, 0)', 1],
  ['rgba(0, 0, 0, 0)', 0],
  ['rgba(16, 24, 40, 0.08)', 0.08],
  ['color(srgb 0 0 0 / 0.5)', 0.5],
  ['oklch(0.5 0.1 20)', 1],
])('reads the alpha of %s', (color, alpha) => {
  expect(alphaOf(color)).toBe(alpha);
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
