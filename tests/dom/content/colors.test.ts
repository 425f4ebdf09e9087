import { expect, it } from 'vitest';
import { alphaOf } from '../../../src/content/dom/colors.ts';

it.each([
  ['rgb(0, 0, 0)', 1],
  ['rgba(0, 0, 0, 0)', 0],
  ['rgba(16, 24, 40, 0.08)', 0.08],
  ['color(srgb 0 0 0 / 0.5)', 0.5],
  ['oklch(0.5 0.1 20)', 1],
])('reads the alpha of %s', (color, alpha) => {
  expect(alphaOf(color)).toBe(alpha);
});
