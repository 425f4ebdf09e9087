import { expect, it } from 'vitest';
import type { Pack } from '../../../src/pack/pack.ts';
import { sampleOf } from '../../../src/welcome/sample.ts';
import { analysisOf } from '../../dom/support/analysis.ts';

const entity = (id: string, kind: 'company' | 'place') =>
  ({ id, kind, name: id, about: id, groups: [], themes: [] }) as const;

function packOf(...passages: readonly (readonly string[])[]): Pack {
  const sections = [
    {
      id: 'whats-next',
      heading: "What's Next",
      passages: passages.map((names, index) => ({
        id: `whats-next-${index + 1}`,
        text: names.join(' '),
        names: names.map((each) => ({ start: 0, end: 1, entity: each })),
        groups: [],
        themes: [],
      })),
    },
  ] as const;
  return {
    entities: [entity('china', 'place'), entity('amd', 'company'), entity('nvidia', 'company')],
    groups: [],
    themes: [],
    analyses: [analysisOf({ sections })],
  };
}

it('picks the company that the most passages name', () => {
  const pack = packOf(['china', 'amd', 'amd', 'amd'], ['china', 'nvidia'], ['china', 'nvidia']);
  expect(sampleOf(pack)?.id).toBe('nvidia');
});

it('picks any company without a story, and none without companies', () => {
  expect(sampleOf({ ...packOf(), analyses: [] })?.id).toBe('amd');
  expect(sampleOf({ ...packOf(), entities: [] })).toBeUndefined();
});
