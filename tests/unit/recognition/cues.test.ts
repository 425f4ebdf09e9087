import { describe, expect, it } from 'vitest';
import { CueFinder } from '../../../src/recognition/disambiguation/cues.ts';
import { parseBracketed } from '../support/bracketed.ts';

/** The phrase around the word in [brackets]. */
function phrase(cues: readonly string[], source: string, side: 'for' | 'against' = 'for') {
  const { text, start, end } = parseBracketed(source);
  return new CueFinder(cues, { side }).phraseAt(text, start, end);
}

/** The cue words in a text. */
function words(cues: readonly string[], text: string): string[] {
  return new CueFinder(cues).wordsIn(text, 0, text.length).map((word) => word.text);
}

describe('a phrase', () => {
  it.each([
    ['right after the name', ['~ Watch'], 'an [Apple] Watch', 'Apple Watch'],
    ['right before the name', ['Tim Cook of ~'], 'Tim Cook of [Apple]', 'Tim Cook of Apple'],
    ['on both sides', ['Google (~)'], 'Google ([Alphabet])', 'Google (Alphabet)'],
    ['in any case', ['~ watch'], '[Apple] WATCH', 'Apple WATCH'],
    ['after a genitive', ['~ shares'], "[Apple]'s shares", "Apple's shares"],
    [
      'after a genitive with a typographic apostrophe',
      ['~ shares'],
      '[Apple]’s shares',
      'Apple’s shares',
    ],
    ['with any ending', ['~ engineer*'], '[Arm] engineering', 'Arm engineering'],
    ['joined by a hyphen', ['~-based'], '[Arm]-based', 'Arm-based'],
    ['joined by another hyphen', ['~-based'], '[Arm]‑based', 'Arm‑based'],
    ['in text with spaces around signs', ['~-based'], '[Arm] - based', 'Arm - based'],
    ['without spaces', ['~公司'], '[苹果]公司', '苹果公司'],
    ['after a Turkish ending', ['~ hisse*'], "[Meta]'nın hisseleri", "Meta'nın hisseleri"],
    ['after a space before Chinese', ['~对此'], '[Arm] 对此回应', 'Arm 对此'],
    ['before a space after Chinese', ['公司~'], '公司 [Meta] 回应', '公司 Meta'],
    ['with any ending of one letter', ['~ W*'], '[Xeon] Wide', 'Xeon Wide'],
    ['with any ending before the name', ['W* ~'], 'Wide [Xeon]', 'Wide Xeon'],
    ['with any number of a model', ['~ G#'], '[Ascend] G300e', 'Ascend G300e'],
    ['with any number before the name', ['G# ~'], 'G300 [Ascend]', 'G300 Ascend'],
    ['over a line break', ['~ Watch'], '[Apple]\n  Watch', 'Apple\n  Watch'],
  ])('is found %s', (_, cues, text, found) => {
    expect(phrase(cues, text)).toBe(found);
  });

  it.each([
    ['inside a longer word', ['~ Watch'], '[Apple] Watchmen'],
    ['after a longer word', ['Big ~'], 'Gabig [Apple]'],
    ['with a word in place of a number', ['~ G#'], '[Ascend] Gold'],
    ['further away', ['~ Watch'], '[Apple] has a Watch'],
    ['on the other side', ['~ Watch'], 'Watch [Apple]'],
    ['on only one of its sides', ['Google (~)'], 'Google ([Alphabet]'],
    ['where a full stop would match any character', ['~ S.A'], '[Arm] SXA'],
  ])('is not found %s', (_, cues, text) => {
    expect(phrase(cues, text)).toBeUndefined();
  });

  it('against a sense does not allow a genitive', () => {
    expect(phrase(['~ green'], '[Apple] green', 'against')).toBe('Apple green');
    expect(phrase(['~ green'], "[Apple]'s green roof", 'against')).toBeUndefined();
  });
});

describe('cue words', () => {
  it.each([
    ['as whole words', ['chip'], 'a chip, no chips', ['chip']],
    ['with any ending', ['chip*'], 'chips and chipsets', ['chips', 'chipsets']],
    ['the longer of two', ['chip', 'chipset'], 'a chipset', ['chipset']],
    ['in any case, once', ['chip'], 'Chip and chip', ['Chip']],
    ['in capitals if they are acronyms', ['KI', 'EVs'], 'ki, evs, KI and EVs', ['KI', 'EVs']],
    ['acronyms in a text in capitals', ['EVs'], 'TWO EVS', ['EVS']],
    ['that consist of several words', ['data center'], 'a data  center', ['data  center']],
    ['in Chinese, which has no spaces', ['芯片'], '发布新芯片了', ['芯片']],
    ['not without cues', [], 'a chip', []],
  ])('are found: %s', (_, cues, text, found) => {
    expect(words(cues, text)).toEqual(found);
  });

  it('are searched in a part of a text', () => {
    const [found] = new CueFinder(['chip']).wordsIn('chip chip chip', 4, 10);
    expect(found).toEqual({ text: 'chip', start: 5, end: 9 });
  });

  it('do not extend beyond that part', () => {
    expect(new CueFinder(['chipset']).wordsIn('a chipset', 0, 6)).toEqual([]);
  });
});
