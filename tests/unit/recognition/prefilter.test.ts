import { describe, expect, it } from 'vitest';
import { AliasFlag } from '../../../src/pack/name-table.ts';
import { compilePrefilter, Prefilter } from '../../../src/recognition/prefilter.ts';
import { tableOf } from '../support/tables.ts';

const { exactCase, broad } = AliasFlag;
const prefilter = new Prefilter(
  compilePrefilter(
    tableOf({
      any: [
        'Nvidia',
        'Anthropic',
        ['Arm', exactCase],
        'Moore Threads',
        'advanced packaging',
        "O'Neill",
        'GPT-4',
        ['(R)', exactCase],
        '华为',
        '深度求索',
        'ソフトバンク',
        '엔비디아',
        '人工智能芯片',
        'Éclair',
        'AI chips',
      ],
      topics: [
        ['China', exactCase + broad],
        ['AI', exactCase + broad],
        ['self-reliance', broad],
        ['人工智能', broad],
      ],
    }),
  ),
);

/** The beginnings that the prefilter finds in a text. */
function found(text: string): string[] {
  return prefilter.find(text).map(([start, end]) => text.slice(start, end));
}

describe('the prefilter finds', () => {
  it.each([
    ['a name', 'by Nvidia', ['Nvidia']],
    ['a name in any case', 'NVIDIA nvidia nVidia', ['NVIDIA', 'nvidia', 'nVidia']],
    ['no more than seven characters of it', 'Anthropic', ['Anthrop']],
    ['some of its second word: a first one may be ordinary', 'advanced packaging', ['advanced p']],
    [
      'a name that others touch: in the text of a page, blocks touch',
      'endnvidiaArm',
      ['nvidia', 'Arm'],
    ],
    ['a name without its space, for a line may break there', 'MooreThreads', ['MooreTh']],
    ['a name with much white space', 'Moore \n\t Threads', ['Moore \n\t Th']],
    ['typographic signs', 'O’Neill GPT‑4', ['O’Neill', 'GPT‑4']],
    ['what is special in patterns', 'a (R) b', ['(R)']],
    ['other scripts, accents too', '采用华为 éclair', ['华为', 'éclair']],
    [
      'fewer characters of names in scripts that need fewer',
      '深度求索 ソフトバンク 엔비디아',
      ['深度求', 'ソフトバ', '엔비디'],
    ],
    ['names in the order of the text', '华为 nvidia Arm', ['华为', 'nvidia', 'Arm']],
  ])('%s', (_, text, names) => {
    expect(found(text)).toEqual(names);
  });

  it.each(['ARM', 'advance', 'Moore', 'Nvid ia', ''])('but not %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('a hit of a topic', () => {
  it.each([
    ['is told from one of a name', 'China', [true]],
    ['is told however the text spells it', 'Self‑Reliance', [true]],
    ['is one of a name where a name begins in the same way', 'AI chips', [false]],
    ['is one of a topic where that name does not go on', 'AI models', [true]],
    ['is told from one of a name in Chinese', '人工智能', [true]],
    ['is one of a name that begins so in Chinese', '人工智能芯片', [false]],
  ])('%s', (_, text, topics) => {
    expect(prefilter.find(text).map(([, , isTopic]) => isTopic)).toEqual(topics);
  });
});

it('a name in unusual typesetting may be in a text', () => {
  expect(prefilter.mayHold('Nvi\u00addia', () => false)).toBe(true);
  expect(prefilter.mayHold('Ｎｖｉｄｉａ', () => false)).toBe(true);
  expect(prefilter.mayHold('nothing', () => false)).toBe(false);
});

it('a prefilter of no names finds none', () => {
  expect(new Prefilter(compilePrefilter(tableOf({}))).find('anything at all')).toEqual([]);
});
