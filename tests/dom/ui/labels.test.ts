import { expect, it } from 'vitest';
import { WEIGHTS } from '../../../src/recognition/disambiguation/evidence.ts';
import type { Rule } from '../../../src/recognition/disambiguation/page-evidence.ts';
import { reasonLabel, shortcutLabel } from '../../../src/ui/labels.ts';

/** The possible reasons of a mention: each kind of evidence for it, and the rule without evidence. */
const RULES = [
  ...Object.entries(WEIGHTS).flatMap(([kind, weight]) => (weight > 0 ? [kind as Rule] : [])),
  'sure' as const,
];

it.each(RULES)('names the entity: %s', (rule) => {
  expect(reasonLabel({ rule, cue: 'earnings' }, 'Arm')).toContain('Arm');
});

it.each(RULES.filter((rule) => rule !== 'sure'))('does not claim certainty: %s', (rule) => {
  expect(reasonLabel({ rule, cue: 'earnings' }, 'Arm')).not.toContain('nothing else');
});

it('quotes the words of the page', () => {
  expect(reasonLabel({ rule: 'domainCue', cue: 'earnings' }, 'Arm')).toBe(
    '“earnings” stands near by, which speaks for Arm.',
  );
});

it.each([
  ['Alt+Shift+Period', 'Alt+Shift+.'],
  ['Alt+Shift+Comma', 'Alt+Shift+,'],
  ['Alt+Shift+L', 'Alt+Shift+L'],
])('shows the signs that are on the keys: %s', (keys, label) => {
  expect(shortcutLabel(keys)).toBe(label);
});
