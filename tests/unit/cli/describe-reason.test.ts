import { expect, it } from 'vitest';
import { describeReason } from '../../../src/cli/describe-reason.ts';

it('says why a name was marked in the words of the card', () => {
  const reason = { rule: 'nearbyName', cue: 'Nvidia' } as const;
  expect(describeReason({ isMention: true, reason }, 'Arm')).toBe(
    '“Nvidia” stands near by, which speaks for Arm.',
  );
});

it('says why a name was rejected', () => {
  const rejected = (rule: 'otherPhrase' | 'sometimes', cue: string) =>
    describeReason({ isMention: false, reason: { rule, cue } }, 'Apple');
  expect(rejected('otherPhrase', 'Apple pie')).toBe('"Apple pie" is something else');
  expect(rejected('sometimes', '')).toContain('too little speaks for it');
});
