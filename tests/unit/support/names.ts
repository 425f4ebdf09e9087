import { AliasFlag } from '../../../src/pack/name-table.ts';
import { tableOf } from './tables.ts';

const { exactCase, usually, sometimes, broad } = AliasFlag;

/** A table with all kinds of aliases, and a story. */
export const namesTable = tableOf(
  {
    nvidia: ['Nvidia', '英伟达'],
    amd: ['AMD'],
    moore: ['Moore Threads'],
    apple: ['Apple Inc', ['Apple', exactCase + usually], ['苹果', usually]],
    arm: ['Arm Holdings', ['Arm', exactCase + sometimes]],
    china: [['China', exactCase + broad]],
    chips: [['chips', broad + sometimes]],
  },
  {
    cues: {
      apple: { for: ['iPhone', 'Tim ~'], against: ['~ pie', 'orchard*', '~汁'] },
      arm: { for: ['~ Cortex'], against: ['~ chair', 'elbow'] },
      chips: { for: ['computer ~'], against: ['potato ~'] },
    },
    common: {
      for: ['~ Inc', 'the maker ~', 'earnings', 'processor*'],
      acts: [],
      subjects: ['~ has'],
      names: ['IBM'],
    },
    stories: { story: ['nvidia', 'amd', 'moore'] },
  },
);

/** Names, cues and other words, for generated texts. */
export const TOKENS: readonly string[] = [
  ...['Nvidia', '英伟达', 'AMD', 'Moore Threads', 'Apple Inc', 'Apple', '苹果', '苹果汁'],
  ...['Arm Holdings', 'Arm', 'China', 'chips', 'IBM', 'iPhone', 'Tim', 'pie', 'orchards'],
  ...['Cortex', 'chair', 'elbow', 'computer', 'potato', 'Inc', 'the maker', 'earnings'],
  ...['processors', 'has', 'his', 'the', 'arm', 'apple', 'der', 'und', 'Rancho', 'they saw'],
  ...['. Then', ',', '|', '-', '“', 'of', '🚀'],
];
