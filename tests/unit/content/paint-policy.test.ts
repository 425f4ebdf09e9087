import { expect, it } from 'vitest';
import { paintMode } from '../../../src/content/highlight/paint-policy.ts';

it.each([
  ['all mentions of a calm page', { mentions: 300 }, 'all'],
  ['those near the view where there are many', { mentions: 301 }, 'near'],
  ['those near the view of a page that changes in every frame', { isRestless: true }, 'near'],
  ['none of a large one', { isRestless: true, isLargePage: true }, 'none'],
  ['all of a large page that is calm', { isLargePage: true }, 'all'],
] as const)('paints %s', (_, given, mode) => {
  expect(paintMode({ mentions: 1, isRestless: false, isLargePage: false, ...given })).toBe(mode);
});
