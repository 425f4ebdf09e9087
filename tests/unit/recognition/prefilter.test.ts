import { describe, expect, it } from 'vitest';
import { compileFilter, NameFilter } from '../../../src/recognition/prefilter.ts';

const filter = new NameFilter(
  compileFilter([
    ['Nvidia', false],
    ['Arm', true],
    ['Moore Threads', false],
    ['advanced packaging', false],
    ["O'Neill", false],
    ['GPT-4', false],
    ['(R)', true],
    ['华为', false],
    ['Éclair', false],
  ]),
);

/** The beginnings that the filter finds in a text. */
function found(text: string): string[] {
  return filter.find(text).map(([start, end]) => text.slice(start, end));
}

describe('the filter finds', () => {
  it.each([
    ['a name', 'by Nvidia', ['Nvidia']],
    ['a name in any case', 'NVIDIA nvidia nVidia', ['NVIDIA', 'nvidia', 'nVidia']],
    ['no more than ten characters of it', 'advanced packaging', ['advanced pa']],
    [
      'a name that others touch: in the text of a page, blocks touch',
      'endnvidiaArm',
      ['nvidia', 'Arm'],
    ],
    ['a name without its space, for a line may break there', 'MooreThreads', ['MooreThrea']],
    ['a name with much white space', 'Moore \n\t Threads', ['Moore \n\t Threa']],
    ['typographic signs', 'O’Neill GPT‑4', ['O’Neill', 'GPT‑4']],
    ['what is special in patterns', 'a (R) b', ['(R)']],
    ['other scripts, accents too', '采用华为 éclair', ['华为', 'éclair']],
    ['names in the order of the text', '华为 nvidia Arm', ['华为', 'nvidia', 'Arm']],
  ])('%s', (_, text, names) => {
    expect(found(text)).toEqual(names);
  });

  it.each(['ARM', 'advance', 'Moore', 'Nvid ia', ''])('but not %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

it('a filter of no names finds none', () => {
  expect(new NameFilter(compileFilter([])).find('anything at all')).toEqual([]);
});
