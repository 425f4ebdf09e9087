import { expect, it } from 'vitest';
import { paintMode } from '../../../src/content/highlight/paint-policy.ts';

it.each([
  ['all mentions of a calm page', { mentions: 300 }, 'all'],
  ['those near the view where there are many', { mentions: 301 }, 'near'],
  ['those near the view of a page that changes in every frame', { unrest: 'changing' }, 'near'],
  ['none of a page where typing is slow', { unrest: 'typing' }, 'none'],
] as const)('paints %s', (_, given, mode) => {
  expect(paintMode({ mentions: 1, unrest: 'calm', ...given })).toBe(mode);
});
