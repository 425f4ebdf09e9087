import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isPaintedOver } from '../../../src/content/hover/paint-order.ts';
import { find, pageOf } from '../support/html.ts';
import { stubLayout } from '../support/layout.ts';

beforeEach(() => {
  stubLayout({});
});

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  ['what comes later', '<i>lower</i><b>upper</b>'],
  ['what is in the other', '<i><b>upper</b></i>'],
  ['what is positioned', '<b style="position:absolute">upper</b><i>lower</i>'],
  ['what is in something positioned', '<p style="position:relative"><b>upper</b></p><i>lower</i>'],
  [
    'what has the higher index',
    '<b style="position:absolute;z-index:2">upper</b><i style="position:absolute;z-index:1">lower</i>',
  ],
  ['what is not behind', '<b>upper</b><i style="position:absolute;z-index:-1">lower</i>'],
])('paints over another element %s', (_, body) => {
  pageOf(body);
  expect(isPaintedOver(find('b'), find('i'))).toBe(true);
  expect(isPaintedOver(find('i'), find('b'))).toBe(false);
});
