import { expect, it } from 'vitest';
import { WEIGHTS } from '../../../src/recognition/disambiguation/evidence.ts';
import type { Rule } from '../../../src/recognition/disambiguation/page-evidence.ts';
import { reasonLabel } from '../../../src/ui/labels.ts';

/** What can be the reason of a mention: the names of kinds that speak for one, and the rules without. */
const RULES = [
  ...Object.entries(WEIGHTS).flatMap(([kind, weight]) => (weight > 0 ? [kind as Rule] : [])),
  'sure' as const,
];

it.each(RULES)('%s is said in words that name the entity', (rule) => {
  expect(reasonLabel({ rule, cue: 'earnings' }, 'Arm')).toContain('Arm');
});

it.each(RULES.filter((rule) => rule !== 'sure'))('%s is no certainty', (rule) => {
  expect(reasonLabel({ rule, cue: 'earnings' }, 'Arm')).not.toContain('nothing else');
});

it('cites the words of the page', () => {
  expect(reasonLabel({ rule: 'fieldWord', cue: 'earnings' }, 'Arm')).toBe(
    '“earnings” stands near by, which speaks for Arm.',
  );
});
