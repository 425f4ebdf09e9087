import { describe, expect, it } from 'vitest';
import {
  type AcceptedCandidate,
  describeReason,
  disambiguate,
  type Surroundings,
} from '../../src/gazetteer/disambiguation.ts';
import { createMatcher } from '../../src/gazetteer/matcher.ts';
import { AliasFlag } from '../../src/gazetteer/table.ts';
import { tableOf } from './support/tables.ts';

const table = tableOf({
  nvidia: ['Nvidia', ['NVDA', AliasFlag.exactCase]],
  huawei: ['Huawei'],
  arm: ['Arm Holdings', ['Arm', AliasFlag.exactCase + AliasFlag.needsEvidence]],
  meta: [['Meta', AliasFlag.exactCase + AliasFlag.needsEvidence]],
  china: [['China', AliasFlag.exactCase + AliasFlag.broad]],
});
const matcher = createMatcher(table);

function accepted(text: string, surroundings?: Surroundings): AcceptedCandidate[] {
  return disambiguate(matcher.match(text), text, surroundings);
}

/** The accepted names of a text, with the rule that decided. */
function rules(text: string, surroundings?: Surroundings): string[] {
  return accepted(text, surroundings).map(
    ({ start, end, reason }) => `${text.slice(start, end)}: ${reason.rule}`,
  );
}

describe('a sure name', () => {
  it('is a mention by itself', () => {
    expect(rules('Nvidia rose.')).toEqual(['Nvidia: sure']);
  });

  it('is marked at every mention', () => {
    expect(rules('Nvidia, Nvidia, NVDA')).toEqual(['Nvidia: sure', 'Nvidia: sure', 'NVDA: sure']);
  });
});

describe('a name that needs evidence', () => {
  it('is no mention where there is none', () => {
    expect(rules('Arm yourself with patience.')).toEqual([]);
  });

  it('is one beside a sure name of another entity', () => {
    expect(rules('Arm and Nvidia talk.')).toEqual(['Arm: beside', 'Nvidia: sure']);
  });

  it('gets no evidence from another doubtful name', () => {
    expect(rules('Arm and Meta talk.')).toEqual([]);
  });

  it('gets no evidence from a broad topic', () => {
    expect(rules('Arm in China')).toEqual([]);
  });

  it('gets no evidence from the page being about the story: that says nothing of the word', () => {
    expect(rules('His Arm hurt.', { isAboutStory: true })).toEqual([]);
  });

  it('tells which name stood beside it, as the page spells it', () => {
    const [arm] = accepted('Arm sued NVIDIA.');
    expect(arm?.reason).toEqual({ rule: 'beside', name: 'NVIDIA' });
  });

  it('does not count a sure name of its own entity as another', () => {
    expect(rules('Arm Holdings: Arm')).toEqual(['Arm Holdings: sure']);
  });
});

describe('a broad topic', () => {
  it('is no mention in a text about anything', () => {
    expect(rules('We went to China.')).toEqual([]);
  });

  it('is one in a text about the story', () => {
    expect(rules('We went to China.', { isAboutStory: true })).toEqual(['China: topic']);
  });

  it('is one beside a sure name', () => {
    expect(rules('Huawei of China')).toEqual(['Huawei: sure', 'China: beside']);
  });
});

it('what is accepted keeps its place, its alias and its order', () => {
  const text = 'Meta, Huawei, Nvidia';
  const found = matcher.match(text);
  expect(accepted(text).map(({ reason: _, ...candidate }) => candidate)).toEqual(found);
});

it('nothing found, nothing accepted', () => {
  expect(disambiguate([], 'any text')).toEqual([]);
});

describe('a reason in words', () => {
  it.each([
    [{ rule: 'sure' }, 'the name is unambiguous'],
    [{ rule: 'topic' }, 'a topic, in a text about the story'],
    [{ rule: 'beside', name: 'AMD' }, 'named beside AMD in the same block'],
  ] as const)('%o is "%s"', (reason, words) => {
    expect(describeReason(reason)).toBe(words);
  });
});
