import { describe, expect, it } from 'vitest';
import { searchPassages } from '../../../src/story/passage-search.ts';
import { storyOf } from '../support/stories.ts';

function storyWith(id: string, ...sections: readonly (readonly string[])[]) {
  return storyOf(id, ...sections.map((texts) => texts.map((text) => ({ text }))));
}

/** The passages that a query finds, with the found words in brackets. */
function found(query: string, ...texts: readonly string[]): string[] {
  return searchPassages([storyWith('story', texts)], query).map(({ passage, spans }) => {
    let marked = '';
    let last = 0;
    for (const { start, end } of spans) {
      marked += `${passage.text.slice(last, start)}[${passage.text.slice(start, end)}]`;
      last = end;
    }
    return marked + passage.text.slice(last);
  });
}

describe('a search', () => {
  it.each([
    ['case', 'HUAWEI', 'Huawei sells chips.', '[Huawei] sells chips.'],
    ['accents in the text', 'societe', 'La Société.', 'La [Société].'],
    ['accents in the query', 'société', 'La societe.', 'La [societe].'],
    ['how accents are written', 'société', 'La Socie\u0301te\u0301.', 'La [Socie\u0301te\u0301].'],
    ['soft hyphens', 'semiconductor', 'A semi\u00adconductor.', 'A [semi\u00adconductor].'],
    ['full width', 'ai', '采用ＡＩ技术', '采用[ＡＩ]技术'],
    ['apostrophes', "china's", 'China’s plan', '[China’s] plan'],
  ])('ignores %s', (_, query, text, marked) => {
    expect(found(query, text)).toEqual([marked]);
  });

  it('finds passages with every word, in any order', () => {
    const texts = ['Chips from Nvidia', 'Nvidia sells chips', 'Nvidia sells', 'Chips'];
    expect(found('chips nvidia', ...texts)).toEqual([
      '[Chips] from [Nvidia]',
      '[Nvidia] sells [chips]',
    ]);
  });

  it('finds every occurrence, in longer words too', () => {
    expect(found('chip', 'Chips, microchips')).toEqual(['[Chip]s, micro[chip]s']);
  });

  it('finds Chinese words, which are not separated by spaces', () => {
    expect(found('华为', '采用华为芯片', '采用英伟达芯片')).toEqual(['采用[华为]芯片']);
    expect(found('芯片 华为', '采用华为芯片')).toEqual(['采用[华为芯片]']);
  });

  it('distinguishes voiced kana: their marks are not accents', () => {
    expect(found('か', 'が', 'か')).toEqual(['[か]']);
  });

  it('finds a letter that is longer in lower case', () => {
    expect(found('istanbul', 'In İstanbul.')).toEqual(['In [İstanbul].']);
  });

  it('merges overlapping words', () => {
    expect(found('semi semicon', 'semiconductor')).toEqual(['[semicon]ductor']);
  });

  it.each(['', '  ', '\u00ad'])('finds nothing for a query without words: "%s"', (query) => {
    expect(found(query, 'Text')).toEqual([]);
  });

  it('treats special characters literally', () => {
    expect(found('.*', 'Text')).toEqual([]);
    expect(found('u.s.', 'The U.S. and us')).toEqual(['The [U.S.] and us']);
  });

  it('searches all sections of all stories, in order', () => {
    const stories = [
      storyWith('first', ['One chip', 'Nothing'], ['Two chips']),
      storyWith('second', ['Three chips']),
    ];
    const hits = searchPassages(stories, 'chip');
    expect(
      hits.map(({ analysis, section, passage }) => [analysis.id, section.heading, passage.text]),
    ).toEqual([
      ['first', "What's Happening", 'One chip'],
      ['first', "Why It's Important", 'Two chips'],
      ['second', "What's Happening", 'Three chips'],
    ]);
  });
});
